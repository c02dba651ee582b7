import { normalQuantile } from '../distributions/normal.ts'
import { hanleyMcNeil } from '../performance/hanley-mcneil.ts'
import { crossing } from '../search/crossing.ts'

/** Cases of a group by what happened. */
type Classes = { readonly events: number; readonly nonEvents: number }

type AucQuestion = {
  /** The AUC of the second group, above ½ and below 1. */
  readonly auc: number
  readonly first: Classes
  readonly second: Classes
  readonly alpha: number
  readonly power?: number
}

/**
 * The smallest fall in AUC that could have been seen.
 *
 * Use: beside every "no difference found" between the AUC of two groups or two periods.
 * Formula: the A1 below A with A − A1 = z(1 − alpha)·√(v1(A) + v2(A)) + z(power)·√(v1(A1) + v2(A)), where v is Hanley and
 *   McNeil's variance of an AUC among the events and non-events of each group.
 * Assumes: different people in the two groups, scores near enough to exponential. One-sided: halve alpha for two.
 * Not for: two models on the same cases: their scores go together and smaller differences are seen.
 * Undefined: not even an AUC of ½ would have been seen; a class is empty, auc is outside (½, 1), or alpha or power is
 *   outside (0, 1).
 * Source: Hanley and McNeil 1982, Radiology 143:29.
 */
export function smallestDetectableAucDifference(
  question: AucQuestion,
): { readonly to: number; readonly difference: number } | undefined {
  const { auc, first, second, alpha, power = 0.8 } = question
  const ofAlpha = normalQuantile(alpha)
  const ofPower = normalQuantile(power)
  if (ofAlpha === undefined || ofPower === undefined || !(auc > 0.5 && auc < 1)) return undefined
  if (!hasBoth(first) || !hasBoth(second)) return undefined
  const own = variance(auc, second)
  const unchanged = Math.sqrt(variance(auc, first) + own)
  const seen = (to: number): boolean => auc - to > -ofAlpha * unchanged + ofPower * Math.sqrt(variance(to, first) + own)
  if (!seen(0.5)) return undefined
  const to = crossing(seen, auc, 0.5)
  return { to, difference: to - auc }
}

/**
 * The events, and as many non-events, in each of two groups that would show AUCs of `a` and `b`: (z(1 − alpha)·√(2V(a)) +
 * z(power)·√(V(a) + V(b)))²/(a − b)² with V = Q1 + Q2 − 2A², rounded up (their table III).
 *
 * @awaited the smallest gap in the equality table
 */
export function casesForAucDifference(a: number, b: number, alpha: number, power = 0.8): number | undefined {
  const ofAlpha = normalQuantile(alpha)
  const ofPower = normalQuantile(power)
  if (ofAlpha === undefined || ofPower === undefined || a === b) return undefined
  if (!(a >= 0.5 && a < 1 && b >= 0.5 && b < 1)) return undefined
  const ofOne = spread(a)
  const root = -ofAlpha * Math.sqrt(2 * ofOne) + ofPower * Math.sqrt(ofOne + spread(b))
  return Math.ceil((root / (a - b)) ** 2)
}

/** The variance of an AUC, by Hanley and McNeil. */
function variance(auc: number, { events, nonEvents }: Classes): number {
  return (hanleyMcNeil(auc, events, nonEvents) ?? Number.NaN) ** 2
}

/** Their V = Q1 + Q2 − 2A²: the variance times the number of events, where there are as many non-events. */
function spread(auc: number): number {
  return auc / (2 - auc) + (2 * auc * auc) / (1 + auc) - 2 * auc * auc
}

function hasBoth({ events, nonEvents }: Classes): boolean {
  return events >= 1 && nonEvents >= 1 && Number.isFinite(events) && Number.isFinite(nonEvents)
}
