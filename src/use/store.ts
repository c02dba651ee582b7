import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { latestNight } from '../drift/store.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import type { IntendedUse, Plan } from '../plan/plan.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { withoutAudit } from '../tally/rows/store.ts'
import { notRecorded } from '../tally/strata-of.ts'
import type { Decided, NotDecided, Placed, Seen, Siding } from './counted.ts'
import { ranksOf } from './ranks.ts'
import { type UseCounts, type UseReport, useReport } from './report.ts'
import { useWindow } from './window.ts'

/** What became of the clinicians' decisions, when outputs were seen, and which cases the device is not meant for. */
export async function readUse(db: Db, approved: ApprovedPlan): Promise<UseReport> {
  const night = await latestNight(db, approved.deploymentId)
  const window = night === undefined ? undefined : useWindow(approved.plan, night)
  if (window === undefined) return { kind: 'none' }
  const { from, matureTo } = window
  const days = { matured: { from, to: matureTo }, placed: { from, to: window.night } }
  return useReport(approved.plan, window, await countUse(db, approved, days))
}

/** Which days are counted: of decisions and times, those whose outcomes are due; of intended use any. */
export interface UseDays {
  readonly matured: { readonly from: string; readonly to: string }
  readonly placed: { readonly from: string; readonly to: string }
  /** left out what was received later; everything where absent */
  readonly asOf?: Date
}

/** What the plan maps a column for, counted: what it maps none for is absent. */
export async function countUse(db: Db, approved: ApprovedPlan, days: UseDays): Promise<UseCounts> {
  const told = approved.plan.columns.predictions
  return {
    ...(told.action === undefined
      ? {}
      : { decided: await decidedIn(db, approved, days), notDecided: await notDecidedIn(db, approved, days) }),
    ...(told.seen_at === undefined ? {} : { seen: await seenIn(db, approved, days) }),
    placed: await placedIn(db, approved, days),
  }
}

/** Only what had been received: rows of the files that had come. */
function receivedBy({ asOf }: UseDays, { deploymentId }: ApprovedPlan): RawBuilder<unknown> {
  return asOf === undefined
    ? sql``
    : sql`and p.batch_id in (select batch_id from batch where deployment_id = ${deploymentId} and received_at <= ${asOf})`
}

/** The role's column as a level; cases without one are a level of their own. */
function roleOf({ plan, positions }: ApprovedPlan): RawBuilder<unknown> {
  const role = plan.use?.role
  if (role === undefined) return sql`null::text`
  if (role === 'site' || role === 'release' || role === 'device_software')
    return sql`coalesce(${sql.ref(`p.${role}`)}, ${notRecorded})`
  return sql`coalesce(p.levels[${sql.lit(positions.get(role) ?? 0)}], ${notRecorded})`
}

/** Cases of mature days with the outcome in force; readings of an audit are no outcomes. */
function maturedCases(approved: ApprovedPlan, days: UseDays): RawBuilder<unknown> {
  const { deploymentId, plan } = approved
  const { from, to } = days.matured
  const known = days.asOf === undefined ? sql`` : sql`and o.received_at <= ${days.asOf}`
  return sql`matured as materialized (
    select p.subject, p.flag, p.score, p.action, p.seen_at, p.seen_log, p.seen_unreadable, coalesce(p.site, ${notRecorded}) as site,
      ${roleOf(approved)} as role, coalesce(k.state, 'not known') as state
    from prediction p left join (
      select distinct on (o.prediction_id) o.prediction_id, o.state from outcome o
      where o.deployment_id = ${deploymentId} and o.day between ${from} and ${to} ${known} ${withoutAudit(plan, 'o')}
      order by o.prediction_id, o.entry desc) k on k.prediction_id = p.prediction_id
    where p.deployment_id = ${deploymentId} and p.day between ${from} and ${to} ${receivedBy(days, approved)})`
}

/** Whether there was an output to decide on: a document is one. */
function isGiven({ output }: Plan): RawBuilder<unknown> {
  return output.kind === 'document' ? sql`true` : sql`score is not null`
}

/** Whether a decision and the output are a yes against a no; of an output judged right or wrong, whether it was followed. */
function sidingOf(plan: Plan): RawBuilder<unknown> {
  return judgesOutput(plan)
    ? sql`case when ${isGiven(plan)} and action in ('up', 'down') then 'set aside' when ${isGiven(plan)} and action = 'agreed' then 'followed' end`
    : siding
}

const siding = sql`case when action = 'up' and flag is false then 'more' when action = 'down' and flag then 'less'
  when action = 'agreed' and flag then 'agreed to flag' when action = 'agreed' and flag is false then 'agreed to no flag' end`

