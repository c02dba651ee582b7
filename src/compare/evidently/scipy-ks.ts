import { kolmogorovSurvival } from '../../stats/distributions/kolmogorov.ts'
import { kolmogorovSmirnovOf } from '../../stats/hypotheses/kolmogorov-smirnov.ts'
import type { Atoms } from '../../stats/samples/atoms.ts'
import { logGamma } from '../../stats/special.ts'

/** scipy works out the exact law while both samples have at most this many cases, as if no two were the same. */
const EXACT_TO = 10_000

/**
 * The p-value of scipy's `ks_2samp`, which Evidently takes. For large samples that is the law of the one-sample statistic
 * for nm/(n + m) cases, not Kolmogorov's limit: twice the exact one-sided law, less what both sides share in the limit.
 * Within 1e-7 of scipy where p is below 0.2, and within 1e-5 above.
 */
export function scipyKs(reference: Atoms, current: Atoms): number | undefined {
  const [n, m] = [reference.total, current.total]
  if (Math.max(n, m) <= EXACT_TO)
    return kolmogorovSmirnovOf(reference, current, { method: 'exact', ties: 'ignored' })?.p
  const d = kolmogorovSmirnovOf(reference, current, { method: 'asymptotic' })?.d
  return d === undefined ? undefined : oneSample(d, Math.round((n / (n + m)) * m))
}

function oneSample(d: number, n: number): number | undefined {
  const z = d * Math.sqrt(n)
  // Vrbik 2018, Pioneer Journal of Theoretical and Applied Statistics 15:35: where the limit is nearest to the law.
  const corrected = z + 1 / (6 * Math.sqrt(n)) + (z - 1) / (4 * n)
  const limit = kolmogorovSurvival(corrected)
  const oneSided = smirnov(d, n)
  if (limit === undefined || oneSided === undefined) return undefined
  const shared = 2 * Math.exp(-2 * corrected * corrected) - limit
  return Math.min(1, Math.max(0, 2 * oneSided - shared))
}

/** P(D⁺ ≥ d) of n cases (Smirnov 1944; Birnbaum and Tingey 1951, Ann Math Stat 22:592). */
function smirnov(d: number, n: number): number | undefined {
  if (d >= 1) return 0
  if (d <= 0) return 1
  let sum = 0
  const whole = logGamma(n + 1)
  for (let j = 0; j <= Math.floor(n * (1 - d)); j++) {
    const [ofJ, ofRest] = [logGamma(j + 1), logGamma(n - j + 1)]
    if (whole === undefined || ofJ === undefined || ofRest === undefined) return undefined
    const [up, down] = [d + j / n, 1 - d - j / n]
    if (down > 0) sum += Math.exp(whole - ofJ - ofRest + (j - 1) * Math.log(up) + (n - j) * Math.log(down))
  }
  return d * sum
}
