/** A value that the baseline could not rule out, as so many standard errors' worth of shift, and how much it counts. */
export interface BaselineTruth {
  readonly shift: number
  readonly weight: number
}

/**
 * A grid of what the baseline could not pin down.
 *
 * Use: the truths over which a limit is averaged, so that it contains the baseline's own error: for expected risk ln c
 * ~ N(ln ĉ, 1/Σp̃(1 − p̃)); for a share or a mean its standard error.
 * Formula: `count` evenly spaced points from −4 to +4 standard errors, weighted by the normal density (the trapezoid
 * rule, which for smooth functions of a normal is nearly exact).
 * Assumes: the estimate is about normal on the scale it is shifted on.
 * Not for: a baseline with under 20 events, whose error is not normal.
 * Undefined: the standard error is negative or not a finite number, or the count is not a whole number of at least 2.
 * Source: Trefethen and Weideman 2014, SIAM Review 56:385 (the trapezoid rule).
 * @awaited the battery: limits of its outcome checks by Markov chain
 */
export function baselineTruths(standardError: number, count = 15): readonly BaselineTruth[] | undefined {
  if (!(standardError >= 0 && Number.isFinite(standardError) && Number.isInteger(count) && count >= 2)) return undefined
  if (standardError === 0) return [{ shift: 0, weight: 1 }]
  const reach = 4
  const points = Array.from({ length: count }, (_, at) => reach * ((2 * at) / (count - 1) - 1))
  const densities = points.map((z) => Math.exp((-z * z) / 2))
  const total = densities.reduce((sum, density) => sum + density, 0)
  return points.map((z, at) => ({ shift: z * standardError, weight: (densities[at] ?? 0) / total }))
}
