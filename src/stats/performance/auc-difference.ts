import { intervalZ, normalSurvival } from '../distributions/normal.ts'
import { studentTSurvival } from '../distributions/student-t.ts'
import type { Interval } from '../interval.ts'
import type { Auc } from './auc.ts'

type AucDifference = {
  /** first − second */
  readonly difference: Interval
  readonly se: number
  readonly z: number
  /** two-sided, from the normal distribution */
  readonly p: number
  /** pROC refers the same statistic to Student's t with Welch's degrees of freedom. */
  readonly welch: { readonly df: number; readonly p: number }
}

/**
 * Two AUCs of different cases compared, by DeLong.
 *
 * Use: one group against everyone else, or a month against the baseline.
 * Formula: z = (A1 − A2 − margin)/√(v1 + v2), with DeLong's variances; interval A1 − A2 ± z·√(v1 + v2). Welch's degrees
 * of freedom, as pROC has them: (v1 + v2)²/(v1²/(N1 − 1) + v2²/(N2 − 1)), N = all cases of each side.
 * Assumes: the two sides are different, independent cases.
 * Not for: two scores of the same cases (they are correlated): the paired comparison. Fewer than ten of a class.
 * Undefined: an AUC is exactly 0 or 1 or has no variance of its own (0 would be false certainty), or the level is
 * outside (0, 1).
 * Source: DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837; degrees of freedom: Robin and others 2011, BMC
 * Bioinformatics 12:77 (pROC).
 */
export function aucDifference(
  first: Auc | undefined,
  second: Auc | undefined,
  { level = 0.95, margin = 0 } = {},
): AucDifference | undefined {
  const v1 = first?.variance
  const v2 = second?.variance
  const forInterval = intervalZ(level)
  if (first === undefined || second === undefined || v1 === undefined || v2 === undefined) return undefined
  if (!(v1 > 0 && v2 > 0) || forInterval === undefined || !Number.isFinite(margin)) return undefined
  const estimate = first.auc - second.auc
  const se = Math.sqrt(v1 + v2)
  const z = (estimate - margin) / se
  const [n1, n2] = [first.events + first.nonEvents, second.events + second.nonEvents]
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1))
  const tail = studentTSurvival(Math.abs(z), df)
  if (tail === undefined) return undefined
  const difference = { estimate, low: estimate - forInterval * se, high: estimate + forInterval * se }
  return { difference, se, z, p: 2 * normalSurvival(Math.abs(z)), welch: { df, p: 2 * tail } }
}
