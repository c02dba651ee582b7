import type { Db } from '../db/connect.ts'
import { loadPlan } from './load.ts'
import type { Plan } from './plan.ts'
import { problemText } from './problem.ts'
import { storedColumns } from './strata.ts'

/** A deployment as the lists name it. */
export interface Deployment {
  readonly deploymentId: number
  readonly code: string
  readonly organisation: string
  readonly device: string
  readonly manufacturer: string
  readonly createdAt: Date
}

/** One version's approval. */
export interface PlanVersion {
  readonly version: number
  readonly sha256: string
  readonly approvedBy: string
  readonly approverRole: string
  readonly approvedAt: Date
  readonly authenticated: boolean
  readonly reason: string
}

/** One approved version with its plan, and where each stored column stands in the arrays of a prediction. */
export interface ApprovedPlan extends PlanVersion {
  readonly deploymentId: number
  readonly plan: Plan
  /** the YAML as approved */
  readonly source: string
  /** column name → position, from 1 */
  readonly positions: ReadonlyMap<string, number>
}

/** The deployment with this code, or undefined. */
export async function deploymentByCode(db: Db, code: string): Promise<Deployment | undefined> {
  const row = await deploymentRows(db).where('deployment.code', '=', code).executeTakeFirst()
  return row === undefined ? undefined : toDeployment(row)
}

/** Every deployment, by code. */
export async function deployments(db: Db): Promise<readonly Deployment[]> {
  const rows = await deploymentRows(db).orderBy('deployment.code').execute()
  return rows.map(toDeployment)
}

/** The version in force: the one approved last. A deployment always has one. */
export async function currentPlan(db: Db, deploymentId: number): Promise<ApprovedPlan> {
  const row = await planRows(db, deploymentId).orderBy('version', 'desc').executeTakeFirst()
  if (row === undefined) throw new Error(`deployment ${deploymentId} has no approved plan`)
  return await toApprovedPlan(db, deploymentId, row)
}

/** One version, or undefined where there is none of that number. */
export async function planVersion(db: Db, deploymentId: number, version: number): Promise<ApprovedPlan | undefined> {
  const row = await planRows(db, deploymentId).where('version', '=', version).executeTakeFirst()
  return row === undefined ? undefined : await toApprovedPlan(db, deploymentId, row)
}

/** Every version's approval, first to last. */
export async function planVersions(db: Db, deploymentId: number): Promise<readonly PlanVersion[]> {
  const rows = await planRows(db, deploymentId).orderBy('version').execute()
  return rows.map(toPlanVersion)
}

/** Every deployment with its organisation and device. */
export function deploymentRows(db: Db) {
  return db
    .selectFrom('deployment')
    .innerJoin('organisation', 'organisation.organisation_id', 'deployment.organisation_id')
    .innerJoin('device', 'device.device_id', 'deployment.device_id')
    .select([
      'deployment.deployment_id',
      'deployment.code',
      'deployment.created_at',
      'organisation.code as organisation_code',
      'organisation.name as organisation_name',
      'device.name as device_name',
      'device.manufacturer',
    ])
}

type DeploymentRow = Awaited<ReturnType<ReturnType<typeof deploymentRows>['executeTakeFirstOrThrow']>>

function toDeployment(row: DeploymentRow): Deployment {
  return {
    deploymentId: row.deployment_id,
    code: row.code,
    organisation: row.organisation_name,
    device: row.device_name,
    manufacturer: row.manufacturer,
    createdAt: row.created_at,
  }
}

function planRows(db: Db, deploymentId: number) {
  return db.selectFrom('plan').selectAll().where('deployment_id', '=', deploymentId)
}

type PlanRow = Awaited<ReturnType<ReturnType<typeof planRows>['executeTakeFirstOrThrow']>>

function toPlanVersion(row: PlanRow): PlanVersion {
  return {
    version: row.version,
    sha256: row.sha256,
    approvedBy: row.approved_by,
    approverRole: row.approver_role,
    approvedAt: row.approved_at,
    authenticated: row.authenticated,
    reason: row.reason,
  }
}

async function toApprovedPlan(db: Db, deploymentId: number, row: PlanRow): Promise<ApprovedPlan> {
  const loaded = loadPlan(row.source, `approved plan version ${row.version}`)
  if ('problems' in loaded)
    throw new Error(
      `this version of Wardwatch cannot read an approved plan: ${loaded.problems.map(problemText).join('; ')}`,
    )
  const fields = await db
    .selectFrom('field')
    .select(['name', 'kind', 'position'])
    .where('deployment_id', '=', deploymentId)
    .execute()
  const positions = new Map(
    storedColumns(loaded.plan).map((column) => {
      const field = fields.find((one) => one.name === column.name && one.kind === column.kind)
      if (field === undefined) throw new Error(`column '${column.name}' of an approved plan has no position`)
      return [column.name, field.position] as const
    }),
  )
  return { ...toPlanVersion(row), deploymentId, plan: loaded.plan, source: row.source, positions }
}
