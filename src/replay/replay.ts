import { type Alert, type AlertChanges, quietNights } from '../alerts/alert.ts'
import { decide } from '../alerts/decide.ts'
import type { ArmState } from '../drift/arms/advance.ts'
import { assess } from '../drift/assess.ts'
import type { RefusedRows } from '../drift/facts.ts'
import type { Finding } from '../drift/finding.ts'
import { type FrozenChecks, freezeChecks } from '../drift/freeze-checks.ts'
import { addDays, dayRange } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import { count } from '../tally/count.ts'
import { freezeBins } from '../tally/freeze.ts'
import { growingLedger, type Ledger } from '../tally/ledger.ts'
import type { Tally } from '../tally/tally.ts'
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
  const bare: Baseline = {
    baselineId: 1,
    planVersion: 1,
    fromDay: from,
    toDay: to,
    ...freezeBins(plan, positions, rows),
  }
  const tallies = days.flatMap((day) => tallyDay(history, bare, day))
  const first = days.find((day) => history.rows.has(day)) ?? from
  const frozen = freezeChecks(plan, bare, tallies, rows, dayRange(first, to), seed)
  return { ...frozen, tallies }
}

/**
 * The nights of a past through the code that watches a live deployment: tally, assess, decide; in memory, with no
 * database. Each night sees its own day and those before it, and of outcomes only those of days that have matured.
 */
export function* replay(past: TalliedDays, frozen: ReplayBaseline, { from, to }: Days): Generator<ReplayedNight> {
  const { plan } = past
  const { baseline, battery } = frozen
  const grown = growingLedger()
  grown.add(frozen.tallies)
  const book = alertBook()
  const reach = Math.max(quietNights, plan.unknown_nights_before_alert + plan.outcome.maturity_days + 1)
  let states: ReadonlyMap<string, ArmState> = new Map()
  for (const night of dayRange(addDays(baseline.toDay, 1), to)) {
    grown.add(past.tallies(night))
    if (night < from) continue
    const { findings, states: next } = assess({
      plan,
      baseline,
      battery,
      ledger: asOf(grown, night, plan.outcome.maturity_days),
      night,
      states,
      restarts: book.restarts(addDays(night, -1)),
      refused: past.refused(night),
    })
    states = next
    const alerts = book.recent(night, reach)
    const changes = decide({ findings, night, plan, alerts, unknownNights: book.see(findings) })
    yield { night, findings, changes, opened: book.record(night, changes) }
  }
}

/** The facts of a day, and its outcomes as known at maturity. */
function tallyDay({ plan, positions, rows, outcomes }: History, baseline: Baseline, day: string): readonly Tally[] {
  return count({ plan, positions, rows: rows.get(day) ?? [], outcomes, baseline }, ['fact', 'at maturity'])
}

/** What the ledger held on a night: no later day, and no outcomes of a day that had not matured. */
function asOf(ledger: Ledger, night: string, maturityDays: number): Ledger {
  const lastMature = addDays(night, -maturityDays)
  return {
    get: (day, basis, series, stratum) =>
      day > (basis === 'at maturity' ? lastMature : night) ? undefined : ledger.get(day, basis, series, stratum),
    strata: (series) => ledger.strata(series),
  }
}
