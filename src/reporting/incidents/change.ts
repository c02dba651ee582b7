import type { Actor } from '../../alerts/alert.ts'
import type { LearningList } from '../legal/content.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { type Assessment, assess } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { learningList } from './content/learning-responses.ts'
import { type TriageId, triageAnswers, triageIds } from './content/triage.ts'
import { type IncidentAct, type IncidentEntry, type IncidentVersion, isClosed, type TriageAnswer } from './incident.ts'
import { wrongReportDay } from './report-day.ts'

/** What a person sends from the form of an incident. */
export interface IncidentChange {
  readonly seenVersion: number
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
}

/** When and by whom; `hazards`: the numbers that the hazard log holds. */
export interface ChangeSetting {
  /** the types of learning response in force; those that are shipped where none are given */
  readonly learning?: LearningList
  readonly inForce: SchemeInForce
  readonly by: Actor
  readonly now: Date
  readonly today: string
  readonly hazards: readonly number[]
}

export type IncidentResult =
  | { readonly act: IncidentAct; readonly entry: IncidentEntry; readonly reason?: string }
  | { readonly problems: readonly Problem[] }
  /** an older version, or a closed incident: nothing on the form could make it possible */
  | { readonly refused: string }

/** The incident with what was written, as a new version. An answer that did not change keeps who gave it and when. */
export function changeIncident(
  current: IncidentVersion,
  given: IncidentChange,
  setting: ChangeSetting,
): IncidentResult {
  const refused = whyNotOn(current, given.seenVersion)
  if (refused !== undefined) return { refused }
  if (isClosed(current))
    return {
      refused:
        'This incident is closed, and a closed incident is not changed. Open it again first. Nothing was changed.',
    }
  const { fields } = given
  const text = (field: string, before: string) => fields[field] ?? before
  const before = current.entry
  const { triage, problems } = triaged(before, fields, setting)
  const entry: IncidentEntry = {
    ...before,
    summary: text('summary', before.summary),
    reportedBy: text('reported_by', before.reportedBy),
    reportedOn: text('reported_on', before.reportedOn),
    happened: text('happened', before.happened),
    place: text('place', before.place),
    release: text('release', before.release),
    risk: rated(before.risk, fields, setting.inForce),
    mitigation: text('mitigation', before.mitigation),
    cause: text('cause', before.cause),
    references: {
      datix: text('datix', before.references.datix),
      lfpse: text('lfpse', before.references.lfpse),
      other: text('other_reference', before.references.other),
    },
    learning: learned(before, fields, setting),
    triage,
  }
  const empty = [
    ...(entry.summary === '' ? [{ field: 'summary', message: 'Enter what happened' }] : []),
    ...wrongReportDay(before, entry, given.reason, setting.today),
    ...(entry.reportedBy === '' ? [{ field: 'reported_by', message: 'Enter who reported it' }] : []),
  ]
  if (problems.length + empty.length > 0) return { problems: [...empty, ...problems] }
  const { assessedOn: assessedBefore, ...rest } = entry
  const assessed = isAssessed(entry) ? { assessedOn: assessedBefore ?? setting.today } : {}
  return { act: 'changed', entry: { ...rest, ...assessed }, ...(given.reason === '' ? {} : { reason: given.reason }) }
}

/** Somebody has recorded something since the page was opened; undefined where nobody has. */
export function whyNotOn({ version, by }: IncidentVersion, seenVersion: number): string | undefined {
  if (seenVersion === version) return undefined
  return `You had version ${seenVersion} on your page. Version ${version} has been recorded since by ${by.name}, ${by.role}. An older version is never changed: look at the latest first. Nothing was changed.`
}

/** Severity, likelihood and a yes or no to each of the three questions stand together. */
function isAssessed({ risk, triage }: IncidentEntry): boolean {
  return risk.rated !== undefined && triageIds.every((id) => isSettled(triage[id]))
}

/** A yes or a no: "cannot say yet" is an answer that waits. */
export function isSettled(answer: TriageAnswer | undefined): boolean {
  return answer?.answer === 'yes' || answer?.answer === 'no'
}

function rated(before: Assessment, fields: IncidentChange['fields'], inForce: SchemeInForce): Assessment {
  const { severity, likelihood } = fields
  if (severity === undefined && likelihood === undefined) return before
  return assess(inForce, severity ?? before.severity ?? '', likelihood ?? before.likelihood ?? '')
}

/** A choice that nobody changed keeps the name it was made by, whatever list is in force now. */
function learned(
  { learning }: IncidentEntry,
  fields: IncidentChange['fields'],
  { learning: list = learningList }: ChangeSetting,
): IncidentEntry['learning'] {
  const reference = fields.learning_reference ?? learning.reference
  const chosen = fields.learning_response
  if (chosen === undefined || chosen === learning.response) return { ...learning, reference }
  const response = list.responses.find(({ id }) => id === chosen)
  return { ...(response === undefined ? {} : { response: response.id, name: response.name }), reference }
}

/** The form's names for a question's three boxes. */
export function triageFields(id: TriageId) {
  const name = id.replace(' ', '_')
  return { answer: `triage_${name}`, reason: `triage_${name}_reason`, hazard: `triage_${name}_hazard` }
}

function triaged(
  before: IncidentEntry,
  fields: IncidentChange['fields'],
  setting: ChangeSetting,
): { readonly triage: IncidentEntry['triage']; readonly problems: readonly Problem[] } {
  const read = triageIds.map((id) => [id, answered(before.triage[id], id, fields, setting)] as const)
  return {
    triage: Object.fromEntries(read.flatMap(([id, { answer }]) => (answer === undefined ? [] : [[id, answer]]))),
    problems: read.flatMap(([, { problems }]) => problems),
  }
}

function answered(
  before: TriageAnswer | undefined,
  id: TriageId,
  fields: IncidentChange['fields'],
  setting: ChangeSetting,
) {
  const names = triageFields(id)
  const word = triageAnswers.find((one) => one === (fields[names.answer] ?? before?.answer))
  if (word === undefined) return { answer: before, problems: [] }
  const reason = fields[names.reason] ?? before?.reason ?? ''
  const typed = fields[names.hazard] ?? String(before?.hazardId ?? '')
  const hazardId = word === 'yes' ? setting.hazards.find((one) => String(one) === typed) : undefined
  const problems = [
    ...(reason === '' ? [{ field: names.reason, message: 'Enter why you answer so' }] : []),
    ...(word === 'yes' && hazardId === undefined
      ? [
          {
            field: names.hazard,
            message: 'Select the hazard of the log. If it is not there yet, add it to the hazard log first',
          },
        ]
      : []),
  ]
  const said = { answer: word, reason, ...(hazardId === undefined ? {} : { hazardId }) }
  const isSame =
    before !== undefined && before.answer === word && before.reason === reason && before.hazardId === hazardId
  const answer: TriageAnswer = isSame ? before : { ...said, by: setting.by, at: setting.now.toISOString() }
  return { answer, problems }
}
