import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { bigIntegersIn, wholeNumbersIn } from './array-text.ts'
import { inLedgerOrder } from './count.ts'
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
