import type { Db } from '../../../db/connect.ts'
import type { FrozenEvidence } from '../../evidence.ts'
import { legalOf } from '../../legal/store.ts'
import type { RecordedAs } from '../../refused.ts'
import { tellAlert } from '../../tell/store.ts'
import { versionColumns } from '../../versions/row.ts'
import { recordNext } from '../../versions/store.ts'
import type { ActOf, Doing } from '../../versions/version.ts'
import { agreementOn } from '../agreement.ts'
import { changeReport, type ReportChange, type ReportResult, type ReportSetting } from '../change.ts'
import { type AdverseReport, latestReport, type ReportAct, type ReportState, type ReportVersion } from '../report.ts'
import { signatureOf } from '../signature.ts'
import { type ReportStep, takeReportStep } from '../step.ts'
import { reportById } from '../store.ts'

/** One part of a report written anew, as a new version. */
export async function recordReportChange(
  db: Db,
  deploymentId: number,
  reportId: number,
  change: ReportChange,
  doing: Doing,
): Promise<RecordedAs<ReportAct>> {
  return await record(db, deploymentId, reportId, doing, (current, setting) => changeReport(current, change, setting))
}

/** A step of a report's life as a new version; the alert's history tells of it. */
export async function recordReportStep(
  db: Db,
  deploymentId: number,
  reportId: number,
  step: ReportStep,
  doing: Doing,
): Promise<RecordedAs<ReportAct>> {
  return await record(db, deploymentId, reportId, doing, (current, setting) => takeReportStep(current, step, setting))
}

async function record(
  db: Db,
  deploymentId: number,
  reportId: number,
  doing: Doing,
  decide: (current: ReportVersion, setting: ReportSetting) => ReportResult,
): Promise<RecordedAs<ReportAct>> {
  return await recordNext(db, deploymentId, doing, {
    find: (tx) => reportById(tx, deploymentId, reportId),
    missing: 'There is no such adverse incident report.',
    decide: async (tx, file, { plan, today }) => {
      const current = latestReport(file)
      const signed = signatureOf(file.versions, current)
      const codes = (await legalOf(tx, deploymentId))['imdrf-codes']
      return decide(current, { ...doing, today, plan, codes, ...(signed === undefined ? {} : { signed }) })
    },
    agreement: agreementOn,
    add: async (tx, { versions, evidence }, acted) => {
      await addVersion(tx, deploymentId, reportId, versions.length + 1, acted, doing)
      if (acted.act !== 'changed')
        await tell(tx, deploymentId, evidence, `Adverse incident report ${reportId}: ${acted.act}.`, doing)
    },
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
  { state, report, ...acted }: ActOf<ReportAct> & { readonly state: ReportState; readonly report: AdverseReport },
  doing: Doing,
): Promise<void> {
  await db
    .insertInto('adverse_incident_version')
    .values({
      deployment_id: deploymentId,
      report_id: reportId,
      state,
      ...versionColumns(version, report, acted, doing),
    })
    .execute()
}
