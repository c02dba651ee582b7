import { normalQuantile } from '../distributions/normal.ts'

/**
 * The smallest shift of a mean that could have been seen.
 *
 * Use: beside every "steady" mean, in standard deviations of the baseline.
 * Formula: (z(1 − alpha) + z(power))/√n. Where nights vary more than chance, n is the cases divided by the dispersion.
 * Assumes: the baseline's mean and SD are known, and n is large enough for a normal mean. One-sided: halve alpha for two.
 * Not for: proportions and counts, which have their own.
 * Undefined: there are no cases (n = 0), or alpha or power is outside (0, 1).
 * Source: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, chapter 2.
 *
 * @awaited the smallest change beside every steady finding
 */
export function smallestDetectableMeanShift(n: number, alpha: number, power = 0.8): number | undefined {
  const both = bothQuantiles(alpha, power)
  return both === undefined || !(n > 0 && Number.isFinite(n)) ? undefined : both / Math.sqrt(n)
}

/**
 * The cases that would show a mean that has moved by `shift` standard deviations: its inverse, rounded up.
 *
 * @awaited the smallest change beside every steady finding
 */
export function casesForMeanShift(shift: number, alpha: number, power = 0.8): number | undefined {
  const both = bothQuantiles(alpha, power)
  return both === undefined || shift === 0 || !Number.isFinite(shift) ? undefined : Math.ceil((both / shift) ** 2)
}

function bothQuantiles(alpha: number, power: number): number | undefined {
  // z(1 − alpha) from the small tail, which keeps its digits.
  const ofAlpha = normalQuantile(alpha)
  const ofPower = normalQuantile(power)
  return ofAlpha === undefined || ofPower === undefined ? undefined : ofPower - ofAlpha
}
