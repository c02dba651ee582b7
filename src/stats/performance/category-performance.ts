import { type CategoryTable, tableTotal } from './category-table.ts'
import { f1 } from './f1.ts'
import { type Macro, macroAverage } from './macro-average.ts'
import { type Confusion, confusionRates, type Rate } from './rates.ts'

type CategoryPerformance = {
  /** the share of cases whose level was right */
  readonly accuracy: Rate
  /** each level against the rest, in the order of the table */
  readonly levels: readonly Confusion[]
  readonly macro: {
    readonly sensitivity: Macro
    readonly specificity: Macro
    readonly ppv: Macro
    readonly f1: Macro
  }
}

/**
 * Performance of an output in categories.
 *
 * Use: a device that names one of several findings: how often it is right, for each level and over all of them.
 * Formula: accuracy from the diagonal; each level against the rest is a two-by-two table like any other; the macro
 * average of a rate is its plain mean over the levels.
 * Assumes: cases are independent; every case has one predicted and one true level.
 * Not for: agreement beyond chance (Cohen's kappa) or one rare, grave level: look at that level itself.
 * Undefined: there are no cases, the table is not square, or a count is negative or not finite. A level that never
 * occurred has no sensitivity and is left out of that macro average, which says over how many levels it was taken.
 * Source: Sokolova and Lapalme 2009, Inf Process Manag 45:427.
 */
export function categoryPerformance(table: CategoryTable, level = 0.95): CategoryPerformance | undefined {
  const n = tableTotal(table)
  if (n === undefined) return undefined
  const levels = table.map((_, at) => againstTheRest(table, at, n))
  const right = levels.reduce((sum, { tp }) => sum + tp, 0)
  const rates = levels.map((confusion) => confusionRates(confusion, level))
  return {
    // Right against wrong is a two-by-two table with one row.
    accuracy: confusionRates({ tp: right, fn: n - right, fp: 0, tn: 0 }, level).sensitivity,
    levels,
    macro: {
      sensitivity: macroAverage(rates.map(({ sensitivity }) => sensitivity.interval?.estimate)),
      specificity: macroAverage(rates.map(({ specificity }) => specificity.interval?.estimate)),
      ppv: macroAverage(rates.map(({ ppv }) => ppv.interval?.estimate)),
      f1: macroAverage(levels.map((confusion) => f1(confusion, level)?.estimate)),
    },
  }
}

function againstTheRest(table: CategoryTable, at: number, n: number): Confusion {
  const tp = table[at]?.[at] ?? 0
  const predicted = (table[at] ?? []).reduce((sum, count) => sum + count, 0)
  const actual = table.reduce((sum, row) => sum + (row[at] ?? 0), 0)
  return { tp, fp: predicted - tp, fn: actual - tp, tn: n - predicted - actual + tp }
}
