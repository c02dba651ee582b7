import type { Interval } from '../interval.ts'
import { wilson } from '../proportions/wilson.ts'

/**
 * A directly standardised share.
 *
 * Use: a rate as it would be with a standard mix of patients: sites or months compared without their case mix.
 * Formula: share p = Σw·x/n over strata, with the standard's weights w made to sum to 1. Effective sample size
 *   p̃(1 − p̃)/Σw²·p̃ₛ(1 − p̃ₛ)/n, where p̃ₛ = (x + ½)/(n + 1) and p̃ = Σw·p̃ₛ (equal to 1/Σ(w²/n) when strata do not
 *   differ); the interval is Wilson's for p on so many cases.
 * Assumes: cases are independent, and every stratum of the standard has been seen.
 * Not for: strata so thin that their weight rests on a handful of cases: the effective sample size says so.
 * Undefined: a stratum with weight has no cases, an x is outside 0…n, weights are negative or all 0, or the level is
 *   outside (0, 1).
 * Source: Keyfitz 1966, Human Biology 38:309; Korn and Graubard 1998, Survey Methodology 24:193; Franco and others 2019,
 *   J Surv Stat Methodol 7:334 (Wilson on the effective sample size).
 *
 * @awaited sites compared without their case mix
 */
export function standardisedShare(
  events: readonly number[],
  cases: readonly number[],
  weights: readonly number[],
  level = 0.95,
): (Interval & { readonly effectiveCases: number }) | undefined {
  const strata = events
    .map((x, index) => ({ x, n: cases[index] ?? Number.NaN, w: weights[index] ?? Number.NaN }))
    .filter(({ w }) => w !== 0)
  if (events.length !== cases.length || events.length !== weights.length || strata.length === 0) return undefined
  if (!strata.every(({ x, n, w }) => n > 0 && Number.isFinite(n) && x >= 0 && x <= n && w > 0 && Number.isFinite(w)))
    return undefined
  const total = strata.reduce((sum, { w }) => sum + w, 0)
  let share = 0
  let smoothed = 0
  let variance = 0
  for (const { x, n, w } of strata) {
    const part = w / total
    const rate = (x + 0.5) / (n + 1)
    share += (part * x) / n
    smoothed += part * rate
    variance += (part * part * rate * (1 - rate)) / n
  }
  const effectiveCases = (smoothed * (1 - smoothed)) / variance
  // Rounding can leave a sum of ones a hair above 1.
  const estimate = Math.min(1, share)
  const interval = wilson(estimate * effectiveCases, effectiveCases, level)
  return interval === undefined ? undefined : { ...interval, estimate, effectiveCases }
}
