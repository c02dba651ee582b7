import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { addDays } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { bigIntegersIn, wholeNumbersIn } from './array-text.ts'
import { addReadings } from './audit/store.ts'
import type { Baseline } from './baseline.ts'
import { addChanges } from './changes/store.ts'
import { inLedgerOrder } from './count.ts'
import { addCases, addFields } from './facts/store.ts'
import { createFresh } from './fresh/store.ts'
import { addOutcomes } from './outcomes/store.ts'
import type { Basis, Tally } from './tally.ts'

/** Which tallies to read; absent means all of that kind. */
export interface TallyQuery {
  readonly from: string
  readonly to: string
  readonly bases?: readonly Basis[]
  readonly series?: readonly string[]
  readonly strata?: readonly string[]
  /** as the ledger stood after this night's run; absent: as it stands now */
  readonly asOfNight?: string
}

/** The tallies in force for the days `from` to `to`, in ledger order. Rows of an earlier baseline keep its id. */
export async function readTallies(db: Db, deploymentId: number, query: TallyQuery): Promise<readonly Tally[]> {
  const rows = await db
    .selectFrom('tally')
    .select(['day', 'basis', 'series', 'stratum', 'baseline_id'])
    .select((['counts', 'sums', 'cells'] as const).map((name) => sql<string>`${sql.ref(name)}::text`.as(name)))
    .where('deployment_id', '=', deploymentId)
    .$if(query.asOfNight === undefined, (q) => q.where('until_night', 'is', null))
    .$if(query.asOfNight !== undefined, (q) =>
      q
        .where('from_night', '<=', query.asOfNight ?? '')
        .where((eb) => eb.or([eb('until_night', 'is', null), eb('until_night', '>', query.asOfNight ?? '')])),
    )
    .where('day', '>=', query.from)
    .where('day', '<=', query.to)
    .$if(query.bases !== undefined, (q) => q.where('basis', 'in', [...(query.bases ?? [])]))
    .$if(query.series !== undefined, (q) => q.where('series', 'in', [...(query.series ?? [])]))
    .$if(query.strata !== undefined, (q) => q.where('stratum', 'in', [...(query.strata ?? [])]))
    .execute()
  return rows
    .map((row) => ({
      day: row.day,
      basis: row.basis as Basis,
      series: row.series,
      stratum: row.stratum,
      baselineId: row.baseline_id,
      counts: wholeNumbersIn(row.counts),
      sums: bigIntegersIn(row.sums),
      cells: wholeNumbersIn(row.cells),
    }))
    .sort(inLedgerOrder)
}

/**
 * Brings the ledger up to `night`: the days whose rows changed are summed again, and the days that mature tonight, or
 * reach the baseline's early age, are summed as they do, once. A night costs what arrived, not what is stored.
 */
export async function bringUpToDate(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  baseline?: Baseline,
): Promise<{ readonly touched: number; readonly matured: number }> {
  const { deploymentId, plan } = approved
  const touched = await takeMarks(trx, deploymentId, night)
  const days = touched.map(({ day }) => day)
  const fact = touched.flatMap(({ day, onlyOutcomes }) => (onlyOutcomes ? [] : [day]))
  const fresh = await withCases(trx, deploymentId, fact)
  const matured = await maturedDays(trx, deploymentId, addDays(night, -plan.outcome.maturity_days), fresh)
  const early = await earlyDays(trx, deploymentId, baseline, night, fresh)
  await tallyDue(
    trx,
    approved,
    { fact, latest: days, late: days, audit: days, early, 'at maturity': matured },
    night,
    baseline,
  )
  return { touched: days.length, matured: matured.length }
}

/** Sums the days from the baseline's first on that have reached its early age by `night`, each once. */
export async function sumEarly(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  baseline: Baseline | undefined,
  from = night,
): Promise<void> {
  const days = await earlyDays(trx, approved.deploymentId, baseline, night, [])
  await tallyDays(trx, approved, days, from, ['early'], baseline)
}

