import { createRequire } from 'node:module'
import { type Kysely, sql, type Transaction } from 'kysely'
import { watchersFirst } from '../alerts/device/store.ts'
import type { Db } from '../db/connect.ts'
import { DatabaseProblem } from '../db/errors.ts'
import type { Database } from '../db/schema.ts'
import { armStates, baselineOf, type FrozenBaseline, keepAssessment, latestNight, nightsDone } from '../drift/store.ts'
import { addDays, dayRange, localDay } from '../plan/day.ts'
import { type ApprovedPlan, planVersion } from '../plan/store.ts'
import { fromRecords, toldThatNight } from './from-records.ts'
import { assessNight, type Night, runNight } from './night.ts'
import { sideBySide } from './side-by-side.ts'

/** The version that every run records. */
export const codeVersion: string = createRequire(import.meta.url)('../../package.json').version

/** Nights that cannot be run, in words for the person who asked. */
export class NightProblem extends Error {
  override readonly name = 'NightProblem'
}

/** Which nights are wanted: one, or all those missed up to one; by default all up to the last that is due. */
export interface WantedNights {
  readonly day?: string
  readonly until?: string
}

/** A deployment's night that ended well, or had ended well before. */
export type RunNight = (Night & { readonly state: 'done' }) | { readonly night: string; readonly state: 'done before' }

/**
 * Runs the nights that are wanted, in order, each at most once: the database decides who runs. A night that fails is
 * recorded with its reason and stops those after it, because tonight's arms go on from last night's.
 */
export async function runNights(
  db: Db,
  approved: ApprovedPlan,
  wanted: WantedNights,
  clock: () => Date,
  onNight: (run: RunNight, place: number, of: number) => void = () => {},
): Promise<readonly RunNight[]> {
  return await inTurn(db, approved.deploymentId, async (connection) => {
    const runs: RunNight[] = []
    const nights = await nightsToRun(connection, approved, wanted, clock())
    for (const [place, night] of nights.entries()) {
      const run = await once(connection, approved, night, clock)
      runs.push(run)
      onNight(run, place + 1, nights.length)
    }
    return runs
  })
}

/**
 * Does `work`, the nights of one, for every deployment: two at a time, because while the database reads for one this process counts
 * for the other. The nights of each stay in their order, and whoever watches a feed for others has had its nights before them.
 * Answers in the order of the deployments.
 */
export async function forEveryDeployment<One extends { readonly deploymentId: number }, Made>(
  db: Db,
  deployments: readonly One[],
  work: (deployment: One) => Promise<Made>,
): Promise<readonly Made[]> {
  const made = new Map<One, readonly [Made]>()
  for (const together of await watchersFirst(db, deployments))
    await sideBySide(together, 2, async (one) => {
      made.set(one, [await work(one)])
    })
  return deployments.flatMap((one) => made.get(one) ?? [])
}

/** The last night that is due: yesterday, once the plan's hours after midnight have passed; the one before until then. */
export function lastNightDue({ plan }: ApprovedPlan, now: Date): string {
  const settled = new Date(now.getTime() - plan.expected_within_hours * 3_600_000)
  const due = addDays(localDay(settled, plan.time_zone), -1)
  return plan.suspended_from !== undefined && plan.suspended_from <= due ? addDays(plan.suspended_from, -1) : due
}

/** A night whose recomputed arm states are not the stored ones. */
export interface Difference {
  readonly night: string
  readonly arm: string
}

/**
 * Recomputes findings and arm states of the nights run since `from`, from the ledger as it stood on each night, the
 * plan and the baseline that it was judged by and people's recorded acts, and stores them. They must be the same to the byte; what was not is returned.
 * Throws `NightProblem`, and nothing is stored, where one of the nights was judged by a baseline that can no longer be read.
 */
export async function rebuild(
  db: Db,
  approved: ApprovedPlan,
  from: string,
): Promise<{ readonly nights: number; readonly differences: readonly Difference[] }> {
  const { deploymentId } = approved
  return await inTurn(db, deploymentId, async (connection) => {
    const last = await latestNight(connection, deploymentId)
    if (last === undefined) throw new NightProblem('No night has been run yet: there is nothing to rebuild.')
    const nights = await nightsDone(connection, deploymentId, from)
    const differences: Difference[] = []
    let frozen: FrozenBaseline | undefined
    await connection.transaction().execute(async (trx) => {
      for (const { night, planVersion: version, baselineId } of nights) {
        const judgedBy = version === approved.version ? approved : await planVersion(trx, deploymentId, version)
        if (judgedBy === undefined) throw new Error(`plan ${version} of deployment ${deploymentId} is gone`)
        if (baselineId !== frozen?.baseline.baselineId)
          frozen = await baselineUsed(trx, deploymentId, night, baselineId)
        differences.push(...(await rebuildNight(trx, judgedBy, night, frozen)))
      }
    })
    return { nights: nights.length, differences }
  })
}

/** The baseline that a night was judged by. Without it the night would be put on record anew as one that had none. */
async function baselineUsed(
  db: Db,
  deploymentId: number,
  night: string,
  baselineId: number | undefined,
): Promise<FrozenBaseline | undefined> {
  if (baselineId === undefined) return undefined
  const frozen = await baselineOf(db, deploymentId, baselineId)
  if (frozen === undefined)
    throw new NightProblem(
      `The night of ${night} was judged by a baseline frozen by an earlier version of Wardwatch: it cannot be computed again; what was recorded stands. Nothing was rebuilt; nights judged since can be, with a later --from.`,
    )
  return frozen
}

