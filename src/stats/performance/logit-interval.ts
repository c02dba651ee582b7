import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { logistic } from '../special/logistic.ts'

/**
 * The interval of an area between 0 and 1, made on its logit: logit A ± z·SE/(A(1 − A)). At A = 1 the standard error is 0
 * and an interval of no width would be false certainty: there the lower bound is tail^(1/k), the Clopper–Pearson bound of k
 * disjoint pairs all in order, and at A = 0 its mirror. `undefined` for an area inside without a standard error.
 *
 * Part: of the AUC and of average precision.
 */
export function logitInterval(
  estimate: number,
  se: number | undefined,
  pairs: number,
  level: number,
): Interval | undefined {
  const z = intervalZ(level)
  if (z === undefined || !(pairs > 0)) return undefined
  const bound = Math.exp(Math.log((1 - level) / 2) / pairs)
  if (estimate >= 1) return { estimate: 1, low: bound, high: 1 }
  if (estimate <= 0) return { estimate: 0, low: 0, high: 1 - bound }
  const half = se === undefined ? Number.NaN : (z * se) / (estimate * (1 - estimate))
  if (!(half > 0)) return undefined
  const logit = Math.log(estimate / (1 - estimate))
  return { estimate, low: logistic(logit - half), high: logistic(logit + half) }
}
