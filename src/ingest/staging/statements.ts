/**
 * What happens to a file once its rows have been read, as SQL over whole sets. $1 is always the deployment. A file is
 * staged in `arrival` or `arrival_outcome`, judged row by row in `judged`, and only then stored.
 */

const refusal = 'line bigint not null, field text, reason text, site text, day date'

export const stagePredictions = `create temporary table arrival (${refusal}, prediction_id text, subject text,
  occurred_at timestamptz, release text, device_software text, score double precision, logit double precision,
  flag boolean, action text, seen_at timestamptz, seen_log double precision, seen_unreadable boolean,
  eligible_at timestamptz, waited_log double precision, eligible_unreadable boolean, states text, numbers double precision[], levels text[], content_hash bytea) on commit drop`
export const predictionWidth = 24

export const stageOutcomes = `create temporary table arrival_outcome (${refusal}, prediction_id text, state text,
  readings double precision[], observed_at timestamptz, observed_day date, source text) on commit drop`
export const outcomeWidth = 11

export const stageJudgements = `create temporary table judged (line bigint primary key, verdict text not null,
  entry integer, day date) on commit drop`

/** new, unchanged, 'id stored' or 'id twice': the first of several rows with one id is the one that counts. */
export const judgePredictions = `insert into judged (line, verdict)
  select a.line,
    case
      when k.content_hash = a.content_hash then 'unchanged'
      when k.content_hash is not null then 'id stored'
      when row_number() over same = 1 then 'new'
      when first_value(a.content_hash) over same = a.content_hash then 'unchanged'
      else 'id twice'
    end
  from arrival a
  left join prediction_key k on k.deployment_id = $1 and k.prediction_id = a.prediction_id
  where a.reason is null
  window same as (partition by a.prediction_id order by a.line)`

export const monthsOfPredictions = `select distinct to_char(a.day, 'YYYY-MM') as month
  from arrival a join judged j using (line) where j.verdict = 'new' and $1::int is not null order by 1`

export const storeKeys = `insert into prediction_key (deployment_id, prediction_id, day, occurred_at, content_hash)
  select $1, a.prediction_id, a.day, a.occurred_at, a.content_hash
  from arrival a join judged j using (line) where j.verdict = 'new'`

/** $2 is the receipt. */
export const storePredictionRows = `insert into prediction (deployment_id, day, prediction_id, subject, occurred_at, site,
    release, device_software, score, logit, flag, action, seen_at, seen_log, seen_unreadable,
    eligible_at, waited_log, eligible_unreadable, states, numbers, levels, batch_id)
  select $1, a.day, a.prediction_id, a.subject, a.occurred_at, a.site, a.release, a.device_software, a.score, a.logit,
    a.flag, a.action, a.seen_at, a.seen_log, a.seen_unreadable, a.eligible_at, a.waited_log, a.eligible_unreadable, a.states, a.numbers, a.levels, $2
  from arrival a join judged j using (line) where j.verdict = 'new'`

/**
 * The state of an outcome that is judged against its output's `score`: the same as `wrongOf` in wrong-of.ts. `tolerated` are
 * millionths; it is null of a kind of output whose outcomes say what they are by themselves.
 */
function judgedState(outcome: string, score: string, tolerated: string): string {
  return `case
    when ${tolerated}::double precision is null or ${outcome}.readings is null then ${outcome}.state
    when ${score} is null then 'not known'
    when floor(abs(${score} - ${outcome}.readings[1]) * 1e6 + 0.5) > ${tolerated}::double precision then 'event'
    else 'no event' end`
}

/** What had waited gets the day of its prediction, and its state. $2: see `judgedState`. */
export const joinWaitingOutcomes = `update outcome o set day = a.day, state = ${judgedState('o', 'a.score', '$2')}
  from arrival a join judged j using (line)
  where j.verdict = 'new' and o.deployment_id = $1 and o.prediction_id = a.prediction_id and o.day is null
    and o.observed_at >= a.occurred_at`

export const countContradicted = `select count(*) as count
  from outcome o join arrival a using (prediction_id) join judged j using (line)
  where j.verdict = 'new' and o.deployment_id = $1 and o.day is null`

/**
 * A row whose time is taken while a tally of the same day is being written waits for it, and marks the day again:
 * "do nothing" would see the mark that the other is about to take away, and lose this one.
 */
