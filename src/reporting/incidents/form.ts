import { z } from 'zod'
import type { ReviewProblem as Problem } from '../review.ts'
import { readSeenVersion, readTexts, sentAgain } from '../texts.ts'
import { type IncidentStep, stepNames } from './act.ts'
import type { NewIncident } from './begin.ts'
import { type IncidentChange, triageFields } from './change.ts'
import { triageIds } from './content/triage.ts'

type Read<T> = T | { readonly problems: readonly Problem[] }

const day = z.iso.date()
const newFields = ['summary', 'reported_by', 'happened', 'place'] as const
const changeFields = [
  ...newFields,
  'release',
  'mitigation',
  'cause',
  'datix',
  'lfpse',
  'other_reference',
  'learning_reference',
  'reason',
  ...triageIds.map((id) => triageFields(id).reason),
] as const
const choiceFields = [
  'severity',
  'likelihood',
  'learning_response',
  ...triageIds.flatMap((id) => [triageFields(id).answer, triageFields(id).hazard]),
]

/** The form of a new incident, or every problem with it. `today`: the local day, which no report is later than. */
export function readNewIncident(form: unknown, today: string): Read<{ readonly given: NewIncident }> {
  const { texts, problems } = readTexts(form, newFields)
  const { summary = '', reported_by: reportedBy = '', happened = '', place = '' } = texts
  const reportedOn = day.safeParse(sentAgain(form).reported_on)
  const wrong = [
    ...(summary === '' ? [{ field: 'summary', message: 'Enter what happened' }] : []),
    ...(reportedBy === ''
      ? [{ field: 'reported_by', message: 'Enter who reported it: a role or a team will do' }]
      : []),
    ...(reportedOn.success ? [] : [{ field: 'reported_on', message: 'Enter the day on which it was reported' }]),
    ...(reportedOn.success && reportedOn.data > today
      ? [{ field: 'reported_on', message: 'The day on which it was reported must not be in the future' }]
      : []),
    ...problems,
  ]
  if (wrong.length > 0 || !reportedOn.success) return { problems: wrong }
  return { given: { summary, reportedBy, reportedOn: reportedOn.data, happened, place } }
}

/** The form of an incident as a change, or what of it cannot be kept. */
export function readChange(form: unknown): Read<{ readonly change: IncidentChange }> {
  const { texts, problems } = readTexts(form, changeFields)
  if (problems.length > 0) return { problems }
  const sent = sentAgain(form)
  const choices = choiceFields.flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  const { reason = '', ...fields } = texts
  const given = { ...fields, ...Object.fromEntries(choices), ...reportDay(sent.reported_on) }
  return { change: { seenVersion: readSeenVersion(form), reason, fields: given } }
}

/** '' stands for what is no day, and is refused as that; a form without the box changes nothing. */
function reportDay(typed: unknown): { readonly reported_on?: string } {
  if (typed === undefined) return {}
  const read = day.safeParse(typed)
  return { reported_on: read.success ? read.data : '' }
}

/** The step that a person records, or what is wrong with it. */
export function readStep(form: unknown): Read<{ readonly step: IncidentStep }> {
  const sent = sentAgain(form)
  const step = stepNames.find((one) => one === sent.step)
  const { texts, problems } = readTexts(form, ['reason'])
  const on = day.safeParse(sent.on)
  if (step === undefined || problems.length > 0)
    return {
      problems: [...(step === undefined ? [{ field: 'step', message: 'Select what to record' }] : []), ...problems],
    }
  return {
    step: {
      step,
      seenVersion: readSeenVersion(form),
      reason: texts.reason ?? '',
      ...(on.success ? { on: on.data } : {}),
    },
  }
}
