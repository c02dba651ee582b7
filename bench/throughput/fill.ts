import { sql } from 'kysely'
import type { Db } from '../../src/db/connect.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import { type ApprovedPlan, currentPlan } from '../../src/plan/store.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { throughputPlan } from './plan.ts'

/** A deployment as the bench fills it: so many predictions a day, every one with its outcome, from `from` to `to`. */
export interface Filled {
  readonly deployment: string
  readonly perDay: number
  readonly from: string
  readonly to: string
  readonly liveFrom: string
}

/**
 * Approves the plan and writes the rows with one statement a table, as ingest would have stored them: what is measured
 * here is what comes after. Scores are logistic-normal, events follow them, outcomes are known within 21 days.
 */
export async function fill(
  db: Db,
  { deployment, perDay, from, to, liveFrom }: Filled,
  now: Date,
): Promise<ApprovedPlan> {
  const loaded = throughputPlan(deployment, liveFrom)
  const officer = loaded.plan.people.clinical_safety_officer
  const outcome = await approvePlan(db, loaded, { ...officer, reason: 'Benchmark' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  const approved = await currentPlan(db, outcome.deploymentId)
  const { deploymentId, plan } = approved
  await addMonths(db, from, addDays(to, 1))
  const columns = storedColumns(plan).map(({ name }) => name)
  const isNumber = (name: string) => /^n\d+$/.test(name)
  const numbers = columns.map((name) =>
    isNumber(name) ? sql`case when random() >= 0.03 then ${normal} end` : sql`null::float8`,
  )
  const levels = columns.map((name) => (isNumber(name) ? sql`null::text` : pick(levelsOf(name))))
  // a value is there exactly where its state says so
  const states = columns.map((name, at) =>
    isNumber(name) ? sql`case when numbers[${sql.lit(at + 1)}] is null then 'm' else 'v' end` : sql`'v'`,
  )
  await sql`select setseed(0.5)`.execute(db)
  await sql`insert into prediction (deployment_id, day, prediction_id, subject, occurred_at, site, release, score, logit, flag, states, numbers, levels, batch_id)
    select ${deploymentId}, day, id, md5(id), day + time '00:00' + random() * interval '22 hours', ${pick(['A', 'A', 'A', 'B', 'B', 'C', 'D'])}, '1.0',
      1 / (1 + exp(-logit)), logit, 1 / (1 + exp(-logit)) >= 0.2, ${sql.join(states, sql` || `)}, numbers, array[${sql.join(levels)}], 1
    from (select d::date as day, md5(${deployment} || d::date || n) as id, round((-2.6 + ${normal})::numeric, 6)::float8 as logit,
        array[${sql.join(numbers)}] as numbers
      from generate_series(${from}::date, ${to}::date, interval '1 day') d, generate_series(1, ${perDay}::int) n) made`.execute(
    db,
  )
  await sql`insert into prediction_key (deployment_id, prediction_id, day, occurred_at, content_hash)
    select deployment_id, prediction_id, day, occurred_at, '\\x00' from prediction where deployment_id = ${deploymentId}`.execute(
    db,
  )
  await sql`insert into outcome (deployment_id, prediction_id, entry, day, state, observed_at, observed_day, received_at, batch_id)
    select deployment_id, prediction_id, 1, day, case when random() < score then 'event' else 'no event' end,
      occurred_at + age * interval '1 day', day + age, occurred_at + age * interval '1 day', 1
    from (select *, floor(random() * random() * 21)::int as age from prediction where deployment_id = ${deploymentId}) p
    where day + age <= ${to}::date`.execute(db)
  await sql`insert into touched (deployment_id, day) select distinct deployment_id, day from prediction where deployment_id = ${deploymentId}`.execute(
    db,
  )
  await sql`vacuum analyze prediction`.execute(db)
  await sql`vacuum analyze outcome`.execute(db)
  return approved
}

/** A standard normal of PostgreSQL's own random numbers (Box and Muller). */
const normal = sql`sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())`

function pick(values: readonly string[]) {
  return sql`(array[${sql.join(values.map((value) => sql.lit(value)))}])[1 + floor(random() * ${sql.lit(values.length)})::int]`
}

function levelsOf(column: string): readonly string[] {
  if (column === 'sex') return ['Female', 'Male']
  if (column === 'age_band') return ['18-39', '40-64', '65-79', '80+']
  if (column === 'ethnicity') return ['White', 'White', 'White', 'White', 'Asian', 'Black', 'Mixed', 'Other']
  return ['a', 'a', 'b', 'c', 'd']
}

async function addMonths(db: Db, from: string, to: string): Promise<void> {
  const months = [...new Set(dayRange(from, to).map((day) => day.slice(0, 7)))]
  for (const month of months) {
    const [year = 0, number = 0] = month.split('-').map(Number)
    const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
    await sql`create table if not exists ${sql.table(`prediction_${month.replace('-', '_')}`)}
      partition of prediction for values from (${sql.lit(`${month}-01`)}) to (${sql.lit(next)})`.execute(db)
  }
}
