import { chiSquaredCritical, chiSquaredSurvival } from '../distributions/chi-squared.ts'
import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { crossing } from '../search/crossing.ts'

/** Groups pooled with their true spread. All in the unit of the effects (tau2: its square). */
export type Pooled = {
  /** the average over groups */
  readonly mean: Interval
  readonly meanSe: number
  /** the variance of the true effects between groups */
  readonly tau2: number
  readonly tau2Low: number
  readonly tau2High: number
  /** Cochran's Q, its degrees of freedom and p-value: do the groups differ at all? */
  readonly q: number
  readonly df: number
  readonly p: number
  /** each group pulled towards the mean as far as its own uncertainty asks, in the given order */
  readonly groups: readonly Interval[]
}

/**
 * DerSimonian and Laird's random effects.
 *
 * Use: how much groups or sites truly differ (τ), and each group's effect with partial pooling.
 * Formula: weights w = 1/v; Q = Σw(θ − θ̄)²; τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)); mean with weights 1/(v + τ²); group
 *   s·mean + (1 − s)·θ with s = v/(v + τ²) and variance (1 − s)·v + s²·SE(mean)². The interval of τ² is the Q profile: the
 *   τ² at which Σ(θ − θ̄)²/(v + τ²) is the upper or lower χ²(k − 1) point.
 * Assumes: effects near enough to normal with known variances; groups exchangeable.
 * Not for: groups of a handful of cases (a share of 0 or 1): the beta-binomial or the random intercept. A pooled figure
 *   never stands alone: it can hide a true outlier.
 * Undefined: fewer than two groups, a variance that is not above 0, anything not a number, or the level is outside (0, 1).
 * Source: DerSimonian and Laird 1986, Control Clin Trials 7:177; Viechtbauer 2007, Stat Med 26:37 (Q profile).
 */
export function derSimonianLaird(
  effects: readonly number[],
  variances: readonly number[],
  level = 0.95,
): Pooled | undefined {
  const z = intervalZ(level)
  const studies = effects.map((effect, index) => ({ effect, variance: variances[index] ?? Number.NaN }))
  if (z === undefined || studies.length < 2 || studies.length !== variances.length) return undefined
  const usable = (one: Study) => Number.isFinite(one.effect) && one.variance > 0 && Number.isFinite(one.variance)
  if (!studies.every(usable)) return undefined
  const df = studies.length - 1
  const q = heterogeneity(studies, 0)
  const weights = studies.map(({ variance }) => 1 / variance)
  const scale = sum(weights) - sum(weights.map((weight) => weight * weight)) / sum(weights)
  const tau2 = Math.max(0, (q - df) / scale)
  const tail = (1 - level) / 2
  const p = chiSquaredSurvival(q, df)
  const upper = chiSquaredCritical(tail, df)
  const lower = chiSquaredCritical(1 - tail, df)
  if (p === undefined || upper === undefined || lower === undefined) return undefined
  const mean = weightedMean(studies, tau2)
  const meanSe = 1 / Math.sqrt(sum(studies.map(({ variance }) => 1 / (variance + tau2))))
  return {
    mean: around(mean, z * meanSe),
    meanSe,
    tau2,
    tau2Low: profile(studies, upper),
    tau2High: profile(studies, lower),
    q,
    df,
    p,
    groups: studies.map((one) => shrink(one, mean, meanSe, tau2, z)),
  }
}

type Study = { readonly effect: number; readonly variance: number }

/** Σ(θ − θ̄)²/(v + τ²): falls as τ² grows. */
function heterogeneity(studies: readonly Study[], tau2: number): number {
  const mean = weightedMean(studies, tau2)
  return sum(studies.map(({ effect, variance }) => (effect - mean) ** 2 / (variance + tau2)))
}

function weightedMean(studies: readonly Study[], tau2: number): number {
  const weights = studies.map(({ variance }) => 1 / (variance + tau2))
  return sum(studies.map(({ effect }, index) => effect * (weights[index] ?? 0))) / sum(weights)
}

/** The τ² at which the heterogeneity is `wanted`; 0 where it is less than that even without any. */
function profile(studies: readonly Study[], wanted: number): number {
  if (heterogeneity(studies, 0) <= wanted) return 0
  let high = 1
  while (heterogeneity(studies, high) > wanted) high *= 2
  return crossing((tau2) => heterogeneity(studies, tau2) <= wanted, 0, high)
}

/** The pull towards the mean carries the mean's own uncertainty: without it τ² = 0 would look like certainty. */
function shrink({ effect, variance }: Study, mean: number, meanSe: number, tau2: number, z: number): Interval {
  const ofMean = variance / (variance + tau2)
  const se = Math.sqrt((1 - ofMean) * variance + (ofMean * meanSe) ** 2)
  return around(ofMean * mean + (1 - ofMean) * effect, z * se)
}

function around(estimate: number, half: number): Interval {
  return { estimate, low: estimate - half, high: estimate + half }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
