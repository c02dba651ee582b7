import { studentTQuantile } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'

/**
 * A ratio of two sums over days, with what the days themselves say of its chance.
 *
 * Use: a mean of which only each day's sum and number of cases were kept, and whose own spread no sum tells: the mean
 * square of an error.
 * Formula: R = Σtop/Σbottom; variance D/(D − 1)·Σ(topᵢ − R·bottomᵢ)²/(Σbottom)² over the D days with cases
 * (linearisation of a ratio); Student's interval with D − 1 degrees of freedom on its logarithm: R·exp(± t·SE/R).
 * Assumes: days are independent of each other; about twenty of them or more. Within a day cases may resemble each other.
 * Not for: a handful of days, or a ratio that may be 0 or negative.
 * Undefined: fewer than two days with cases, the ratio is not above 0, every day has the same, a sum is negative or not
 * finite, or the level is outside (0, 1).
 * Source: Cochran 1977, Sampling Techniques, section 6.3 (a ratio of two sample sums).
 */
export function ratioOfSums(
  days: readonly { readonly top: number; readonly bottom: number }[],
  level = 0.95,
): Interval | undefined {
  const held = days.filter(({ top, bottom }) => !(top === 0 && bottom === 0))
  if (!held.every(({ top, bottom }) => top >= 0 && bottom > 0 && Number.isFinite(top) && Number.isFinite(bottom)))
    return undefined
  const bottom = held.reduce((sum, day) => sum + day.bottom, 0)
  const estimate = held.reduce((sum, day) => sum + day.top, 0) / bottom
  const t = held.length > 1 && level > 0 && level < 1 ? studentTQuantile((1 + level) / 2, held.length - 1) : undefined
  if (t === undefined || !(estimate > 0)) return undefined
  const squares = held.reduce((sum, day) => sum + (day.top - estimate * day.bottom) ** 2, 0)
  const standardError = Math.sqrt((held.length / (held.length - 1)) * squares) / bottom
  const factor = Math.exp((t * standardError) / estimate)
  return factor > 1 && Number.isFinite(factor)
    ? { estimate, low: estimate / factor, high: estimate * factor }
    : undefined
}
