import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { highest } from '../search/highest.ts'
import { logistic } from '../special/logistic.ts'

/** A logistic model with one mean and one deviation per group. The mean and τ are in logits; the groups' rates are rates. */
type RandomIntercept = {
  readonly mean: number
  readonly meanSe: number
  readonly tau: number
  readonly groups: readonly Interval[]
}

/**
 * The logistic random intercept.
 *
 * Use: partial pooling of rates over many small groups (crossed characteristics), without adding ½ to anything.
 * Formula: counts x ~ Binomial(n, 1/(1 + e^−(μ + b))), b ~ N(0, τ²); μ and τ maximise the likelihood with b integrated out, on
 *   a grid of points at most ½ SD apart about each group's likeliest b, as far as any likelihood reaches. A group's rate is that at its likeliest b, its interval
 *   its logit ± z·√(1/(n·p(1 − p) + 1/τ²) + s²·SE(μ)²), s being the share of it that comes from μ; τ is
 *   taken as known. A τ above 5 (every group near all or none) is given as 5.
 * Assumes: groups are exchangeable, of different people, and their logits vary normally; cases are independent.
 * Not for: a verdict on one group: a pooled figure never stands alone, for it can hide a true outlier.
 * Undefined: fewer than two groups, a group without cases, an x outside 0…n, all or none of the cases are events,
 *   or the level is outside (0, 1).
 * Source: Breslow and Clayton 1993, JASA 88:9; Pinheiro and Bates 1995, J Comput Graph Stat 4:12 (the adaptive grid).
 */
export function randomIntercept(
  events: readonly number[],
  cases: readonly number[],
  level = 0.95,
): RandomIntercept | undefined {
  const z = intervalZ(level)
  const groups = events.map((x, index) => ({ x, n: cases[index] ?? Number.NaN }))
  if (z === undefined || events.length < 2 || events.length !== cases.length) return undefined
  if (!groups.every(({ x, n }) => n > 0 && Number.isFinite(n) && x >= 0 && x <= n)) return undefined
  const pooled = groups.reduce((sum, { x }) => sum + x, 0) / groups.reduce((sum, { n }) => sum + n, 0)
  if (pooled === 0 || pooled === 1) return undefined
  const start = Math.log(pooled / (1 - pooled))
  const tau = highest((value) => logLikelihood(groups, bestMean(groups, start, value), value), 0, largestTau, 50)
  const mean = bestMean(groups, start, tau)
  const meanSe = standardError(groups, mean, tau)
  return {
    mean,
    meanSe,
    tau,
    groups: groups.map((group) => {
      const { mode, sd } = peak(group, mean, tau)
      // sd² is the part of the group's logit that comes from the mean, and with it the mean's own uncertainty.
      const [logit, half] = [mean + tau * mode, z * Math.hypot(tau * sd, sd * sd * meanSe)]
      return { estimate: logistic(logit), low: logistic(logit - half), high: logistic(logit + half) }
    }),
  }
}

const largestTau = 5

type Group = { readonly x: number; readonly n: number }

/** The likeliest mean for a given τ: the likelihood is concave in it, so Newton's steps find it. */
function bestMean(groups: readonly Group[], start: number, tau: number): number {
  let mean = start
  for (let step = 0; step < 100; step++) {
    let slope = 0
    let curvature = 0
    for (const group of groups) {
      const found = integrate(group, mean, tau)
      slope += found.slope
      curvature += found.curvature
    }
    const move = Math.max(-1, Math.min(1, slope / curvature))
    mean += move
    if (Math.abs(move) < 1e-11) break
  }
  return mean
}

function logLikelihood(groups: readonly Group[], mean: number, tau: number): number {
  return groups.reduce((sum, group) => sum + integrate(group, mean, tau).log, 0)
}

/**
 * ln ∫ P(x | μ + τu)·φ(u) du with its slope in μ and minus its curvature, by the trapezium rule, which on so smooth a peak
 * is exact to rounding.
 */
function integrate(group: Group, mean: number, tau: number): { log: number; slope: number; curvature: number } {
  const { x, n } = group
  const { mode, sd } = peak(group, mean, tau)
  const top = logJoint(group, mean, tau, mode)
  let sum = 0
  let slope = 0
  let square = 0
  let binomial = 0
  // Of a group of all or none the peak is a normal's slope cut off by the logistic, which turns within 1/τ: the trapezium
  // rule sees it with steps well below that (its error falls by e^(−2π²/(step·τ)), Trefethen and Weideman 2014). Such a
  // peak is far longer on one side than its curvature says, so each side is followed until nothing is left of it.
  const width = Math.min(sd / 2, tau > 0 ? 0.4 / tau : sd / 2)
  for (const side of [1, -1]) {
    for (let step = side === 1 ? 0 : 1; ; step++) {
      const u = mode + side * step * width
      const weight = Math.exp(logJoint(group, mean, tau, u) - top)
      if (weight < 1e-20) break
      const p = logistic(mean + tau * u)
      sum += weight
      slope += weight * (x - n * p)
      square += weight * (x - n * p) ** 2
      binomial += weight * n * p * (1 - p)
    }
  }
  slope /= sum
  return { log: top + Math.log(sum * width), slope, curvature: binomial / sum - (square / sum - slope * slope) }
}

/** The likeliest standardised deviation of a group and the SD of the normal that fits there, by Newton's method. */
function peak({ x, n }: Group, mean: number, tau: number): { mode: number; sd: number } {
  let mode = 0
  let curvature = 1
  for (let step = 0; step < 50; step++) {
    const p = logistic(mean + tau * mode)
    curvature = 1 + tau * tau * n * p * (1 - p)
    // A full step can overshoot where the logistic is flat; the prior keeps the mode within a few SD.
    const move = Math.max(-1, Math.min(1, (tau * (x - n * p) - mode) / curvature))
    mode += move
    if (Math.abs(move) < 1e-12) break
  }
  return { mode, sd: 1 / Math.sqrt(curvature) }
}

function logJoint({ x, n }: Group, mean: number, tau: number, u: number): number {
  const logit = mean + tau * u
  // x·logit − n·ln(1 + e^logit), without overflow.
  const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)))
  return x * logit - n * softplus - (u * u) / 2
}

/** Of the mean, from the curvature of the likelihood in both parameters. */
function standardError(groups: readonly Group[], mean: number, tau: number): number {
  const h = 1e-3
  const at = (a: number, b: number): number => logLikelihood(groups, mean + a * h, Math.abs(tau + b * h))
  const middle = at(0, 0)
  const ofMean = -(at(1, 0) - 2 * middle + at(-1, 0)) / (h * h)
  const ofTau = -(at(0, 1) - 2 * middle + at(0, -1)) / (h * h)
  const both = -(at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h * h)
  // At τ = 0 the likelihood is even in τ, so the two do not go together; at the largest τ it is not at its peak in τ, which
  // is then taken as known.
  const isAtAnEnd = tau < h || tau > largestTau - h
  const information = isAtAnEnd || ofTau <= 0 ? ofMean : ofMean - (both * both) / ofTau
  return 1 / Math.sqrt(information)
}
