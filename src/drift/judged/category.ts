import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { categoryPerformance } from '../../stats/performance/category-performance.ts'
import { cohensKappa } from '../../stats/performance/kappa.ts'
import type { Macro } from '../../stats/performance/macro-average.ts'
import { type Rate as Counted, confusionRates } from '../../stats/performance/rates.ts'
import { categoryReading } from '../../tally/reading.ts'
import type { Tally } from '../../tally/tally.ts'
import type { Estimate } from './number.ts'

/** Cases below which nothing is said of agreement beyond chance. */
export const fewestCategories = 20

/** How the classes that a device gives agree with those of the reference, over some days. */
export interface CategoryPerformance {
  /** cases whose reference is known */
  readonly n: number
  /** cases by class given (row) and class of the reference (column), in the plan's order */
  readonly table: readonly (readonly number[])[]
  readonly accuracy: Counted
  /** Cohen's; weighted by squares where the classes have an order; undefined with fewer than 20 cases, or where all are of one class */
  readonly kappa: Estimate | undefined
  readonly classes: readonly ClassPerformance[]
  /** the plain means over the classes that have one */
  readonly macro: { readonly sensitivity: Macro; readonly ppv: Macro }
}

/** One class against the rest. */
export interface ClassPerformance {
  readonly name: string
  /** of the cases whose reference is this class, those given it */
  readonly sensitivity: Counted
  /** of the cases given this class, those whose reference it is */
  readonly ppv: Counted
}

/** From the tallies of `reading` of some days; undefined without a case whose reference is known. */
export function categoryAgreement(
  plan: Pick<Plan, 'output'>,
  tallies: readonly Tally[],
): CategoryPerformance | undefined {
  const table = categoryReading(plan, tallies)
  const found = categoryPerformance(table)
  if (found === undefined) return undefined
  const n = found.accuracy.denominator
  const agreed = n < fewestCategories ? undefined : cohensKappa(table, isOrdered(plan) ? 'quadratic' : 'none')
  return {
    n,
    table,
    accuracy: found.accuracy,
    kappa: agreed === undefined ? undefined : { value: agreed.kappa, interval: agreed.interval },
    classes: classesOf(plan).map((name, at) => {
      const { sensitivity, ppv } = confusionRates(found.levels[at] ?? { tp: 0, fp: 0, fn: 0, tn: 0 })
      return { name, sensitivity, ppv }
    }),
    macro: { sensitivity: found.macro.sensitivity, ppv: found.macro.ppv },
  }
}

/** What the agreement is called: whether being two classes off weighs more than one. */
export function kappaWords(plan: Pick<Plan, 'output'>): string {
  return isOrdered(plan) ? 'Cohen’s κ, weighted by squares' : 'Cohen’s κ'
}

function isOrdered({ output }: Pick<Plan, 'output'>): boolean {
  return output.kind === 'category' && output.ordered
}
