import { type Selectable, sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import type { Baseline } from '../tally/baseline.ts'
import { type ArmState, restingState } from './arms/advance.ts'
import { type Battery, canJudge } from './battery.ts'
import type { RefusedRows } from './facts.ts'
import type { Finding } from './finding.ts'

/** A baseline with the battery that was frozen with it, and who approved it. */
export interface FrozenBaseline {
  readonly baseline: Baseline
  readonly battery: Battery
  readonly sha256: string
  readonly frozenAt: Date
  readonly approvedBy: string
  readonly approverRole: string
  readonly reason: string
}

/** The baseline in force: the last one frozen; undefined before the first, and where that one has a battery of another form. */
export async function currentBaseline(db: Db, deploymentId: number): Promise<FrozenBaseline | undefined> {
  const row = await baselineRows(db, deploymentId).orderBy('baseline_id', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? undefined : toFrozen(row)
}

/** One baseline, in force or not; undefined where there is none of that number, or its battery is of another form. */
export async function baselineOf(
  db: Db,
  deploymentId: number,
  baselineId: number,
): Promise<FrozenBaseline | undefined> {
  const row = await baselineRows(db, deploymentId).where('baseline_id', '=', baselineId).executeTakeFirst()
  return row === undefined ? undefined : toFrozen(row)
}

/** Whether the last baseline frozen is of an earlier version of Wardwatch: it is there, and no night can be judged by it. */
export async function isOfEarlierVersion(db: Db, deploymentId: number): Promise<boolean> {
  const row = await baselineRows(db, deploymentId).orderBy('baseline_id', 'desc').limit(1).executeTakeFirst()
  return row !== undefined && toFrozen(row) === undefined
}

function baselineRows(db: Db, deploymentId: number) {
  return db.selectFrom('baseline').selectAll().where('deployment_id', '=', deploymentId)
}

/** Without a battery that can judge there is no baseline to judge by, and every check says so until one is frozen anew. */
function toFrozen(row: Selectable<Database['baseline']>): FrozenBaseline | undefined {
  const content = row.content as { readonly baseline: Baseline; readonly battery: Battery }
  if (!canJudge(content.battery)) return undefined
  return {
    ...content,
    sha256: row.sha256,
    frozenAt: row.frozen_at,
    approvedBy: row.approved_by,
    approverRole: row.approver_role,
    reason: row.reason,
  }
}

/** The id that the next baseline will have. */
export async function nextBaselineId(db: Db, deploymentId: number): Promise<number> {
  const row = await db
    .selectFrom('baseline')
    .select(({ fn }) => fn.max('baseline_id').as('last'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Keeps a frozen baseline with the battery and the limits that were solved for it. */
export async function keepBaseline(
  trx: Transaction<Database>,
  deploymentId: number,
  frozen: FrozenBaseline,
  authenticated: boolean,
): Promise<void> {
  const { baseline, battery } = frozen
  await trx
    .insertInto('baseline')
    .values({
      deployment_id: deploymentId,
      baseline_id: baseline.baselineId,
      plan_version: baseline.planVersion,
      from_day: baseline.fromDay,
      to_day: baseline.toDay,
      content: JSON.stringify({ baseline, battery }),
      sha256: frozen.sha256,
      frozen_at: frozen.frozenAt,
      approved_by: frozen.approvedBy,
      approver_role: frozen.approverRole,
      authenticated,
      reason: frozen.reason,
    })
    .execute()
}

/** The last night that ended well; undefined when none has. */
export async function latestNight(db: Db, deploymentId: number, until = 'infinity'): Promise<string | undefined> {
  const row = await db
    .selectFrom('job_run')
    .select(({ fn }) => fn.max('night').as('night'))
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('state', '=', 'succeeded')
    .where('night', '<=', until)
    .executeTakeFirst()
  return row?.night ?? undefined
}

/** The nights from `from` on that ended well, oldest first, with the plan and the baseline that each was judged by. */
export async function nightsDone(
  db: Db,
  deploymentId: number,
  from: string,
): Promise<
  readonly { readonly night: string; readonly planVersion: number; readonly baselineId: number | undefined }[]
> {
  const rows = await db
    .selectFrom('job_run')
    .select(['night', 'plan_version', 'baseline_id'])
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('state', '=', 'succeeded')
    .where('night', '>=', from)
    .orderBy('night')
    .execute()
  return rows.map((row) => ({
    night: row.night,
    planVersion: row.plan_version,
    baselineId: row.baseline_id ?? undefined,
  }))
}

/** The findings of one night in dashboard order (as they were assessed). */
export async function findingsOf(db: Db, deploymentId: number, night: string): Promise<readonly Finding[]> {
  const rows = await db
    .selectFrom('finding')
    .select('content')
    .where('deployment_id', '=', deploymentId)
    .where('night', '=', night)
    .execute()
  return rows
    .map(({ content }) => content as { readonly place: number; readonly finding: Finding })
    .sort((a, b) => a.place - b.place)
    .map(({ finding }) => finding)
}

/** How many findings of each verdict each night had, oldest first: the heartbeat strip. */
export async function verdictCounts(db: Db, deploymentId: number, from: string, to: string) {
  const rows = await db
    .selectFrom('finding')
    .select((eb) => ['night', 'verdict', eb.fn.countAll<number>().as('findings')])
    .where('deployment_id', '=', deploymentId)
    .where('night', '>=', from)
    .where('night', '<=', to)
    .groupBy(['night', 'verdict'])
    .orderBy('night')
    .execute()
  return rows.map((row) => ({
    night: row.night,
    verdict: row.verdict as Finding['verdict']['kind'],
    findings: Number(row.findings),
  }))
}

/** Arm states as they stood after `night`, by arm; with `baselineId`, only those that were judged against that baseline. */
export async function armStates(
  db: Db,
  deploymentId: number,
  night: string,
  baselineId?: number,
): Promise<ReadonlyMap<string, ArmState>> {
  const rows = await db
    .selectFrom('arm_night')
    .select(['arm', 'state'])
    .where('deployment_id', '=', deploymentId)
    .where('night', '=', night)
    .$if(baselineId !== undefined, (q) => q.where('baseline_id', '=', baselineId ?? 0))
    .orderBy('arm')
    .execute()
  return new Map(rows.map(({ arm, state }) => [arm, state as ArmState]))
}

/** Rows received on the local day `night` and refused for reasons that are facts about the feed. */
export async function refusedOn(
  db: Db,
  deploymentId: number,
  night: string,
  timeZone: string,
  reasons: { readonly duplicates: readonly string[]; readonly future: readonly string[] },
): Promise<RefusedRows> {
  const { rows } = await sql<{ duplicates: number; future: number }>`
    select count(*) filter (where r.reason = any(${[...reasons.duplicates]}::text[]))::int as duplicates,
      count(*) filter (where r.reason = any(${[...reasons.future]}::text[]))::int as future
    from batch b join rejection r using (deployment_id, batch_id)
    where b.deployment_id = ${deploymentId} and (b.received_at at time zone ${timeZone})::date = ${night}::date`.execute(
    db,
  )
  return rows[0] ?? { duplicates: 0, future: 0 }
}

/** Stores a night's findings and arm states; a night that is run again replaces its own. */
export async function keepAssessment(
  trx: Transaction<Database>,
  deploymentId: number,
  night: string,
  baselineId: number,
  findings: readonly Finding[],
  states: ReadonlyMap<string, ArmState>,
): Promise<void> {
  await trx.deleteFrom('finding').where('deployment_id', '=', deploymentId).where('night', '=', night).execute()
  await trx.deleteFrom('arm_night').where('deployment_id', '=', deploymentId).where('night', '=', night).execute()
  await sql`insert into finding (deployment_id, night, line, check_code, stratum, verdict, content)
    select ${deploymentId}, ${night}, f->>'line', f->>'check', f->>'stratum', f->'verdict'->>'kind',
      jsonb_build_object('place', place, 'finding', f)
    from jsonb_array_elements(${JSON.stringify(findings)}::jsonb) with ordinality as x(f, place)`.execute(trx)
  // An arm at rest says nothing that its absence does not.
  const awake = [...states].filter(([, state]) => JSON.stringify(state) !== JSON.stringify(restingState))
  await sql`insert into arm_night (deployment_id, night, arm, baseline_id, state)
    select ${deploymentId}, ${night}, a->>0, ${baselineId}, a->1
    from jsonb_array_elements(${JSON.stringify(awake)}::jsonb) as x(a)`.execute(trx)
}
