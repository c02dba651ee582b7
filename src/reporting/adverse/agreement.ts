import type { Agreement } from '../versions/agreement.ts'
import type { AdverseReport, ReportAct, ReportFile, ReportState } from './report.ts'

/** A step as it is to be recorded. */
interface Stepped {
  readonly act: ReportAct
  readonly state: ReportState
  readonly report: AdverseReport
  readonly reason?: string
}

/** To what exactly somebody agrees who signs a report: all of it. Undefined of what one person does alone. */
export function agreementOn(file: ReportFile, { act, report, reason = '' }: Stepped): Agreement<Stepped> | undefined {
  if (act !== 'signed') return undefined
  return { act: 'sign adverse report', subject: subjectOf(file), content: report, reason }
}

/** How first approvals name a report. */
export function subjectOf({ reportId }: Pick<ReportFile, 'reportId'>): string {
  return `adverse report ${reportId}`
}
