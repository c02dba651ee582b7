import type { Outcome, Prediction } from '../../ingest/case.ts'
import { daysBetween } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../baseline.ts'
import { binOf } from '../bins.ts'
import { flagCode, outputValue } from '../output-value.ts'
import { firstReading, withoutAudit } from '../readings.ts'
import type { Basis } from '../tally.ts'
import { add, addCell, entry, type Page } from './book.ts'
import { countReading } from './reading.ts'

/** A basis that outcomes are counted on by state. */
export type OutcomeBasis = Exclude<Basis, 'fact' | 'late' | 'audit'>

/** What the counting of outcomes asks of the rows that are counted. */
export interface OutcomeRows {
  readonly plan: Plan
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
  readonly baseline?: Baseline
}

/** Enters a unit's outcome as known on a basis: early and delays at maturity in `few` strata only. */
export function countOutcome(
  rows: OutcomeRows,
  row: Prediction,
  strata: readonly Page[],
  few: readonly Page[],
  basis: OutcomeBasis,
): void {
  const { plan, baseline } = rows
  const oldest = oldestAge(rows, basis)
  if (oldest === undefined) return
  const inForce = lastBy(oldest, row, withoutAudit(plan, rows.outcomes.get(row.predictionId)))
  const state = stateOf(inForce)
  // The early age is the baseline's, so what is known by it is too.
  const baselineId = basis === 'early' ? (baseline?.baselineId ?? 0) : 0
  const value = outputValue(plan, row)
  const [bin, flag] = [binOf(baseline?.scoreCuts ?? [], value ?? 0), flagCode(plan, row)]
  const place = (flag === 1 ? 0 : 3) + (2 - state)
  for (const page of basis === 'early' ? few : strata) {
    if (flag !== 2) add(entry(page, basis, 'outcome', baselineId), places[place] ?? [])
    if (baseline !== undefined && value !== null) {
      const score = entry(page, basis, 'score', baseline.baselineId)
      add(score, one)
      addCell(score, 9 * bin + 3 * flag + state, [bin, flag, state], one)
    }
  }
  if (basis === 'early') return
  const readings = state === 0 ? undefined : inForce?.readings
  if (value !== null && readings) countReading(plan, value, readings, strata, basis)
  const age = inForce === undefined || state === 0 ? undefined : daysBetween(row.day, inForce.observedDay)
  for (const page of basis === 'latest' ? strata : few) {
    const delay = entry(page, basis, 'delay', 0)
    add(delay, one)
    if (age !== undefined) addCell(delay, age, [age], state === 2 ? [1, 0] : [0, 1])
  }
}

const one: readonly number[] = [1]
/** One unit at each place of `outcome`. */
const places = [0, 1, 2, 3, 4, 5].map((place) => [0, 1, 2, 3, 4, 5].map((other) => Number(other === place)))

/** The last entry of those observed by this age. */
function lastBy(oldest: number, { day }: Prediction, entries: readonly Outcome[]): Outcome | undefined {
  let last: Outcome | undefined
  for (const next of entries)
    if (daysBetween(day, next.observedDay) <= oldest && (last === undefined || next.entry > last.entry)) last = next
  return last
}

/** The age in days up to which outcomes count on a basis; undefined where the baseline has no early age. */
function oldestAge({ plan, baseline }: OutcomeRows, basis: OutcomeBasis): number | undefined {
  if (basis === 'early') return baseline?.early?.age
  return basis === 'at maturity' ? plan.outcome.maturity_days : Number.POSITIVE_INFINITY
}

/** Enters a case that was read in the plan's audit, at the age when it was. `all` is the page of everybody. */
export function countAudit({ plan, outcomes }: OutcomeRows, row: Prediction, isUnit: boolean, all: Page): void {
  const reading = firstReading(plan, outcomes.get(row.predictionId))
  if (reading === undefined) return
  const isAsked = isUnit && row.flag === false
  const isMissed = reading.state === 'event'
  const tally = entry(all, 'audit', 'audit', 0)
  add(tally, [isAsked, isAsked && isMissed, !isAsked])
  const age = daysBetween(row.day, reading.observedDay)
  addCell(tally, age, [age], [isAsked && isMissed, isAsked && !isMissed, !isAsked].map(Number))
}

/** 0 not known, 1 no event, 2 event */
export function stateOf(outcome: Outcome | undefined): 0 | 1 | 2 {
  if (outcome === undefined || outcome.state === 'not known') return 0
  return outcome.state === 'event' ? 2 : 1
}
