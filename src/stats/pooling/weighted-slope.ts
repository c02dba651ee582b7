import { intervalZ, normalSurvival } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'

/**
 * The slope of estimates that differ in how surely they are known.
 *
 * Use: does a gap grow from quarter to quarter; by how much does a rate change from one ordered band to the next?
 * Formula: weights w = 1/v; slope Σw(t − t̄)y/Σw(t − t̄)² with t̄ = Σwt/Σw, standard error 1/√Σw(t − t̄)², interval by the normal
 *   distribution, p two-sided.
 * Assumes: estimates are independent and near enough to normal, their variances known; a straight line makes sense.
 * Not for: estimates that share cases.
 * Undefined: fewer than two different times, lengths differ, a variance that is not above 0, anything not a number, or the level is
 *   outside (0, 1).
 * Source: Aitken 1935, Proc R Soc Edinb 55:42; as a fixed-effect meta-regression, Thompson and Higgins 2002, Stat Med 21:1559.
 */
export function weightedSlope(
  times: readonly number[],
  values: readonly number[],
  variances: readonly number[],
  level = 0.95,
): (Interval & { readonly se: number; readonly p: number }) | undefined {
  const z = intervalZ(level)
  if (z === undefined || times.length !== values.length || times.length !== variances.length) return undefined
  if (![...times, ...values, ...variances].every(Number.isFinite) || !variances.every((one) => one > 0))
    return undefined
  const weights = variances.map((variance) => 1 / variance)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const middle = times.reduce((sum, time, at) => sum + (weights[at] ?? 0) * time, 0) / total
  let [square, product] = [0, 0]
  for (const [at, time] of times.entries()) {
    square += (weights[at] ?? 0) * (time - middle) ** 2
    product += (weights[at] ?? 0) * (time - middle) * (values[at] ?? 0)
  }
  if (!(square > 0)) return undefined
  const estimate = product / square
  const se = 1 / Math.sqrt(square)
  return {
    estimate,
    low: estimate - z * se,
    high: estimate + z * se,
    se,
    p: Math.min(1, 2 * normalSurvival(Math.abs(estimate / se))),
  }
}