async function decidedIn(db: Db, approved: ApprovedPlan, days: UseDays): Promise<readonly Decided[]> {
  const { site } = approved.plan.columns.predictions
  const role = approved.plan.use?.role
  const told = { all: true, site: site !== undefined, role: role !== undefined && role !== 'site' }
  const { rows } = await sql<{
    dimension: 'all' | 'site' | 'role'
    level: string | null
    siding: Siding
    events: number
    noEvents: number
    notKnown: number
    patients: number
  }>`with ${maturedCases(approved, days)},
    decided as (select ${sidingOf(approved.plan)} as siding, subject, site, role, state from matured),
    patient as (
      select siding, case when grouping(site) = 0 then 'site' when grouping(role) = 0 then 'role' else 'all' end as dimension,
        case when grouping(site) = 0 then site when grouping(role) = 0 then role end as level,
        count(*) filter (where state = 'event')::int as events, count(*) filter (where state = 'no event')::int as others,
        count(*) filter (where state = 'not known')::int as not_known
      from decided where siding is not null 
      group by grouping sets ((siding, subject), (siding, subject, site), (siding, subject, role)))
    select dimension, level, siding, events, others as "noEvents", not_known as "notKnown", count(*)::int as patients
    from patient group by dimension, level, siding, events, others, not_known
    order by dimension, level collate "C", siding, events, others, not_known`.execute(db)
  const named = rows
    .filter(({ dimension }) => told[dimension])
    .map((row) => ({
      ...row,
      stratum:
        row.dimension === 'all' ? 'all' : `${row.dimension === 'site' ? 'site' : role}=${row.level ?? notRecorded}`,
    }))
  return [...Map.groupBy(named, ({ stratum, siding: of }) => JSON.stringify([stratum, of])).values()].flatMap(
    (group) => {
      const [first] = group
      if (first === undefined) return []
      const sum = (count: (one: (typeof group)[number]) => number) =>
        group.reduce((total, one) => total + count(one) * one.patients, 0)
      return [
        {
          stratum: first.stratum,
          siding: first.siding,
          decisions: sum(({ events, noEvents, notKnown }) => events + noEvents + notKnown),
          notKnown: sum(({ notKnown }) => notKnown),
          known: group.filter(({ events, noEvents }) => events + noEvents > 0),
        },
      ]
    },
  )
}

async function notDecidedIn(db: Db, approved: ApprovedPlan, days: UseDays): Promise<NotDecided> {
  const { rows } = await sql<NotDecided>`with ${maturedCases(approved, days)}
    select count(*) filter (where action in ('up', 'down', 'agreed') and ${sidingOf(approved.plan)} is null)::int as otherwise,
      count(*) filter (where action = 'none')::int as "nothingDone",
      count(*) filter (where action is null)::int as "notTold",
      count(*) filter (where action = 'unreadable')::int as unreadable
    from matured`.execute(db)
  return rows[0] ?? { otherwise: 0, nothingDone: 0, notTold: 0, unreadable: 0 }
}

function flagWordOf(plan: Plan): RawBuilder<unknown> {
  return judgesOutput(plan) ? sql`case when ${isGiven(plan)} then 'output' else 'no output' end` : flagWord
}

const flagWord = sql`case when flag is null then 'no flag' when flag then 'flagged' else 'not flagged' end`

async function seenIn(db: Db, approved: ApprovedPlan, days: UseDays): Promise<readonly Seen[]> {
  const word = flagWordOf(approved.plan)
  const { rows } = await sql<Omit<Seen, 'seconds'>>`with ${maturedCases(approved, days)}
    select ${word} as flag, state as outcome, count(*)::int as cases, count(seen_log)::int as timed,
      count(*) filter (where seen_at is not null and seen_log is null)::int as before,
      count(*) filter (where seen_unreadable)::int as unreadable
    from matured group by 1, 2 order by 1, 2`.execute(db)
  const wanted = [...new Set(rows.flatMap(({ timed }) => Object.values(ranksOf(timed) ?? {})))]
  const { rows: values } = await sql<{
    flag: string
    outcome: string
    rank: number
    log: number
  }>`with ${maturedCases(approved, days)},
    ranked as (select ${word} as flag, state as outcome, seen_log as log,
      row_number() over (partition by ${word}, state order by seen_log)::int as rank from matured where seen_log is not null)
    select flag, outcome, rank, log from ranked where rank = any(${wanted}::int[])`.execute(db)
  return rows.map((row) => ({
    ...row,
    seconds: new Map(
      values
        .filter(({ flag, outcome }) => flag === row.flag && outcome === row.outcome)
        .map(({ rank, log }) => [rank, Math.exp(log)]),
    ),
  }))
}

/** Cases of every day, by month: whether a case is one of those intended needs no outcome. */
async function placedIn(db: Db, approved: ApprovedPlan, days: UseDays): Promise<readonly Placed[]> {
  const { deploymentId, plan, positions } = approved
  const { from, to } = days.placed
  const conditions = plan.use?.intended ?? []
  if (conditions.length === 0) return []
  const meets = conditions.map((one) => meetsOf(one, positions.get(one.column) ?? 0))
  const counts = (isMet: RawBuilder<unknown>) => sql`count(*) filter (where ${isMet})::int as inside,
    count(*) filter (where (${isMet}) is false)::int as outside, count(*) filter (where (${isMet}) is null)::int as "cannotSay"`
  const every = [
    sql.join(
      meets.map((one) => sql`(${one})`),
      sql` and `,
    ),
    ...meets,
  ]
  const all: Placed[] = []
  for (const [at, isMet] of every.entries()) {
    const { rows } = await sql<Omit<Placed, 'condition'>>`select to_char(p.day, 'YYYY-MM') as month, ${counts(isMet)}
      from prediction p where p.deployment_id = ${deploymentId} and p.day between ${from} and ${to}
        ${receivedBy(days, approved)} group by 1 order by 1`.execute(db)
    all.push(...rows.map((row) => ({ condition: at === 0 ? ('all' as const) : at - 1, ...row })))
  }
  return all
}

/** True, false, or unknown where the value is missing or unreadable. */
function meetsOf(condition: IntendedUse, position: number): RawBuilder<unknown> {
  const place = sql.lit(position)
  const isThere = sql`substr(p.states, ${place}, 1) = 'v'`
  return 'between' in condition
    ? sql`case when ${isThere} then p.numbers[${place}] between ${condition.between[0]}::float8 and ${condition.between[1]}::float8 end`
    : sql`case when ${isThere} then p.levels[${place}] = any(${[...condition.levels]}::text[]) end`
}
