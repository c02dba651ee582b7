import { whyNotEither } from '../../plan/review/two-people.ts'
import { whyNotAllowed } from '../../plan/review/who-may.ts'
import { criterionIds } from '../mhra.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { type ReportResult, type ReportSetting, whyNotOnReport } from './change.ts'
import type { AdverseReport, ReportVersion } from './report.ts'
import { verdictOf } from './verdict.ts'

export const reportStepNames = ['sign', 'submitted', 'follow up', 'close', 'reopen'] as const
export type ReportStepName = (typeof reportStepNames)[number]

/** What a person records about a report without rewriting it. */
export interface ReportStep {
  readonly step: ReportStepName
  readonly seenVersion: number
  readonly reason: string
  /** of a submission: what the route gave for it */
  readonly reference: string
  /** of a follow-up: who wrote or called */
  readonly from: string
  /** of a submission or follow-up: the day */
  readonly on?: string
}

/**
 * One step of a report's life, as a new version. Signing is for a clinical safety officer and needs every question answered
 * and a route; a submission is recorded after a person made it somewhere else; closing needs a reason, and is refused while
 * the answers ask for a report and none is recorded.
 */
export function takeReportStep(current: ReportVersion, given: ReportStep, setting: ReportSetting): ReportResult {
  const refused = whyNotOnReport(current, given.seenVersion, given.step === 'reopen')
  if (refused !== undefined) return { refused }
  const problems = wrongWith(current, given, setting)
  if (problems.length > 0) return { problems }
  const { report, state } = current
  const reason = given.reason === '' ? {} : { reason: given.reason }
  const on = given.on ?? setting.today
  switch (given.step) {
    case 'sign':
      return { act: 'signed', state: 'signed', report, ...reason }
    case 'submitted': {
      // What came back of an earlier submission may have been recorded since it was signed.
      const { version, sha256 } = setting.signed ?? current
      const route = (report.route?.route ?? report.proposedRoute).id
      const made = { version, sha256, route, reference: given.reference, on, by: setting.by }
      return {
        act: 'submitted',
        state: 'submitted',
        report: { ...report, submissions: [...report.submissions, made] },
        ...reason,
      }
    }
    case 'follow up': {
      const made = { on, from: given.from, words: given.reason, by: setting.by }
      return { act: 'followed up', state, report: { ...report, followUps: [...report.followUps, made] }, ...reason }
    }
    case 'close':
      return { act: 'closed', state: 'closed', report, ...reason }
    case 'reopen':
      return { act: 'reopened', state: 'draft', report, ...reason }
  }
}

function wrongWith(current: ReportVersion, given: ReportStep, setting: ReportSetting): readonly Problem[] {
  switch (given.step) {
    case 'sign':
      return notReadyToSign(current, given, setting)
    case 'submitted':
      return [
        ...(current.state === 'signed'
          ? []
          : [problem('step', 'Sign this version first: only what was signed is submitted')]),
        ...(given.reference === ''
          ? [problem('reference', 'Enter the reference number that you were given, or “none given”')]
          : []),
        ...wrongDay(given, setting),
      ]
    case 'follow up':
      return [
        ...(current.report.submissions.length === 0
          ? [problem('step', 'Record the submission first: a follow-up comes after it')]
          : []),
        ...(given.from === '' ? [problem('from', 'Enter who it came from')] : []),
        ...(given.reason === '' ? [problem('reason', 'Enter what came of it')] : []),
        ...wrongDay(given, setting),
      ]
    case 'close':
      return [
        ...(given.reason === '' ? [problem('reason', 'Enter why the report is closed')] : []),
        ...notReadyToClose(current.report),
        ...notTheOfficer(setting, 'close'),
      ]
    case 'reopen':
      return given.reason === '' ? [problem('reason', 'Enter why the report is opened again')] : []
  }
}

function notReadyToSign(
  { state, report }: ReportVersion,
  given: ReportStep,
  setting: ReportSetting,
): readonly Problem[] {
  const unanswered = unansweredIn(report)
  const verdict = verdictOf(report)
  const isAsked = verdict === 'to be reported' || verdict === 'reportable because it could happen again'
  return [
    ...(state === 'draft' ? [] : [problem('step', `This version is ${state} already`)]),
    ...(unanswered.length > 0
      ? [problem('step', 'Answer the three criteria and the repeat rule first, each with its reason')]
      : []),
    ...(report.route === undefined ? [problem('step', 'Choose first where the report goes')] : []),
    ...(unanswered.length === 0 && !isAsked && given.reason === ''
      ? [problem('reason', 'As answered, the guidance asks for no report yet. Enter why you sign it all the same')]
      : []),
    ...notTheOfficer(setting, 'sign'),
  ]
}

/** The questions that nobody has answered, by id. */
export function unansweredIn({ criteria, repeat }: Pick<AdverseReport, 'criteria' | 'repeat'>): readonly string[] {
  const open: readonly string[] = criterionIds.filter((id) => criteria[id].answered === undefined)
  return repeat.answered === undefined ? [...open, 'repeat'] : open
}

function notReadyToClose(report: AdverseReport): readonly Problem[] {
  if (report.submissions.length > 0) return []
  switch (verdictOf(report)) {
    case 'not met':
      return []
    case 'open':
      return [problem('step', 'Answer the questions first: it is open whether this has to be reported')]
    default:
      return [
        problem(
          'step',
          'As answered, it has to be reported, and no submission is recorded. Record the submission, or look at the answers again',
        ),
      ]
  }
}

function notTheOfficer({ by, plan }: ReportSetting, step: 'sign' | 'close'): readonly Problem[] {
  const why = (step === 'sign' ? whyNotEither : whyNotAllowed)(plan, 'sign adverse report', by)
  return why === undefined ? [] : [problem('role', why)]
}

function wrongDay({ on }: ReportStep, { today }: ReportSetting): readonly Problem[] {
  if (on === undefined) return [problem('on', 'Enter the day')]
  return on > today ? [problem('on', 'The day must not be in the future')] : []
}

function problem(field: string, message: string): Problem {
  return { field, message }
}
