import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Baseline } from '../../baseline.ts'
import type { Due } from '../due.ts'

/**
 * What is the same stays; what changed is replaced with its date; what was replaced on this very night leaves no trace. Tallies
 * are found by their key and then compared ("is not distinct from"): by "=" PostgreSQL would hash every cell of every one.
 */
export async function replaceChanged(
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