export const touchPredictionDays = `insert into touched (deployment_id, day)
  select distinct $1::int, a.day from arrival a join judged j using (line) where j.verdict = 'new' order by 2
  on conflict (deployment_id, day) do update set only_outcomes = false`

/**
 * What an entry said, as text. By its readings where it has any, and not by what they make of the output: that of one which
 * waits is not known yet.
 */
const toldStored = `case when o.readings is null and o.state = 'not known' then o.state
  else coalesce(o.readings::text, o.state) || ' ' || extract(epoch from o.observed_at) || ' ' || coalesce(o.source, '') end`

/**
 * An outcome's history is a list that begins with 'not known', and the file's rows for one prediction, by the time of
 * their observation, are a list too. What the end of the one and the beginning of the other have in common is already
 * stored; so a file that repeats a whole history adds nothing. What follows is added, entry by entry.
 */
export const judgeOutcomes = `insert into judged (line, verdict, entry, day)
  with fresh as (
    select o.line, o.prediction_id, k.day, k.occurred_at > o.observed_at as early, ${toldStored} as told
      , row_number() over (
          partition by o.prediction_id, coalesce(k.occurred_at > o.observed_at, false) order by o.observed_at, o.line
        ) as place
    from arrival_outcome o
    left join prediction_key k on k.deployment_id = $1 and k.prediction_id = o.prediction_id
    where o.reason is null
  ),
  said as (
    select prediction_id, array_agg(told order by place) as list from fresh where early is not true group by prediction_id
  ),
  stored as (
    select o.prediction_id, max(o.entry) as entries, array_agg(${toldStored} order by o.entry) as list
    from outcome o where o.deployment_id = $1 and o.prediction_id in (select prediction_id from said)
    group by o.prediction_id
  ),
  history as (
    select said.prediction_id, said.list as said, coalesce(entries, 0) as entries,
      array['not known'] || coalesce(stored.list, '{}') as known
    from said left join stored using (prediction_id)
  ),
  overlap as (
    select prediction_id, entries, (
      select max(n) from generate_series(0, least(cardinality(said), cardinality(known))) n
      where known[cardinality(known) - n + 1:] = said[:n]) as repeated
    from history
  ),
  compared as (
    select f.line, f.prediction_id, f.day, f.place, f.early, o.entries,
      f.place <= o.repeated or f.told is not distinct from lag(f.told) over list as unchanged
    from fresh f left join overlap o on o.prediction_id = f.prediction_id and f.early is not true
    window list as (partition by f.prediction_id, coalesce(f.early, false) order by f.place)
  )
  select line,
    case when early then 'outcome too early' when unchanged then 'unchanged' when day is null then 'waiting' else 'stored' end,
    entries + count(*) filter (where early is not true and not unchanged) over (partition by prediction_id order by place),
    day
  from compared`

/** $2 is the receipt, $3 when it was received, $4: see `judgedState`. What waits is judged when it is joined. */
export const storeOutcomeRows = `insert into outcome (deployment_id, prediction_id, entry, day, state, readings, observed_at,
    observed_day, received_at, source, batch_id)
  select $1, a.prediction_id, j.entry, j.day, ${judgedState('a', 'p.score', '$4')}, a.readings, a.observed_at,
    a.observed_day, $3, a.source, $2
  from arrival_outcome a join judged j using (line)
  left join prediction p on $4::double precision is not null
    and p.deployment_id = $1 and p.day = j.day and p.prediction_id = a.prediction_id
  where j.verdict in ('stored', 'waiting')`

export const touchOutcomeDays = `insert into touched (deployment_id, day, only_outcomes)
  select distinct $1::int, day, true from judged where verdict = 'stored' order by 2
  on conflict (deployment_id, day) do update set day = excluded.day`

export const countVerdicts = 'select verdict, count(*) as count from judged group by verdict'

/** Rows refused in reading. $2 is the receipt; the table's name is one of the two staging tables. */
export function storeRefusals(table: 'arrival' | 'arrival_outcome'): string {
  return `insert into rejection (deployment_id, batch_id, line, field, reason, site, day)
    select $1, $2, line, field, reason, site, day from ${table} where reason is not null`
}

/** Rows refused in judging: $3 is the field, $4 the verdict, $5 its reason in words. */
export function storeJudgedRefusals(table: 'arrival' | 'arrival_outcome'): string {
  return `insert into rejection (deployment_id, batch_id, line, field, reason, site, day)
    select $1, $2, a.line, $3, $5, a.site, a.day from ${table} a join judged j using (line) where j.verdict = $4`
}
