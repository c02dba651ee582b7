import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { type DayType, dayTypeOf } from '../../plan/calendar/day-type.ts'
import { addDays, dayRange, daysBetween } from '../../plan/day.ts'
import type { Moments } from '../../stats/multivariate/pairwise-moments.ts'
import { principalAxes, reconstructionFromMoments } from '../../stats/multivariate/pca.ts'
import { correlationOfPair, fisherZ } from '../../stats/multivariate/pearson.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { momentFields } from '../../tally/moments.ts'
import { fewestCases, fewestFields, fewestOf, momentsOfDays, ofFields, pairsOf } from './moments-of-days.ts'
import { degreesOfWeeks, varianceOfWeeks } from './variance-of-weeks.ts'

/** What the numbers of a baseline say together: plain numbers, so that it is stored and hashed as it is. */
export interface FrozenTogether {
  /** the numbers compared, by name; those too seldom recorded beside the others, or that never varied, are left out */
  readonly fields: readonly string[]
  /** sums over the baseline's whole weeks, pair (i, j) at i·fields + j */
  readonly moments: {
    readonly n: readonly number[]
    readonly sum: readonly number[]
    readonly square: readonly number[]
    readonly product: readonly number[]
  }
  /** the axes that are kept, one after the other */
  readonly axes: readonly number[]
  readonly kept: number
  /** of each pair: how many times larger the variance of atanh r over 28 nights is than 1/(n − 3) */
  readonly inflation: readonly number[]
  /** mean squared reconstruction error, and its variance times the number of cases */
  readonly error: { readonly value: number; readonly variance: number }
  /** of freedom, of the variances */
  readonly degrees: number
  /** the day types that the baseline held: nights of any other are left out */
  readonly dayTypes: readonly DayType[]
}

/** With fewer whole weeks than this nothing is known of how one month differs from another. */
const fewestWeeks = 8
/** A week with fewer cases of a pair says nothing of its correlation. */
const fewestOfAWeek = 10

/** Freezes it from the baseline's whole weeks; undefined where they hold too few cases, fields or weeks. */
export function freezeTogether(
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
  nation: Nation,
): FrozenTogether | undefined {
  const weeks = wholeWeeks(days)
  const whole = momentsOfDays(ledger, weeks.flat(), baseline)
  const chosen = whole === undefined ? [] : fieldsKept(whole, weeks.length * 7)
  if (whole === undefined || chosen.length < fewestFields) return undefined
  const moments = ofFields(whole, chosen)
  const ofWeeks = weeks.flatMap((week) => {
    const found = momentsOfDays(ledger, week, baseline)
    return found !== undefined && fewestOf(found, chosen) >= fewestOfAWeek ? [ofFields(found, chosen)] : []
  })
  const axes = principalAxes(moments)
  const value = axes && reconstructionFromMoments(axes, moments)
  if (axes === undefined || value === undefined || !(value > 0) || ofWeeks.length < fewestWeeks) return undefined
  const variance = varianceOfWeeks(
    ofWeeks.map((week) => ({ value: reconstructionFromMoments(axes, week) ?? value, weight: fewestOf(week) })),
  )
  const names = momentFields(baseline).map(({ name }) => name)
  const types = new Set(days.map((day) => dayTypeOf(day, nation)))
  return {
    fields: chosen.map((at) => names[at] ?? ''),
    moments: {
      n: Array.from(moments.n),
      sum: Array.from(moments.sum),
      square: Array.from(moments.square),
      product: Array.from(moments.product),
    },
    axes: Array.from(axes.axes),
    kept: axes.kept,
    inflation: inflationOf(moments, ofWeeks),
    error: { value, variance },
    degrees: degreesOfWeeks(ofWeeks.length),
    dayTypes: [...types].sort(),
  }
}

/** The weeks from the first day on that lie within the days; a remainder is left out. */
export function wholeWeeks(days: readonly string[]): readonly (readonly string[])[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const weeks = Math.floor((daysBetween(first, last) + 1) / 7)
  return Array.from({ length: weeks }, (_, week) => dayRange(addDays(first, 7 * week), addDays(first, 7 * week + 6)))
}

/** The fields whose every pair has enough cases in 28 nights: the one recorded least is given up until that is so. */
function fieldsKept(moments: Moments, nights: number): readonly number[] {
  let chosen = Array.from({ length: moments.fields }, (_, at) => at).filter((at) => varies(moments, at))
  const own = (at: number) => moments.n[at * moments.fields + at] ?? 0
  while (chosen.length >= fewestFields && fewestOf(moments, chosen) * (28 / nights) < fewestCases) {
    const scarcest = pairsOf(chosen).reduce((least, pair) =>
      (moments.n[pair[0] * moments.fields + pair[1]] ?? 0) < (moments.n[least[0] * moments.fields + least[1]] ?? 0)
        ? pair
        : least,
    )
    const given = own(scarcest[0]) <= own(scarcest[1]) ? scarcest[0] : scarcest[1]
    chosen = chosen.filter((at) => at !== given)
  }
  return chosen
}

function varies({ fields, n, sum, square }: Moments, at: number): boolean {
  const own = at * fields + at
  const [count = 0, total = 0, squares = 0] = [n[own], sum[own], square[own]]
  return count > 1 && squares / count - (total / count) ** 2 > 1e-6
}

/** From how a pair's correlation differs from week to week, each by its own means. */
function inflationOf(moments: Moments, weeks: readonly Moments[]): readonly number[] {
  const { fields } = moments
  const inflation = new Array<number>(fields * fields).fill(1)
  for (const [i, j] of pairsOf(Array.from({ length: fields }, (_, at) => at))) {
    const seen = weeks.flatMap((week) => {
      const found = correlationOfPair(week, i, j)
      return found === undefined ? [] : [{ value: fisherZ(found.estimate), weight: (week.n[i * fields + j] ?? 0) - 3 }]
    })
    inflation[i * fields + j] = inflation[j * fields + i] = varianceOfWeeks(seen)
  }
  return inflation
}