/** Days of a baseline and after that have cases, by `night` have reached its early age, and have not been summed at it. */
async function earlyDays(
  db: Db,
  deploymentId: number,
  baseline: Baseline | undefined,
  night: string,
  fresh: readonly string[],
): Promise<readonly string[]> {
  if (baseline?.early === undefined) return []
  const { rows } = await sql<{ day: string }>`
    select day from ${daysWithCases(deploymentId, fresh)} d
      where day between ${baseline.fromDay} and ${addDays(night, -baseline.early.age)}
    except select day from tally
      where deployment_id = ${deploymentId} and until_night is null and basis = 'early' and series in ('outcome', 'score')
        and stratum = 'all' and baseline_id = ${baseline.baselineId}
    order by day`.execute(db)
  return rows.map(({ day }) => day)
}

/** Days up to `last` that have cases and have not yet been summed at maturity. */
async function maturedDays(
  db: Db,
  deploymentId: number,
  last: string,
  fresh: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select day from ${daysWithCases(deploymentId, fresh)} d where day <= ${last}
    except select day from tally
      where deployment_id = ${deploymentId} and until_night is null and basis = 'at maturity'
        and series in ('outcome', 'score', 'delay') and stratum = 'all'
    order by day`.execute(db)
  return rows.map(({ day }) => day)
}

/** Days that the ledger has cases for, and those of `fresh`, about to be summed: an index holds a line a day (`tally_day`). */
function daysWithCases(deploymentId: number, fresh: readonly string[]): RawBuilder<unknown> {
  return sql`(select day from tally
      where deployment_id = ${deploymentId} and until_night is null and basis = 'fact' and series = 'cases' and stratum = 'all'
    union select unnest(${[...fresh]}::date[]))`
}

/** Those of `days` that have any predictions. */
async function withCases(db: Db, deploymentId: number, days: readonly string[]): Promise<readonly string[]> {
  if (days.length === 0) return []
  // The days are named within as well, so that only their own months are looked at.
  const { rows } = await sql<{ day: string }>`select day from unnest(${[...days]}::date[]) as f(day) where exists (
      select from prediction p where p.deployment_id = ${deploymentId} and p.day = f.day and p.day = any(${[...days]}::date[]))`.execute(
    db,
  )
  return rows.map(({ day }) => day)
}

/**
 * Takes days up to `last` off the list of those to be summed, and returns them. Before they are counted, and in the
 * same transaction: a row that arrives meanwhile marks its day again only once this has ended, so no mark is lost.
 */
export async function takeTouched(
  trx: Transaction<Database>,
  deploymentId: number,
  last: string,
): Promise<readonly string[]> {
  return (await takeMarks(trx, deploymentId, last)).map(({ day }) => day)
}

async function takeMarks(
  trx: Transaction<Database>,
  deploymentId: number,
  last: string,
): Promise<readonly { readonly day: string; readonly onlyOutcomes: boolean }[]> {
  const rows = await trx
    .deleteFrom('touched')
    .where('deployment_id', '=', deploymentId)
    .where('day', '<=', last)
    .returning(['day', 'only_outcomes as onlyOutcomes'])
    .execute()
  return rows.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Every day from `from` on that the ledger has cases for. */
export async function talliedDays(db: Db, deploymentId: number, from: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tally')
    .select('day')
    .where('deployment_id', '=', deploymentId)
    .where('day', '>=', from)
    .where('until_night', 'is', null)
    .where('basis', '=', 'fact')
    .where('series', '=', 'cases')
    .where('stratum', '=', 'all')
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** The first and last day that has a prediction; undefined when there is none. */
export async function span(
  db: Db,
  deploymentId: number,
): Promise<{ readonly from: string; readonly to: string } | undefined> {
  const row = await db
    .selectFrom('prediction')
    .select(({ fn }) => [fn.min('day').as('from'), fn.max('day').as('to')])
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirst()
  return row === undefined || row.from === null ? undefined : { from: row.from, to: row.to }
}

/** The strata of every release that cases came from, whether the plan registers it or not. */
export async function releaseStrata(db: Db, deploymentId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ stratum: string }>`select distinct stratum from tally
    where deployment_id = ${deploymentId} and basis = 'fact' and series = 'cases' and stratum like 'release=%'
    order by stratum`.execute(db)
  return rows.map(({ stratum }) => stratum)
}

/**
 * Sums the rows of `days` into tallies of `bases`, as known now. A tally that changed is added and the one it replaces
 * gets its `until_night`; one at maturity or at the early age is never changed once it stands.
 * The same meaning as `count` in count.ts; a property test holds them equal to the byte.
 */
export async function tallyDays(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
  night: string,
  bases: readonly Basis[],
  baseline?: Baseline,
): Promise<void> {
  await tallyDue(trx, approved, Object.fromEntries(bases.map((basis) => [basis, days])), night, baseline)
}

/** The days to be summed on each basis; none where a basis is not named. */
type Due = Readonly<Partial<Record<Basis, readonly string[]>>>

/**
 * So many days are summed together: few enough that the database still holds their rows when they are read again, and
 * enough that a night is one lot.
 */
const daysTogether = 32

async function tallyDue(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  due: Due,
  night: string,
  baseline: Baseline | undefined,
): Promise<void> {
  const days = [...new Set(Object.values(due).flat())].sort()
  // Groups are hashed in memory; compiling these long statements anew for every batch would cost more than it saves.
  await sql`set local work_mem = '64MB'`.execute(trx)
  await sql`set local jit = off`.execute(trx)
  for (let from = 0; from < days.length; from += daysTogether) {
    const some = new Set(days.slice(from, from + daysTogether))
    const dueNow = Object.fromEntries(
      Object.entries(due).flatMap(([basis, all]) => {
        const own = all.filter((day) => some.has(day)).sort()
        return own.length > 0 ? [[basis, own]] : []
      }),
    )
    await tallyTogether(trx, approved, dueNow, night, baseline)
  }
}

async function tallyTogether(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  due: Due,
  night: string,
  baseline: Baseline | undefined,
): Promise<void> {
  await createFresh(trx)
  if (due.fact !== undefined) {
    await addCases(trx, approved, due.fact)
    await addFields(trx, approved, due.fact, baseline)
  }
  const late = await addOutcomes(trx, approved, due, baseline)
  if (baseline !== undefined)
    await addChanges(
      trx,
      approved,
      late.filter((day) => due.late?.includes(day)),
      baseline,
    )
  if (due.audit !== undefined) await addReadings(trx, approved, due.audit)
  await sql`analyze fresh (day, basis, series, stratum)`.execute(trx)
  await replaceChanged(trx, approved.deploymentId, due, night, baseline)
  await sql`drop table fresh`.execute(trx)
}

/**
 * What is the same stays; what changed is replaced with its date; what was replaced on this very night leaves no trace. Tallies
 * are found by their key and then compared ("is not distinct from"): by "=" PostgreSQL would hash every cell of every one.
 */
async function replaceChanged(
  trx: Transaction<Database>,
  deploymentId: number,
  due: Due,
  night: string,
  baseline: Baseline | undefined,
): Promise<void> {
  const replaceable = (['fact', 'latest', 'late', 'audit'] as const).flatMap((basis) =>
    (due[basis] ?? []).map((day) => ({ basis, day })),
  )
  await sql`update tally t set until_night = ${night}
    where t.deployment_id = ${deploymentId} and t.until_night is null
      and t.day = any(${replaceable.map(({ day }) => day)}::date[])
      and (t.day, t.basis) in (select * from unnest(${replaceable.map(({ day }) => day)}::date[], ${replaceable.map(({ basis }) => basis)}::text[]))
      and t.baseline_id in (0, ${baseline?.baselineId ?? 0})
      and not exists (select from fresh f where f.day = t.day and f.basis = t.basis and f.series = t.series and f.stratum = t.stratum
        and f.baseline_id = t.baseline_id and (f.counts, f.sums, f.cells) is not distinct from (t.counts, t.sums, t.cells))`.execute(
    trx,
  )
  await sql`delete from tally where deployment_id = ${deploymentId} and until_night = ${night} and from_night = ${night}`.execute(
    trx,
  )
  await sql`insert into tally (deployment_id, day, basis, series, stratum, baseline_id, from_night, counts, sums, cells)
    select ${deploymentId}, day, basis, series, stratum, baseline_id, ${night}, counts, sums, cells from fresh
    on conflict (deployment_id, day, basis, series, stratum, baseline_id) where until_night is null do nothing`.execute(
    trx,
  )
}
