import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Db } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import { addDays } from '../../../plan/day.ts'
import type { Baseline } from '../../baseline.ts'

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

/** The same, each with whether only outcomes came for it. */
export async function takeMarks(
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

/** Days of a baseline and after that have cases, by `night` have reached its early age, and have not been summed at it. */
export async function earlyDays(
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
export async function maturedDays(
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
export async function withCases(db: Db, deploymentId: number, days: readonly string[]): Promise<readonly string[]> {
  if (days.length === 0) return []
  // The days are named within as well, so that only their own months are looked at.
  const { rows } = await sql<{ day: string }>`select day from unnest(${[...days]}::date[]) as f(day) where exists (
      select from prediction p where p.deployment_id = ${deploymentId} and p.day = f.day and p.day = any(${[...days]}::date[]))`.execute(
    db,
  )
  return rows.map(({ day }) => day)
}
