import { gammaTails, logUpperGamma } from '../special/incomplete-gamma.ts'
import { normalQuantile } from './normal.ts'

/**
 * A chi-squared statistic as a standard normal z.
 *
 * Use: to feed a CUSUM with the chi-squared of a categorical field: the z with the same upper-tail probability.
 * Formula: z = Φ⁻¹(1 − P(X > statistic)), from whichever tail is the smaller; where the probability is too small for a double,
 *   from its logarithm by Mills' ratio.
 * Assumes: the statistic is chi-squared with these degrees of freedom when nothing has changed.
 * Undefined: the statistic is negative or infinite, or df is not above 0 (below 2e-100, or above 2e12). A statistic of 0 gives −38.5, the lowest z of a double.
 * Accuracy: relative error of the tail below 1e-9 for statistics up to 1e6.
 * Source: Abramowitz and Stegun 1964, 6.5.31 and 26.2.12.
 */
export function chiSquaredAsZ(statistic: number, df: number): number | undefined {
  const tails = gammaTails(df / 2, statistic / 2)
  if (tails === undefined || statistic === Infinity) return undefined
  const { lower, upper } = tails
  if (lower < 0.5) return normalQuantile(Math.max(lower, Number.MIN_VALUE))
  if (upper < 1e-280) return farZ(logUpperGamma(df / 2, statistic / 2) ?? 0)
  const z = normalQuantile(upper)
  return z === undefined ? undefined : -z
}

/** The z whose upper tail has this logarithm, from Mills' ratio as a series in 1/z² (Abramowitz and Stegun 26.2.12). */
function farZ(logTail: number): number {
  let z = Math.sqrt(-2 * logTail)
  for (let step = 0; step < 20; step++) {
    const w = 1 / (z * z)
    const mills = 1 - w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w)))
    z = Math.sqrt(-2 * (logTail + Math.log(z) + 0.9189385332046727 - Math.log(mills)))
  }
  return z
}
