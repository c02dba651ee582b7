import { root } from '../search/root.ts'

/** Here the cdf is below the smallest double. */
const NOTHING_BELOW = 0.04

/**
 * Kolmogorov's distribution.
 *
 * Use: the p-value of a two-sample Kolmogorov–Smirnov distance in large samples: of √(nm/(n + m))·D.
 * Formula: P(K > x) = 2·Σ (−1)^(k−1)·e^(−2k²x²); below x = 1 the cdf is √(2π)/x·Σ e^(−(2k−1)²π²/8x²).
 * Assumes: values without ties, and both samples large.
 * Not for: small samples or many ties: the exact distribution, which the two-sample test uses there.
 * Undefined: the value x is not a number. Below 0 the cdf is 0.
 * Accuracy: relative error below 1e-12 for both tails down to 1e-300, against scipy 1.17.1 kstwobign.cdf, kstwobign.sf; the quantile below
 *   1e-12 against kstwobign.ppf.
 * Source: Kolmogorov 1933, G Ist Ital Attuari 4:83; Smirnov 1948, Ann Math Stat 19:279; Marsaglia, Tsang and Wang 2003, J Stat Softw 8:18.
 */
export function kolmogorovCdf(x: number): number | undefined {
  if (Number.isNaN(x)) return undefined
  if (x <= NOTHING_BELOW) return 0
  return x < 1 ? lower(x) : 1 - upper(x)
}

/** P(K > x), without the cancellation. Accuracy: as the cdf's. */
export function kolmogorovSurvival(x: number): number | undefined {
  if (Number.isNaN(x)) return undefined
  if (x <= NOTHING_BELOW) return 1
  return x < 1 ? 1 - lower(x) : upper(x)
}

/**
 * The x with P(K ≤ x) = p, for 0 < p < 1. Accuracy: relative error below 1e-12.
 */
export function kolmogorovQuantile(p: number): number | undefined {
  if (!(p > 0 && p < 1)) return undefined
  const log = (tail: number): number => Math.log(Math.max(tail, Number.MIN_VALUE))
  const excess = (logX: number): number => {
    const x = Math.exp(logX)
    return p <= 0.5 ? log(kolmogorovCdf(x) ?? 0) - log(p) : log(1 - p) - log(kolmogorovSurvival(x) ?? 0)
  }
  return Math.exp(root(excess, 0, 0.1))
}

function upper(x: number): number {
  const q = Math.exp(-2 * x * x)
  return 2 * (q - q ** 4 + q ** 9 - q ** 16 + q ** 25)
}

function lower(x: number): number {
  const scale = (Math.PI * Math.PI) / (8 * x * x)
  const sum = [1, 3, 5, 7].reduce((total, odd) => total + Math.exp(-odd * odd * scale), 0)
  return (Math.sqrt(2 * Math.PI) / x) * sum
}
