import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { type LoadedPlan, loadPlan } from '../load.ts'
import { outputChanged } from '../output-changed.ts'
import type { Plan } from '../plan.ts'
import { isTakingOver, whyNotApprover } from '../review/approver.ts'
import { agreement } from '../several-outputs/agreement.ts'
import { type ApprovedPlan, currentPlan, deploymentRows } from '../store.ts'
import { storedColumns } from '../strata.ts'

/** Who approved, and why. Until sign-in exists the name and role are as typed, and every record says so. */
export interface Approval {
  readonly name: string
  readonly role: string
  readonly reason: string
  /** those whom the plan in force names cannot approve any more: whom the new plan names takes over, and the record says so */
  readonly takesOver?: boolean
}

/** What became of an approval. Refused changes nothing. */
export type ApprovalOutcome =
  | {
      readonly kind: 'approved' | 'already approved'
      readonly deploymentId: number
      readonly version: number
      readonly inForce: number
      /** what the plans of the device's other outputs have still to say; absent where nothing */
      readonly warnings?: readonly string[]
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly advice: string }

/** An approval that is refused takes those approved together with it back. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly outcome: ApprovalOutcome
  constructor(outcome: ApprovalOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/**
 * Adds an immutable version of a plan, with its organisation, device, deployment and field positions where they are
 * new. The same file again adds nothing. Approvals are rare: they take turns, so that each sees what the one before did.
 */
export async function approvePlan(db: Db, loaded: LoadedPlan, approval: Approval, now: Date): Promise<ApprovalOutcome> {
  const [outcome] = await approvePlans(db, [loaded], approval, now)
  if (outcome === undefined) throw new Error('an approval without an outcome')
  return outcome
}

/**
 * Approves several plans, all or none: what the outputs of one device agree on can be changed in all of them at once. One
 * outcome each, in their order; where one is refused that one alone, and nothing is changed.
 */
export async function approvePlans(
  db: Db,
  all: readonly LoadedPlan[],
  approval: Approval,
  now: Date,
): Promise<readonly ApprovalOutcome[]> {
  const twice = namedTwice(all)
  if (twice !== undefined) return [twice]
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('wardwatch: plan approval', 0))`.execute(tx)
      const outcomes: ApprovalOutcome[] = []
      const superseded = await supersededTexts(tx, all)
      const toBeInForce = all.filter(({ sha256 }) => !superseded.includes(sha256))
      for (const loaded of all) {
        const outcome = await approveOne(tx, loaded, toBeInForce, approval, now)
        if (outcome.kind === 'refused') throw new Refused(outcome)
        outcomes.push(outcome)
      }
      return outcomes
    })
  } catch (error) {
    if (error instanceof Refused) return [error.outcome]
    throw error
  }
}

/** Which of two texts of one deployment is to be in force nobody has said. */
function namedTwice(all: readonly LoadedPlan[]): ApprovalOutcome | undefined {
  const codes = all.map(({ plan }) => plan.deployment)
  const twice = codes.find((code, place) => codes.indexOf(code) !== place)
  if (twice === undefined) return undefined
  return {
    kind: 'refused',
    reason: `two of these plans are of ${twice}`,
    advice: 'Give one plan of each deployment. Nothing was approved',
  }
}

async function approveOne(
  tx: Db,
  { plan, source, sha256 }: LoadedPlan,
  together: readonly LoadedPlan[],
  approval: Approval,
  now: Date,
): Promise<ApprovalOutcome> {
  const clash = await clashWith(tx, plan)
  if (clash !== undefined) return clash
  const inForce = await planInForce(tx, plan.deployment)
  const deploymentId = await ensureDeployment(tx, plan, now)
  const versions = await tx
    .selectFrom('plan')
    .select(['version', 'sha256'])
    .where('deployment_id', '=', deploymentId)
    .orderBy('version')
    .execute()
  const last = versions.at(-1)?.version ?? 0
  const same = versions.find((row) => row.sha256 === sha256)
  // A text that a later version has followed comes into force no more: it need not agree with anybody.
  if (same !== undefined && same.version !== last)
    return { kind: 'already approved', deploymentId, version: same.version, inForce: last }

  const { refused, warnings } = agreement(plan, await otherPlans(tx, plan, together))
  const said = warnings.length === 0 ? {} : { warnings }
  if (same !== undefined)
    return { kind: 'already approved', deploymentId, version: same.version, inForce: last, ...said }
  if (refused.length > 0)
    return {
      kind: 'refused',
      reason: `the plan of ${plan.deployment} contradicts another output of its device: ${refused.join('; ')}`,
      advice: 'Change it, or approve the plans of all outputs together: wardwatch plan approve A.yaml B.yaml …',
    }

  const whyNot = whyNotApprover(inForce?.plan, plan, approval)
  if (whyNot !== undefined) return { kind: 'refused', reason: whyNot, advice: 'Nothing was approved.' }

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
      reason: isTakingOver(inForce?.plan, approval) ? `${takingOver} ${approval.reason}` : approval.reason,
    })
    .execute()
  await giveFieldPositions(tx, deploymentId, plan, version)
  return { kind: 'approved', deploymentId, version, inForce: version, ...said }
}

/** Stands before the reason of who approves though the plan in force does not name them. */
const takingOver = 'Takes over: nobody whom the plan in force named could approve any more.'

/** The plan in force of the deployment with this code; undefined where there is none yet. */
async function planInForce(db: Db, code: string): Promise<ApprovedPlan | undefined> {
  const row = await deploymentRows(db).where('deployment.code', '=', code).executeTakeFirst()
  return row === undefined ? undefined : await currentPlan(db, row.deployment_id)
}

/** Of these texts, those of versions that later ones have followed: approving them again changes nothing. */
async function supersededTexts(db: Db, all: readonly LoadedPlan[]): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`select one.sha256 from plan one
    where one.sha256 = any (${all.map(({ sha256 }) => sha256)})
      and exists (select from plan later where later.deployment_id = one.deployment_id and later.version > one.version)`.execute(
    db,
  )
  return rows.map(({ sha256 }) => sha256)
}

/**
 * The plans that may have a say in a device's outputs: those approved together with this one, and of other deployments
 * those in force that this one names, or that name outputs themselves. One that cannot be read any more says nothing.
 */
async function otherPlans(db: Db, plan: Plan, together: readonly LoadedPlan[]): Promise<readonly Plan[]> {
  const given = together.map((one) => one.plan)
  const known = given.map(({ deployment }) => deployment)
  const { rows } = await sql<{ source: string }>`select distinct on (plan.deployment_id) plan.source
    from plan join deployment using (deployment_id) where deployment.code <> all (${known})
    order by plan.deployment_id, plan.version desc`.execute(db)
  const listed = plan.several_outputs?.outputs ?? []
  const inForce = rows.flatMap(({ source }) => {
    if (!source.includes('several_outputs') && !listed.some((code) => source.includes(code))) return []
    const loaded = loadPlan(source, 'the plan in force')
    return 'problems' in loaded ? [] : [loaded.plan]
  })
  return [...given.filter(({ deployment }) => deployment !== plan.deployment), ...inForce]
}

/**
 * A code belongs to one organisation, one device and one output for good: another of any is another deployment. What was
 * frozen and counted of one output says nothing of another.
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
  const changed = outputChanged((await currentPlan(db, row.deployment_id)).plan.output, plan.output)
  if (changed !== undefined)
    return {
      kind: 'refused',
      reason: `deployment '${plan.deployment}' was approved with ${changed}`,
      advice:
        'What its baseline holds of one output cannot judge another: give this one another code and freeze a baseline for it.',
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
