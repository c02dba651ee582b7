import type { Plan } from '../../../src/plan/plan.ts'
import { reportFromIncident } from '../../../src/reporting/adverse/begin.ts'
import { changeReport, type ReportChange } from '../../../src/reporting/adverse/change.ts'
import { imdrfCodes } from '../../../src/reporting/adverse/content/imdrf.ts'
import type { AdverseReport, ReportFile, ReportState, ReportVersion } from '../../../src/reporting/adverse/report.ts'
import { type ReportStep, takeReportStep } from '../../../src/reporting/adverse/step.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { plan } from '../../alerts/example.ts'
import { hazardAfter } from '../hazards/example.ts'
import { evidence, rao, reported } from '../incidents/example.ts'

export type Place = Pick<Plan['organisation'], 'nation' | 'sector'>
const england: Place = { nation: 'England', sector: 'NHS' }

export function begunIn(place: Place = england): AdverseReport {
  const there = { ...plan, organisation: { ...plan.organisation, ...place } }
  const because = 'Treatment may have come too late.'
  return reportFromIncident(reported, [hazardAfter()], evidence, contentHash(evidence), because, there)
}

export function reportVersion(report: AdverseReport, state: ReportState = 'draft', version = 1): ReportVersion {
  const at = new Date('2026-11-05T09:00:00Z')
  return {
    version,
    act: state === 'signed' ? 'signed' : 'changed',
    state,
    report,
    sha256: contentHash(report),
    at,
    by: rao,
  }
}

export function fileOf(...versions: readonly ReportVersion[]): ReportFile {
  return { reportId: 1, incidentId: 1, evidence, evidenceSha256: contentHash(evidence), versions }
}

export const setting = {
  by: rao,
  now: new Date('2026-11-05T10:00:00Z'),
  today: '2026-11-05',
  plan,
  codes: imdrfCodes,
}

const nothing: Omit<ReportChange, 'part'> = {
  seenVersion: 1,
  reason: '',
  fields: {},
  ticked: { types: [], harms: [], causes: [], codes: [] },
}

export function changed(current: ReportVersion, part: ReportChange['part'], more: Partial<ReportChange> = {}) {
  return changeReport(current, { ...nothing, part, ...more }, setting)
}

export function stepped(
  current: ReportVersion,
  more: Partial<ReportStep>,
  by = rao as typeof rao | { name: string; role: string; authenticated: false },
) {
  const step = { step: 'sign', seenVersion: 1, reason: '', reference: '', from: '', ...more } as const
  return takeReportStep(current, step, { ...setting, by })
}

/** The four questions answered in this order: event, contribution, harm, repeat. */
export function answersOf(...answers: readonly string[]): Readonly<Record<string, string>> {
  const ids = ['event', 'contribution', 'harm', 'repeat']
  return Object.fromEntries(
    ids.flatMap((id, at) =>
      answers[at] === undefined
        ? []
        : [
            [`answer_${id}`, answers[at]],
            [`reason_${id}`, `Why ${id}`],
          ],
    ),
  )
}

export function judged(report: AdverseReport, fields: Readonly<Record<string, string>>): AdverseReport {
  const result = changed(reportVersion(report), 'criteria', { fields })
  if (!('report' in result)) throw new Error(JSON.stringify(result))
  return result.report
}
