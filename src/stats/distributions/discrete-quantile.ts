import { firstWhole } from '../search/first-whole.ts'

/**
 * The smallest whole k in first…last with cdf(k) ≥ p, looked for outwards from `start`. As in R, cdf(k) counts as p when only
 * rounding divides them (64 units of the last digit), so that the quantile undoes the cdf.
 *
 * Part: of the quantiles of counts.
 */
export function discreteQuantile(
  cdf: (k: number) => number | undefined,
  p: number,
  { first, last, start }: { readonly first: number; readonly last: number; readonly start: number },
): number {
  const bar = p * (1 - 64 * Number.EPSILON)
  return Math.min(
    last,
    firstWhole((k) => (cdf(k) ?? 1) >= bar, first, last, start),
  )
}
