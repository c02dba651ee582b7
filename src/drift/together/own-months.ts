import type { Moments } from '../../stats/multivariate/pairwise-moments.ts'
import { reconstructionFromMoments } from '../../stats/multivariate/pca.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { compareTogether } from './compare.ts'
import { type FrozenTogether, wholeWeeks } from './freeze.ts'
import { momentsOfDays, ofFields } from './moments-of-days.ts'
import { placesOfFields } from './places-of-fields.ts'

/** Which of the two questions a month of the baseline would have answered with an alarm, against its other weeks. */
export function alarmsOfOwnMonths(
  frozen: FrozenTogether,
  alpha: number,
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
): { readonly correlation: boolean; readonly error: boolean } {
  const chosen = placesOfFields(frozen, baseline) ?? []
  const weeks = wholeWeeks(days)
  const months = Array.from({ length: Math.floor(weeks.length / 4) }, (_, at) => weeks.slice(4 * at, 4 * at + 4).flat())
  const axes = { fields: frozen.fields.length, kept: frozen.kept, axes: Float64Array.from(frozen.axes) }
  const found = months.flatMap((month) => {
    const now = momentsOfDays(ledger, month, baseline)
    if (now === undefined) return []
    const others = without(frozen.moments, ofFields(now, chosen))
    const value = reconstructionFromMoments(axes, { fields: axes.fields, ...asArrays(others) })
    const judge = { ...frozen, moments: others, error: { ...frozen.error, value: value ?? Number.NaN } }
    return compareTogether(judge, ofFields(now, chosen)) ?? []
  })
  const fires = ({ p, isWorthAnAlert }: { readonly p: number; readonly isWorthAnAlert: boolean }) =>
    p <= alpha && isWorthAnAlert
  return {
    correlation: found.some(({ correlation }) => fires(correlation)),
    error: found.some(({ error }) => fires(error)),
  }
}

function without(all: FrozenTogether['moments'], some: Moments): FrozenTogether['moments'] {
  const less = (whole: readonly number[], part: Float64Array) => whole.map((value, at) => value - (part[at] ?? 0))
  return {
    n: less(all.n, some.n),
    sum: less(all.sum, some.sum),
    square: less(all.square, some.square),
    product: less(all.product, some.product),
  }
}

function asArrays({ n, sum, square, product }: FrozenTogether['moments']): Omit<Moments, 'fields'> {
  return {
    n: Float64Array.from(n),
    sum: Float64Array.from(sum),
    square: Float64Array.from(square),
    product: Float64Array.from(product),
  }
}
