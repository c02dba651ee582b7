import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { type LoadedPlan, loadPlan } from './load.ts'
import type { Plan } from './plan.ts'
import { problemText } from './problem.ts'
import { storedColumns } from './strata.ts'

/** Who approved, and why. Until sign-in exists the name and role are as typed, and every record says so. */
export interface Approval {
  readonly name: string
  readonly role: string
  readonly reason: string
}

/** What became of an approval. Refused changes nothing. */
export type ApprovalOutcome =
  | {
      readonly kind: 'approved' | 'already approved'
      readonly deploymentId: number
      readonly version: number
      readonly inForce: number
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly advice: string }

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

/**
 * Adds an immutable version of a plan, with its organisation, device, deployment and field positions where they are
 * new. The same file again adds nothing. Approvals are rare: they take turns, so that each sees what the one before did.
 */
export async function approvePlan(db: Db, loaded: LoadedPlan, approval: Approval, now: Date): Promise<ApprovalOutcome> {
  return await db.transaction().execute(async (tx) => {
    const { plan, source, sha256 } = loaded
    await sql`select pg_advisory_xact_lock(hashtextextended('wardwatch: plan approval', 0))`.execute(tx)
    const clash = await clashWith(tx, plan)
    if (clash !== undefined) return clash
    const deploymentId = await ensureDeployment(tx, plan, now)

    const versions = await tx
      .selectFrom('plan')
      .select(['version', 'sha256'])
      .where('deployment_id', '=', deploymentId)
      .orderBy('version')
      .execute()
    const last = versions.at(-1)?.version ?? 0
    const same = versions.find((row) => row.sha256 === sha256)
    if (same !== undefined) return { kind: 'already approved', deploymentId, version: same.version, inForce: last }

    const version = last + 1
    await tx
      .insertInto('plan')
      .values({
        deployment_id: deploymentId,
        version,
        source,
        sha256,
        approved_at: now,
        approved_by: approval.name,
        approver_role: approval.role,
        authenticated: false,
        reason: approval.reason,
      })
      .execute()
    await giveFieldPositions(tx, deploymentId, plan, version)
    return { kind: 'approved', deploymentId, version, inForce: version }
  })
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

/**
 * A code belongs to one organisation, one device and one kind of output for good: another of any is another deployment. What was
 * frozen and counted of one kind of output says nothing of another.
 */
async function clashWith(db: Db, plan: Plan): Promise<ApprovalOutcome | undefined> {
  const row = await deploymentRows(db).where('deployment.code', '=', plan.deployment).executeTakeFirst()
  if (row === undefined) return undefined
  if (row.organisation_code !== plan.organisation.code)
    return {
      kind: 'refused',
      reason: `deployment '${plan.deployment}' belongs to organisation '${row.organisation_code}', not '${plan.organisation.code}'`,
      advice: 'Give this deployment another code, or correct organisation.code.',
    }
  if (row.device_name !== plan.device.name || row.manufacturer !== plan.device.manufacturer)
    return {
      kind: 'refused',
      reason: `deployment '${plan.deployment}' is of another device ('${row.device_name}' by '${row.manufacturer}')`,
      advice: 'Another device is another deployment: give it another code. A new version of the device is a release.',
    }
  const { kind } = (await currentPlan(db, row.deployment_id)).plan.output
  if (kind !== plan.output.kind)
    return {
      kind: 'refused',
      reason: `deployment '${plan.deployment}' was approved with an output of kind '${kind}', not '${plan.output.kind}'`,
      advice:
        'What its baseline holds of one kind of output cannot judge another: give this one another code and freeze a baseline for it.',
    }
  return undefined
}

async function ensureDeployment(db: Db, plan: Plan, now: Date): Promise<number> {
  const { organisation, device } = plan
  const { organisation_id } = await db
    .insertInto('organisation')
    .values({ ...organisation })
    .onConflict((clash) =>
      clash.column('code').doUpdateSet({
        name: organisation.name,
        nation: organisation.nation,
        sector: organisation.sector,
      }),
    )
    .returning('organisation_id')
    .executeTakeFirstOrThrow()
  const described = {
    udi_di: device.udi_di ?? null,
    risk_class: device.risk_class,
    intended_purpose: device.intended_purpose,
  }
  const { device_id } = await db
    .insertInto('device')
    .values({ name: device.name, manufacturer: device.manufacturer, ...described })
    .onConflict((clash) => clash.columns(['name', 'manufacturer']).doUpdateSet(described))
    .returning('device_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('deployment')
    .values({ code: plan.deployment, organisation_id, device_id, created_at: now })
    .onConflict((clash) => clash.column('code').doNothing())
    .execute()
  const { deployment_id } = await db
    .selectFrom('deployment')
    .select('deployment_id')
    .where('code', '=', plan.deployment)
    .executeTakeFirstOrThrow()
  return deployment_id
}

/** A position is given once to a name of a kind, and never again to another: a retyped field is a new field. */
async function giveFieldPositions(db: Db, deploymentId: number, plan: Plan, version: number): Promise<void> {
  const known = await db
    .selectFrom('field')
    .select(['name', 'kind', 'position'])
    .where('deployment_id', '=', deploymentId)
    .execute()
  const last = Math.max(0, ...known.map((field) => field.position))
  const added = storedColumns(plan)
    .filter((column) => !known.some((field) => field.name === column.name && field.kind === column.kind))
    .map((column, index) => ({
      deployment_id: deploymentId,
      position: last + index + 1,
      name: column.name,
      kind: column.kind,
      first_plan_version: version,
    }))
  if (added.length > 0) await db.insertInto('field').values(added).execute()
}

function deploymentRows(db: Db) {
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
