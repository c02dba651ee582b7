import type { Interval } from '../interval.ts'
import { logistic } from '../special/logistic.ts'
import { derSimonianLaird } from './dersimonian-laird.ts'

/** Rates of groups pooled on the logit. The spread τ is in logits; the rates are rates. */
type PooledRates = {
  readonly mean: Interval
  readonly tau: Interval
  /** the χ² test that no group differs (Cochran's Q) */
  readonly p: number
  readonly groups: readonly Interval[]
}

/**
 * Partial pooling of rates on the logit.
 *
 * Use: how much groups truly differ in a rate (τ, in logits) and each group's rate beside the raw one.
 * Formula: effects θ = ln((x + ½)/(n − x + ½)), v = 1/(x + ½) + 1/(n − x + ½), then DerSimonian and Laird's random effects;
 *   means and group rates turned back with 1/(1 + e^−θ).
 * Assumes: groups are exchangeable and of different people; cases are independent.
 * Not for: groups of a handful of cases, which the ½ moves: the random intercept or the beta-binomial.
 * Undefined: fewer than two groups, a group without cases, an x outside 0…n, or the level is outside (0, 1).
 * Source: DerSimonian and Laird 1986, Control Clin Trials 7:177; Gart and Zweifel 1967, Biometrika 54:181 (the ½).
 */
export function poolOnLogit(
  events: readonly number[],
  cases: readonly number[],
  level = 0.95,
): PooledRates | undefined {
  const groups = events.map((x, index) => ({ x, n: cases[index] ?? Number.NaN }))
  if (events.length !== cases.length || !groups.every(({ x, n }) => n > 0 && x >= 0 && x <= n)) return undefined
  const pooled = derSimonianLaird(
    groups.map(({ x, n }) => Math.log((x + 0.5) / (n - x + 0.5))),
    groups.map(({ x, n }) => 1 / (x + 0.5) + 1 / (n - x + 0.5)),
    level,
  )
  if (pooled === undefined) return undefined
  const { tau2, tau2Low, tau2High } = pooled
  const low = Math.sqrt(tau2Low)
  const high = Math.sqrt(tau2High)
  return {
    mean: asRate(pooled.mean),
    // The moment estimate can lie outside the profile when it is 0 or the groups are few.
    tau: { estimate: Math.sqrt(tau2), low: Math.min(low, Math.sqrt(tau2)), high: Math.max(high, Math.sqrt(tau2)) },
    p: pooled.p,
    groups: pooled.groups.map(asRate),
  }
}

function asRate({ estimate, low, high }: Interval): Interval {
  return { estimate: logistic(estimate), low: logistic(low), high: logistic(high) }
}