async function rebuildNight(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  frozen: FrozenBaseline | undefined,
): Promise<readonly Difference[]> {
  const { deploymentId } = approved
  const stored = await armStates(trx, deploymentId, night)
  const { findings, states, baselineId } = await assessNight(trx, approved, night, frozen)
  const all = [
    ...findings,
    ...(await fromRecords(trx, approved, night, baselineId)),
    ...(await toldThatNight(trx, deploymentId, night)),
  ]
  await keepAssessment(trx, deploymentId, night, baselineId ?? 0, all, states)
  const again = await armStates(trx, deploymentId, night)
  return [...new Set([...stored.keys(), ...again.keys()])]
    .filter((arm) => JSON.stringify(stored.get(arm)) !== JSON.stringify(again.get(arm)))
    .map((arm) => ({ night, arm }))
}

/**
 * One process at a time works on a deployment's nights or its baseline; the lock is let go with the connection,
 * whatever happens. Throws `NightProblem` when another has it.
 */
export async function inTurn<T>(
  db: Db,
  deploymentId: number,
  work: (connection: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return await db.connection().execute(async (connection) => {
    const key = sql`hashtext('wardwatch night'), ${deploymentId}::int`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(connection)
    if (rows[0]?.mine !== true)
      throw new NightProblem(
        'Another process is running this deployment’s nights, or freezing its baseline. Nothing was done; try again when it has finished.',
      )
    try {
      return await work(connection)
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}

async function nightsToRun(
  db: Db,
  approved: ApprovedPlan,
  wanted: WantedNights,
  now: Date,
): Promise<readonly string[]> {
  const { plan, deploymentId } = approved
  const due = lastNightDue(approved, now)
  const asked = wanted.day ?? wanted.until
  if (asked !== undefined && plan.suspended_from !== undefined && asked >= plan.suspended_from)
    throw new NightProblem(`The deployment is suspended from ${plan.suspended_from}: no night is run from then on.`)
  const last = await latestNight(db, deploymentId)
  const first = last === undefined ? plan.live_from : addDays(last, 1)
  if (wanted.day !== undefined) {
    if (wanted.day > due)
      throw new NightProblem(`The night of ${wanted.day} is not due yet: the last one due is ${due}.`)
    if (wanted.day > first)
      throw new NightProblem(`The nights from ${first} have not been run: run them first, with --until ${wanted.day}.`)
    if (wanted.day < plan.live_from)
      throw new NightProblem(`The plan is live from ${plan.live_from}: earlier nights are not judged.`)
    if (last !== undefined && wanted.day <= last && !(await isDone(db, deploymentId, wanted.day)))
      throw new NightProblem(`The night of ${wanted.day} was passed over, and nights only go forward from ${last}.`)
    return [wanted.day]
  }
  const until = wanted.until ?? due
  if (until > due) throw new NightProblem(`The night of ${until} is not due yet: the last one due is ${due}.`)
  return dayRange(first, until)
}

async function isDone(db: Db, deploymentId: number, night: string): Promise<boolean> {
  return (await nightsDone(db, deploymentId, night)).some((done) => done.night === night)
}

/** One night in one transaction with the record that it ended well, so that neither stands without the other. */
async function once(
  connection: Kysely<Database>,
  approved: ApprovedPlan,
  night: string,
  clock: () => Date,
): Promise<RunNight> {
  const attempt = await begin(connection, approved, night, clock())
  if (attempt === undefined) return { night, state: 'done before' }
  const run = { deployment: approved.deploymentId, night, attempt }
  try {
    return await connection.transaction().execute(async (trx) => {
      const done = await runNight(trx, approved, night, clock())
      await finish(trx, run, 'succeeded', clock(), {
        baselineId: done.baselineId ?? null,
        inputHash: done.inputHash,
        error: null,
      })
      return { ...done, state: 'done' as const }
    })
  } catch (error) {
    const reason = error instanceof DatabaseProblem ? error.message : error instanceof Error ? error.name : 'unknown'
    await finish(connection, run, 'failed', clock(), { baselineId: null, inputHash: null, error: reason })
    throw error
  }
}

/** Claims the night; undefined when it has ended well already. */
async function begin(db: Db, approved: ApprovedPlan, night: string, now: Date): Promise<number | undefined> {
  const { deploymentId } = approved
  const earlier = await db
    .selectFrom('job_run')
    .select(['attempt', 'state'])
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('night', '=', night)
    .execute()
  if (earlier.some(({ state }) => state === 'succeeded')) return undefined
  // We hold the lock, so a run that still says it is running belongs to a process that died.
  for (const { attempt, state } of earlier)
    if (state === 'running')
      await finish(db, { deployment: deploymentId, night, attempt }, 'failed', now, {
        baselineId: null,
        inputHash: null,
        error: 'The process ended before the night did.',
      })
  const attempt = 1 + Math.max(0, ...earlier.map((run) => run.attempt))
  await db
    .insertInto('job_run')
    .values({
      deployment_id: deploymentId,
      job: 'night',
      night,
      attempt,
      state: 'running',
      started_at: now,
      code_version: codeVersion,
      plan_version: approved.version,
    })
    .execute()
  return attempt
}

async function finish(
  db: Db,
  run: { readonly deployment: number; readonly night: string; readonly attempt: number },
  state: 'succeeded' | 'failed',
  now: Date,
  result: { readonly baselineId: number | null; readonly inputHash: string | null; readonly error: string | null },
): Promise<void> {
  await db
    .updateTable('job_run')
    .set({ state, finished_at: now, baseline_id: result.baselineId, input_hash: result.inputHash, error: result.error })
    .where('deployment_id', '=', run.deployment)
    .where('job', '=', 'night')
    .where('night', '=', run.night)
    .where('attempt', '=', run.attempt)
    .execute()
}
