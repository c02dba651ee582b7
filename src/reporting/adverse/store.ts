import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { evidenceFrom, versionFrom } from '../versions/row.ts'
import { type AdverseReport, latestReport, type ReportAct, type ReportFile, type ReportState } from './report.ts'

/** Every report of a deployment with every version, the first first. */
export async function adverseReports(db: Db, deploymentId: number): Promise<readonly ReportFile[]> {
  const heads = await headRows(db, deploymentId).execute()
  const rows = await versionRows(db, deploymentId).execute()
  const versions = Map.groupBy(rows, (row) => row.report_id)
  return heads.map((head) => toFile(head, versions.get(head.report_id) ?? []))
}

/** One report with every version, or undefined. */
export async function reportById(db: Db, deploymentId: number, reportId: number): Promise<ReportFile | undefined> {
  const head = await headRows(db, deploymentId).where('report_id', '=', reportId).executeTakeFirst()
  if (head === undefined) return undefined
  return toFile(head, await versionRows(db, deploymentId).where('report_id', '=', reportId).execute())
}

/** The reports of one incident, by number and state only. */
export async function reportsOfIncident(db: Db, deploymentId: number, incidentId: number) {
  return (await adverseReports(db, deploymentId))
    .filter((one) => one.incidentId === incidentId)
    .map((one) => ({ reportId: one.reportId, state: latestReport(one).state }))
}

/** The reports that were begun from one draft, by number and state only. */
export async function reportsOfDraft(db: Db, deploymentId: number, draftId: number) {
  return (await adverseReports(db, deploymentId))
    .filter((one) => one.draft?.draftId === draftId)
    .map((one) => ({ reportId: one.reportId, state: latestReport(one).state }))
}

function headRows(db: Db, deploymentId: number) {
  return db.selectFrom('adverse_incident').selectAll().where('deployment_id', '=', deploymentId).orderBy('report_id')
}

function versionRows(db: Db, deploymentId: number) {
  return db
    .selectFrom('adverse_incident_version')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('report_id')
    .orderBy('version')
}

function toFile(
  head: Selectable<Database['adverse_incident']>,
  rows: readonly Selectable<Database['adverse_incident_version']>[],
): ReportFile {
  return {
    reportId: head.report_id,
    ...(head.incident_id === null ? {} : { incidentId: head.incident_id }),
    ...(head.draft_id === null || head.draft_version === null
      ? {}
      : { draft: { draftId: head.draft_id, version: head.draft_version } }),
    ...evidenceFrom(head),
    versions: rows.map((row) => ({
      ...versionFrom<ReportAct>(row),
      state: row.state as ReportState,
      report: row.content as AdverseReport,
    })),
  }
}
