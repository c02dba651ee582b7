import { type Alert, type AlertChanges, quietNights } from '../alerts/alert.ts'
import { decide } from '../alerts/night/decide.ts'
import { silenceReach } from '../alerts/night/silence.ts'
import type { ArmState } from '../drift/arms/advance.ts'
import { assess } from '../drift/assess.ts'
import type { Evidence } from '../drift/evidence.ts'
import type { RefusedRows } from '../drift/facts.ts'
import type { Finding } from '../drift/finding.ts'
import { type FrozenChecks, freezeChecks } from '../drift/freeze-checks.ts'
import { addDays, dayRange, daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import { count } from '../tally/count.ts'
import { freezeBins } from '../tally/freeze.ts'
import { freezeEarly } from '../tally/freeze-early.ts'
import { changesBy } from '../tally/known-by.ts'
import { growingLedger, type Ledger } from '../tally/ledger.ts'
import type { Basis, Tally } from '../tally/tally.ts'
import { alertBook } from './alert-book.ts'
import type { History } from './history.ts'

/** Two local days, both counted. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** What one night of a replay found, and what became of it. */
export interface ReplayedNight {
  readonly night: string
  readonly findings: readonly Finding[]
  readonly changes: AlertChanges
  /** the alerts opened tonight, as they stand tonight */
  readonly opened: readonly Alert[]
  /** the alerts that were settled tonight, and closed by the replay */
  readonly closed: readonly Alert[]
}

/** A deployment's past as the nights see it: by day, what was tallied and what was refused. */
export interface TalliedDays {
  readonly plan: Plan
  tallies(day: string): readonly Tally[]
  refused(day: string): RefusedRows
}

/** A history as tallies on a baseline's bins. */
export function talliedDays(history: History, baseline: Baseline): TalliedDays {
  return {
    plan: history.plan,
    tallies: (day) => tallyDay(history, baseline, day),
    refused: (day) => history.refused.get(day) ?? { duplicates: 0, future: 0 },
  }
}

/** A baseline frozen from a history, and the tallies of its own days. */
export interface ReplayBaseline extends FrozenChecks {
  readonly tallies: readonly Tally[]
}

/** Freezes the days of the baseline as `baseline freeze` does, from rows in memory. */
export function freezeHistory(history: History, { from, to }: Days, seed: string): ReplayBaseline {
  const { plan, positions } = history
  const days = dayRange(from, to)
  const rows = days.flatMap((day) => history.rows.get(day) ?? [])
  const binned: Baseline = {
    baselineId: 1,
    planVersion: 1,
    fromDay: from,
    toDay: to,
    ...freezeBins(plan, positions, rows),
  }
  const whole = days.flatMap((day) => tallyDay(history, binned, day))
  const early = freezeEarly(whole, plan.outcome.maturity_days)
  const bare: Baseline = early === undefined ? binned : { ...binned, early }
  const tallies = [...whole, ...days.flatMap((day) => tallyDay(history, bare, day, ['early']))]
  const first = days.find((day) => history.rows.has(day)) ?? from
  const frozen = freezeChecks(plan, bare, tallies, rows, dayRange(first, to), seed)
  return { ...frozen, tallies }
}

/**
 * The nights of a past through the code that watches a live deployment: tally, assess, decide; in memory, with no
 * database. Each night sees its own day and those before it, and of outcomes only those of days that have matured.
 * `explain`: the verdicts whose performance figures are given their reason, where not all are wanted.
 */
export function* replay(
  past: TalliedDays,
  frozen: Pick<ReplayBaseline, 'baseline' | 'battery' | 'tallies'>,
  { from, to }: Days,
  explain?: Evidence['explain'],
): Generator<ReplayedNight> {
  const { plan } = past
  const { baseline, battery } = frozen
  const grown = growingLedger()
  grown.add(frozen.tallies)
  const book = alertBook()
  const reach = Math.max(quietNights, silenceReach(plan))
  const windows: Evidence['windows'] = new Map()
  let states: ReadonlyMap<string, ArmState> = new Map()
  for (const night of dayRange(addDays(baseline.toDay, 1), to)) {
    grown.add(past.tallies(night))
    if (night < from) continue
    const { findings, states: next } = assess({
      plan,
      baseline,
      battery,
      ledger: asOf(grown, night, plan.outcome.maturity_days, baseline.early?.age),
      night,
      states,
      restarts: book.restarts(addDays(night, -1)),
      refused: past.refused(night),
      windows,
      ...(explain === undefined ? {} : { explain }),
    })
    states = next
    const alerts = book.recent(night, reach)
    const changes = decide({ findings, night, plan, alerts, unknownNights: book.see(findings) })
    const opened = book.record(night, changes)
    const closed = book.recent(night, 0).filter(({ closedNight }) => closedNight === night)
    yield { night, findings, changes, opened, closed }
  }
}

/** The facts of a day, and its outcomes as known early, at maturity and after. */
function tallyDay(
  { plan, positions, rows, outcomes }: History,
  baseline: Baseline,
  day: string,
  bases: readonly Basis[] = ['fact', 'at maturity', 'early', 'late', 'audit'],
): readonly Tally[] {
  return count({ plan, positions, rows: rows.get(day) ?? [], outcomes, baseline }, bases)
}

/** What the ledger held on a night: no later day, and no outcomes of a day that had not reached the age of their basis. */
export function asOf(ledger: Ledger, night: string, maturityDays: number, earlyAge: number | undefined): Ledger {
  const last: Readonly<Record<string, string>> = {
    'at maturity': addDays(night, -maturityDays),
    late: addDays(night, -maturityDays - 1),
    ...(earlyAge === undefined ? {} : { early: addDays(night, -earlyAge) }),
  }
  return {
    get(day, basis, series, stratum) {
      if (day > (last[basis] ?? night)) return undefined
      const found = ledger.get(day, basis, series, stratum)
      return basis !== 'late' || found === undefined ? found : changesBy(found, daysBetween(day, night))
    },
    strata: (series) => ledger.strata(series),
  }
}
