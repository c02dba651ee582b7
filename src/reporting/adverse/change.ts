import type { Actor } from '../../alerts/alert.ts'
import type { Plan } from '../../plan/plan.ts'
import type { ImdrfCodes } from '../legal/content.ts'
import { sourceOf } from '../legal/source-words.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { codesOf, imdrfCodes } from './content/imdrf.ts'
import { harmCauses, incidentTypes, indirectHarms, type Term } from './content/software-incidents.ts'
import { templateFields } from './content/template.ts'
import { type Written, writtenCriteria } from './judge.ts'
import type { AdverseReport, ReportAct, ReportState, ReportVersion } from './report.ts'

/** A report is filled in by three forms, each for one kind of question. */
export const reportParts = ['criteria', 'codes', 'fields'] as const
export type ReportPart = (typeof reportParts)[number]

/** What a person sends from one of them. */
export interface ReportChange {
  readonly part: ReportPart
  readonly seenVersion: number
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
  readonly ticked: Readonly<Record<'types' | 'harms' | 'causes' | 'codes', readonly string[]>>
}

export interface ReportSetting {
  readonly by: Actor
  readonly now: Date
  readonly today: string
  /** the plan in force, which says who may sign */
  readonly plan: Plan
  /** the terms in force, from which codes are chosen */
  readonly codes: ImdrfCodes
  /** the signed version whose words the latest one carries */
  readonly signed?: Pick<ReportVersion, 'version' | 'sha256'>
}

export type ReportResult =
  | {
      readonly act: ReportAct
      readonly state: ReportState
      readonly report: AdverseReport
      readonly reason?: string
    }
  | { readonly problems: readonly Problem[] }
  /** an older version, or a closed report: nothing on the form could make it possible */
  | { readonly refused: string }

/**
 * The report with one part written anew, as a new version that is a draft. A version that was signed or submitted is never
 * changed: it stays as it is, and the new one beside it has to say why it is there.
 */
export function changeReport(current: ReportVersion, given: ReportChange, setting: ReportSetting): ReportResult {
  const refused = whyNotOnReport(current, given.seenVersion)
  if (refused !== undefined) return { refused }
  const { report, problems } = written(current.report, given, setting)
  const unsaid =
    given.reason === '' && current.state !== 'draft'
      ? [
          {
            field: 'reason',
            message: `Version ${current.version} is ${current.state} and is not changed. Enter why a new version is needed beside it`,
          },
        ]
      : []
  if (problems.length + unsaid.length > 0) return { problems: [...problems, ...unsaid] }
  return { act: 'changed', state: 'draft', report, ...(given.reason === '' ? {} : { reason: given.reason }) }
}

/** An older version is never changed, and nothing is recorded in a closed report but that it is opened again. */
export function whyNotOnReport(
  { version, by, state }: ReportVersion,
  seenVersion: number,
  isReopening = false,
): string | undefined {
  if (seenVersion !== version)
    return `You had version ${seenVersion} on your page. Version ${version} has been recorded since by ${by.name}, ${by.role}. An older version is never changed: look at the latest first. Nothing was changed.`
  if (state === 'closed' && !isReopening)
    return 'This report is closed, and a closed report is not changed. Open it again first, with a reason. Nothing was changed.'
  if (state !== 'closed' && isReopening) return 'This report is open already. Nothing was changed.'
  return undefined
}

function written(before: AdverseReport, given: ReportChange, setting: ReportSetting): Written {
  switch (given.part) {
    case 'criteria':
      return writtenCriteria(before, given.fields, setting)
    case 'codes':
      return {
        report: { ...before, ...chosenTerms(given.ticked), ...chosenCodes(before, given.ticked.codes, setting.codes) },
        problems: [],
      }
    case 'fields': {
      const fields = Object.fromEntries(
        templateFields.map(({ id }) => [id, given.fields[id] ?? before.fields[id] ?? '']),
      )
      const problems = fields.description === '' ? [{ field: 'description', message: 'Enter what happened' }] : []
      return { report: { ...before, fields }, problems }
    }
  }
}

/** In the order of the lists, and nothing that the lists do not hold. */
function chosenTerms(ticked: ReportChange['ticked']): Pick<AdverseReport, 'types' | 'harms' | 'causes'> {
  const of = (list: readonly Term[], chosen: readonly string[]) =>
    list.map(({ id }) => id).filter((id) => chosen.includes(id))
  return {
    types: of(incidentTypes, ticked.types),
    harms: of(indirectHarms, ticked.harms),
    causes: of(harmCauses, ticked.causes),
  }
}

/** The codes of the list in force that are ticked, and of those chosen before from another list the ones that still are, each with its name. */
function chosenCodes(
  { codes: before, imdrf, lists }: AdverseReport,
  ticked: readonly string[],
  list: ImdrfCodes,
): Pick<AdverseReport, 'codes' | 'imdrf' | 'lists'> {
  const names = new Map(codesOf(imdrfCodes).map(({ code, name }) => [code, name]))
  for (const [code, name] of Object.entries(imdrf?.names ?? {})) names.set(code, name)
  const [now, then] = [codesOf(list), before.filter((code) => !codesOf(list).some((one) => one.code === code))]
  for (const { code, name } of now) names.set(code, name)
  const codes = [...now.map(({ code }) => code), ...then].filter((code) => ticked.includes(code))
  return {
    codes,
    imdrf: { list: sourceOf(list), names: Object.fromEntries(codes.map((code) => [code, names.get(code) ?? code])) },
    lists: { ...lists, imdrf: list.version },
  }
}
