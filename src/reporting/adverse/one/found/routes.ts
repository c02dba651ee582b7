import type { Db } from '../../../../db/connect.ts'
import type { Deployment } from '../../../../plan/store.ts'
import { deploymentOf, trailTo } from '../../../../web/address.ts'
import { numberIn } from '../../../../web/number-in.ts'
import { notFound } from '../../../../web/refusal.ts'
import type { ReportFile } from '../../report.ts'
import { reportById } from '../../store.ts'

/** The report that an address names, with its deployment. */
export interface Found {
  readonly deployment: Deployment
  readonly file: ReportFile
}

/** The report of an address; a page that says so where there is none. */
export async function findReport(db: Db, params: unknown): Promise<Found> {
  const id = numberIn(params, 'adverse incident report')
  const deployment = await deploymentOf(db, params)
  const file = await reportById(db, deployment.deploymentId, id)
  if (file === undefined) throw notFound('adverse incident report')
  return { deployment, file }
}

/** The address of a report's own page. */
export function addressOf({ deployment, file }: Found): string {
  return `/deployments/${deployment.code}/adverse/${file.reportId}`
}

/** The report as it stands now, after somebody may have recorded something. */
export async function again(db: Db, { deployment, file }: Found): Promise<Found> {
  return { deployment, file: (await reportById(db, deployment.deploymentId, file.reportId)) ?? file }
}

/** The way to the list of reports. */
export async function trailToReports(db: Db, deployment: Deployment) {
  return [
    ...(await trailTo(db, deployment)),
    { text: 'Adverse incident reports', href: `/deployments/${deployment.code}/adverse` },
  ]
}
