import { deviance } from './deviance.ts'

/**
 * The incomplete gamma functions for a large a and an x near it, by Temme's uniform expansion: Q(a, x) is the normal tail
 * erfc(√half)/2 plus the correction where x ≥ a, and P(a, x) that tail less the correction where x < a.
 */
export function temme(a: number, x: number): { readonly half: number; readonly correction: number } {
  const half = deviance(a, x, a - x)
  const eta = Math.sign(x - a) * Math.sqrt((2 * half) / a)
  const polynomial = (coefficients: readonly number[]): number => coefficients.reduceRight((sum, c) => sum * eta + c, 0)
  const series = COEFFICIENTS.reduceRight((sum, coefficients) => sum / a + polynomial(coefficients), 0)
  return { half, correction: (Math.exp(-half) / Math.sqrt(2 * Math.PI * a)) * series }
}

/** C₀ … C₃ as power series in η (Temme 1979, SIAM J Math Anal 10:757; DLMF 8.12). */
const COEFFICIENTS: readonly (readonly number[])[] = [
  [
    -1 / 3,
    1 / 12,
    -2 / 135,
    1 / 864,
    1 / 2835,
    -139 / 777600,
    3.919263178522438e-5,
    -2.185448510679992e-6,
    -1.85406221071516e-6,
    8.296711340953087e-7,
    -1.7665952736826078e-7,
    6.707853543401498e-9,
  ],
  [
    -1 / 540,
    -1 / 288,
    1 / 378,
    -77 / 77760,
    1 / 4860,
    -1 / 2488320,
    -1.8098550334489977e-5,
    7.64916091608111e-6,
    -1.6120900894563446e-6,
  ],
  [25 / 6048, -139 / 51840, 1 / 1296, 1 / 497664, -6199 / 57736800, 5531 / 104509440],
  [101 / 155520, 571 / 2488320, -54179 / 115473600],
]
