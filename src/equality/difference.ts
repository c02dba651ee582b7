import type { Rate } from '../drift/performance.ts'
import type { Interval } from '../stats/interval.ts'
import { katz } from '../stats/proportions/katz.ts'
import { differencePValue, newcombe } from '../stats/proportions/newcombe.ts'

/** One level's share minus that of those it is held against, in fractions of 1 with a 95 % interval; or why they are not compared. */
export type Difference =
  | {
      readonly interval: Interval
      readonly p: number
      readonly others: Counts
      /** this share ÷ theirs, Katz's; absent where either is nought, and where both are all: then its interval has no width */
      readonly ratio?: Interval
    }
  | { readonly notComparedBecause: string }

interface Counts {
  readonly numerator: number
  readonly denominator: number
}

/**
 * This level minus the others taken together. Newcombe's interval, and the p-value got by inverting it, so that the two
 * never disagree (Newcombe 1998, Stat Med 17:873, method 10); beside it the ratio (Katz 1978). Nothing out of nothing, on
 * either side, is not compared.
 */
export function difference(own: Rate, others: readonly Rate[]): Difference {
  const rest = others.reduce<Counts>(
    (sum, { numerator, denominator }) => ({
      numerator: sum.numerator + numerator,
      denominator: sum.denominator + denominator,
    }),
    { numerator: 0, denominator: 0 },
  )
  if ('undefinedBecause' in own) return { notComparedBecause: own.undefinedBecause }
  const interval = newcombe(own.numerator, own.denominator, rest.numerator, rest.denominator)
  const p = differencePValue(own.numerator, own.denominator, rest.numerator, rest.denominator)
  const areAll = own.numerator === own.denominator && rest.numerator === rest.denominator
  const ratio = areAll ? undefined : katz(own.numerator, own.denominator, rest.numerator, rest.denominator)
  return interval === undefined || p === undefined
    ? { notComparedBecause: 'there is nobody to compare with' }
    : { interval, p, others: rest, ...(ratio === undefined ? {} : { ratio }) }
}
