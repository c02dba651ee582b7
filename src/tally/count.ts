import type { Outcome, Prediction } from '../ingest/case.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from './baseline.ts'
import { momentCounter } from './count-moments.ts'
import { createBook } from './counting/book.ts'
import { factCounter } from './counting/facts.ts'
import { countLate } from './counting/late.ts'
import { countAudit, countOutcome } from './counting/outcomes.ts'
import { unitsOf } from './counting/units.ts'
import { rereadings } from './rereadings/rereadings.ts'
import { fewStrata, strataReader } from './strata-of.ts'
import type { Basis, Tally } from './tally.ts'

/** Rows to be counted: every prediction of the days asked about, and every outcome entry of those predictions. */
export interface Cases {
  readonly plan: Plan
  readonly positions: ReadonlyMap<string, number>
  readonly rows: readonly Prediction[]
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
  readonly baseline?: Baseline
}

/**
 * The ledger as a pure function over rows: what `store.ts` does in SQL, for replay, drills, the demo's history and the
 * benchmarks. A property test holds the two equal to the byte. Ordered by day, basis, series and stratum.
 */
export function count(cases: Cases, bases: readonly Basis[]): readonly Tally[] {
  const { plan, positions, rows, baseline } = cases
  const book = createBook()
  const units = unitsOf(plan, rows)
  const moments = momentCounter(plan, positions, baseline)
  const readings = rereadings()
  const strataOf = strataReader(plan, positions)
  const countFacts = factCounter(plan, positions, baseline)
  for (const row of rows) {
    const strata = book.pages(row.day, strataOf(row))
    const few = strata.slice(0, fewStrata(plan))
    const [all] = strata
    const isUnit = units.has(row)
    for (const basis of bases) {
      if (basis === 'fact') {
        countFacts(row, isUnit, strata, few)
        moments.add(row)
      } else if (basis === 'audit') {
        if (all !== undefined) countAudit(cases, row, isUnit, all)
      } else if (isUnit) {
        if (basis === 'late') countLate(cases, row, strata, readings)
        else countOutcome(cases, row, strata, few, basis)
      }
    }
  }
  return [...book.tallies(), ...moments.tallies(), ...readings.tallies()].sort(inLedgerOrder)
}

/** The order of the ledger, the same in SQL with collation "C". */
export function inLedgerOrder(a: Tally, b: Tally): number {
  return (
    order(a.day, b.day) ||
    order(a.basis, b.basis) ||
    order(a.series, b.series) ||
    order(a.stratum, b.stratum) ||
    order(String(a.baselineId), String(b.baselineId))
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
