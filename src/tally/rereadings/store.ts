import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { addTallies } from '../fresh/store.ts'
import { readingOf } from '../reading-of.ts'
import { isUnit, outputValue, sentColumns, sentNames, sentOf, withoutAudit } from '../rows/store.ts'
import { strataNames } from '../strata-of.ts'
import { latestWait } from '../tally.ts'
import { rereadings } from './rereadings.ts'

/** A unit whose readings were others before an age than from then on; null: not known. */
interface Row extends Readonly<Record<string, unknown>> {
  readonly day: string
  readonly age: number
  readonly output: number
  readonly before: readonly number[] | null
  readonly after: readonly number[] | null
}

/**
 * `rereading` of days on which some outcome came after maturity, into `fresh`. Of each age's entries the last counts, and only one
 * that is later than all before it. Units are read one by one: only those whose readings changed.
 */
export async function addRereadings(
  trx: Transaction<Database>,
  { deploymentId, plan, positions }: ApprovedPlan,
  days: readonly string[],
): Promise<void> {
  if (days.length === 0) return
  const matured = plan.outcome.maturity_days
  const { rows } = await sql<Row>`
    with late as (
      select distinct day, prediction_id from outcome
      where deployment_id = ${deploymentId} and day = any(${[...days]}::date[]) and observed_day - day > ${matured}::int ${withoutAudit(plan)}),
    unit as (
      select * from (select p.day, p.prediction_id, ${sentColumns(plan, positions)}, ${isUnit(plan)} as is_unit, ${outputValue(plan)} as output
        from prediction p where p.deployment_id = ${deploymentId} and p.day = any(${[...days]}::date[])) one
      join late using (day, prediction_id)
      where is_unit and output is not null),
    told as (
      select u.*, o.entry, o.observed_day - u.day as age, case when o.state <> 'not known' then o.readings end as after,
        max(o.entry) over (partition by u.day, u.prediction_id order by o.observed_day - u.day) as last
      from unit u join outcome o on o.deployment_id = ${deploymentId} and o.prediction_id = u.prediction_id and o.day = u.day
      where true ${withoutAudit(plan, 'o')}),
    stood as (select *, lag(after) over (partition by day, prediction_id order by age) as before
      from told where entry = last)
    select day, ${sentNames(plan)}, age, output, before, after from stood
    where age > ${matured}::int and age <= ${matured + latestWait}::int and before is distinct from after`.execute(trx)
  const sent = sentOf(plan, rows)
  const namesOf = strataNames(plan)
  const found = rereadings()
  for (const [at, { day, age, output, before, after }] of rows.entries())
    found.add(
      day,
      namesOf(sent[at] ?? []),
      age,
      before === null ? undefined : readingOf(plan, output, before),
      after === null ? undefined : readingOf(plan, output, after),
    )
  await addTallies(trx, found.tallies())
}
