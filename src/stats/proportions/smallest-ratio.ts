import { poissonCdf, poissonUpperTail } from '../distributions/poisson.ts'
import { firstWhole } from '../search/first-whole.ts'
import { lowerGammaInverse } from '../special.ts'

/** No count is looked for beyond this. */
const MOST = 2 ** 40

/**
 * The smallest observed over expected that could have been seen.
 *
 * Use: beside every "steady" O/E or rate of counted events.
 * Formula: upwards, k is the smallest count with P(X ≥ k) ≤ alpha for a Poisson mean E, and the answer is R with
 *   P(X ≥ k) = power (0.8) at mean R·E; downwards the largest count with P(X ≤ k) ≤ alpha, and P(X ≤ k) = power.
 * Assumes: the observed is a Poisson count and the expected is known. One-sided: halve alpha for two.
 * Not for: counts that vary more than chance: divide the expected by the dispersion first.
 * Undefined: nothing is expected, or (downwards) even no event at all would not be rare enough; alpha or power is outside
 *   (0, 1).
 * Source: Breslow and Day 1987, IARC volume II, chapter 7 (exact power for one standardised ratio).
 *
 * @awaited the smallest change beside every steady finding
 */
export function smallestDetectableRatio(
  expected: number,
  alpha: number,
  direction: 'up' | 'down',
  power = 0.8,
): number | undefined {
  if (!(expected > 0 && Number.isFinite(expected) && areChances(alpha, power))) return undefined
  if (direction === 'up') {
    const k = firstWhole((count) => (poissonUpperTail(count, expected) ?? 1) <= alpha, 0, MOST)
    const mean = meanReaching(k, power)
    return mean === undefined ? undefined : mean / expected
  }
  const k = firstWhole((count) => (poissonCdf(count, expected) ?? 1) > alpha, 0, MOST) - 1
  const mean = k < 0 ? undefined : meanReaching(k + 1, 1 - power)
  return mean === undefined ? undefined : mean / expected
}

/**
 * The expected events that would show a ratio of `ratio` (above or below 1) in this exact test: the smallest E for which a
 * critical count exists with both its chances. `undefined` where the ratio is 1 or not above 0.
 *
 * @awaited the smallest change beside every steady finding
 */
export function expectedForRatio(ratio: number, alpha: number, power = 0.8): number | undefined {
  if (!(ratio > 0 && Number.isFinite(ratio) && ratio !== 1 && areChances(alpha, power))) return undefined
  // Of a critical count k: the largest (upwards) or smallest (downwards) null mean, and the mean that has the power.
  const up = ratio > 1
  const unchanged = (k: number): number | undefined => meanReaching(up ? k : k + 1, up ? alpha : 1 - alpha)
  const powered = (k: number): number | undefined => meanReaching(up ? k : k + 1, up ? power : 1 - power)
  const enough = (k: number): boolean => {
    const mean = ratio * (unchanged(k) ?? Number.NaN)
    const needed = powered(k) ?? Number.NaN
    return up ? mean >= needed : mean <= needed
  }
  const k = firstWhole(enough, up ? 1 : 0, MOST)
  const answer = up ? powered(k) : unchanged(k)
  return answer === undefined ? undefined : up ? answer / ratio : answer
}

/** The Poisson mean at which P(X ≥ k) is `probability`, for k ≥ 1. */
function meanReaching(k: number, probability: number): number | undefined {
  return k < 1 ? undefined : lowerGammaInverse(k, probability)
}

function areChances(alpha: number, power: number): boolean {
  return alpha > 0 && alpha < 1 && power > 0 && power < 1
}
