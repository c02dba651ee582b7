import { binomialCdf, binomialProbability, binomialUpperTail } from '../distributions/binomial.ts'
import { firstWhole } from '../search/first-whole.ts'

/**
 * The exact binomial test of a proportion against a known one.
 *
 * Use: is x among n compatible with the rate q? (plausible ranges, agreed rates, the two counts of a rate ratio).
 * Formula: one-sided, P(X ≥ x) or P(X ≤ x) of Binomial(n, q); two-sided, the probability of every count that is no likelier
 *   than x (within a factor 1 + 1e-7, as R does, so that rounding does not decide ties).
 * Assumes: cases are independent, and q is known: not itself estimated from a sample.
 * Not for: comparing with a sampled reference (30 to 38 % false alarms at a nominal 5 %): Fisher or a contingency test.
 * Undefined: counts are not whole, x is outside 0…n, n is 0, or q is outside [0, 1].
 * Source: Clopper and Pearson 1934; R's binom.test for the two-sided rule.
 */
export function exactBinomial(
  x: number,
  n: number,
  q: number,
  alternative: 'two-sided' | 'less' | 'greater' = 'two-sided',
): number | undefined {
  if (!isCount(x, n) || !(q >= 0 && q <= 1)) return undefined
  if (alternative === 'less') return binomialCdf(x, n, q)
  if (alternative === 'greater') return binomialUpperTail(x, n, q)
  if (q === 0 || q === 1) return x === n * q ? 1 : 0
  const mean = n * q
  if (x === mean) return 1
  const bar = (binomialProbability(x, n, q) ?? 0) * (1 + 1e-7)
  const asRare = (count: number): boolean => (binomialProbability(count, n, q) ?? 0) <= bar
  // Probabilities fall away from the mean on both sides, so the other tail begins at one count.
  if (x < mean) {
    const from = firstWhole(asRare, Math.ceil(mean), n)
    return sum(binomialCdf(x, n, q), binomialUpperTail(from, n, q))
  }
  const to = Math.floor(mean) - firstWhole((back) => asRare(Math.floor(mean) - back), 0, Math.floor(mean))
  return sum(binomialUpperTail(x, n, q), binomialCdf(to, n, q))
}

function isCount(x: number, n: number): boolean {
  return Number.isInteger(x) && Number.isInteger(n) && n > 0 && x >= 0 && x <= n
}

function sum(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined || second === undefined ? undefined : Math.min(1, first + second)
}
