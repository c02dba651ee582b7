import { binomialQuantile } from '../stats/distributions/binomial.ts'

/** The ranks, from 1, of a median with its interval and of the quartiles. */
export interface Ranks {
  readonly median: number
  readonly low?: number
  readonly high?: number
  readonly firstQuarter: number
  readonly lastQuarter: number
}

/**
 * Which of n ordered values stand for the median, the quartiles (the smallest value with that share at or below it) and the
 * ends of the median's 95 % interval: ranks l and n + 1 − l, l the largest with P(Binomial(n, ½) < l) ≤ 2.5 %. No law of the
 * values is assumed. Under six values there is no such interval, and without values nothing.
 * Source: Hahn and Meeker 1991, Statistical Intervals, 5.2; Conover 1999, Practical Nonparametric Statistics, 3.2.
 */
export function ranksOf(n: number): Ranks | undefined {
  if (!(n > 0 && Number.isInteger(n))) return undefined
  const at = (share: number) => Math.max(1, Math.ceil(n * share))
  const rank = binomialQuantile(0.025, n, 0.5) ?? 0
  return {
    median: at(0.5),
    firstQuarter: at(0.25),
    lastQuarter: at(0.75),
    ...(rank < 1 ? {} : { low: rank, high: n + 1 - rank }),
  }
}
