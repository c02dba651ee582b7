import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan } from '../../../plan/store.ts'
import { contentHash } from '../../canonical.ts'
import type { FrozenEvidence } from '../../evidence.ts'
import { type Doing, lockLog } from '../../hazards/store.ts'
import type { ReviewProblem } from '../../review.ts'
import { tellAlert } from '../../tell/store.ts'
import { changeReport, type ReportChange, type ReportResult, type ReportSetting } from '../change.ts'
import { type AdverseReport, latestReport, type ReportAct, type ReportState, type ReportVersion } from '../report.ts'
import { signatureOf } from '../signature.ts'
import { type ReportStep, takeReportStep } from '../step.ts'
import { reportById } from '../store.ts'

export type ReportRecorded =
  | { readonly done: ReportAct }
  | { readonly problems: readonly ReviewProblem[] }
  | { readonly refused: string }

/** One part of a report written anew, as a new version. */
export async function recordReportChange(
  db: Db,
  deploymentId: number,
  reportId: number,
  change: ReportChange,
  doing: Doing,
): Promise<ReportRecorded> {
  return await record(db, deploymentId, reportId, doing, (current, setting) => changeReport(current, change, setting))
}

/** A step of a report's life as a new version; the alert's history tells of it. */
export async function recordReportStep(
  db: Db,
  deploymentId: number,
  reportId: number,
  step: ReportStep,
  doing: Doing,
): Promise<ReportRecorded> {
  return await record(db, deploymentId, reportId, doing, (current, setting) => takeReportStep(current, step, setting))
}

async function record(
  db: Db,
  deploymentId: number,
  reportId: number,
  doing: Doing,
  decide: (current: ReportVersion, setting: ReportSetting) => ReportResult,
): Promise<ReportRecorded> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const file = await reportById(tx, deploymentId, reportId)
    if (file === undefined) return { refused: 'There is no such adverse incident report.' }
    const { plan } = await currentPlan(tx, deploymentId)
    const today = localDay(doing.now, plan.time_zone)
    const current = latestReport(file)
    const signed = signatureOf(file.versions, current)
    const safetyOfficer = plan.people.clinical_safety_officer
    const result = decide(current, { ...doing, today, safetyOfficer, ...(signed === undefined ? {} : { signed }) })
    if (!('act' in result)) return result
    await addVersion(tx, deploymentId, reportId, current.version + 1, result, doing)
    if (result.act !== 'changed')
      await tell(tx, deploymentId, file.evidence, `Adverse incident report ${reportId}: ${result.act}.`, doing)
    return { done: result.act }
  })
}

/** The alert's history tells what was done, where the report rests on one. */
export async function tell(
  db: Db,
  deploymentId: number,
  evidence: FrozenEvidence | undefined,
  words: string,
  doing: Doing,
): Promise<void> {
  if (evidence !== undefined) await tellAlert(db, deploymentId, evidence.alert.alertId, words, doing)
}

/** Adds a version, inside the caller's transaction. */
export async function addVersion(
  db: Db,
  deploymentId: number,
  reportId: number,
  version: number,
  {
    act,
    state,
    report,
    reason,
  }: {
    readonly act: ReportAct
    readonly state: ReportState
    readonly report: AdverseReport
    readonly reason?: string
  },
  { by, now }: Doing,
): Promise<void> {
  await db
    .insertInto('adverse_incident_version')
    .values({
      deployment_id: deploymentId,
      report_id: reportId,
      version,
      act,
      state,
      content: JSON.stringify(report),
      sha256: contentHash(report),
      at: now,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
      reason: reason ?? null,
    })
    .execute()
}
