import type { Interval } from '../interval.ts'
import { proportionInterval } from '../proportions/proportion.ts'
import type { Confusion } from './rates.ts'

/**
 * F1 score.
 *
 * Use: because people ask for it: the harmonic mean of sensitivity and PPV.
 * Formula: 2TP/(2TP + FP + FN) = 2J/(1 + J), where J = TP/(TP + FP + FN) is a plain proportion of the cases that were
 * flagged or had the event; the interval is that of J, carried through.
 * Assumes: cases are independent.
 * Not for: groups or periods of different prevalence, on which it depends.
 * Undefined: nothing was flagged and nothing happened (0/0, where scikit-learn and NannyML say 0), or the level is
 * outside (0, 1).
 * Source: van Rijsbergen 1979, Information Retrieval, chapter 7; 2J/(1 + J): Hand, Christen and Kirielle 2021,
 * Mach Learn 110:451 (their F*).
 */
export function f1({ tp, fp, fn }: Confusion, level = 0.95): Interval | undefined {
  const overlap = proportionInterval(tp, tp + fp + fn, level)
  if (overlap === undefined) return undefined
  const carried = (j: number): number => (2 * j) / (1 + j)
  return { estimate: (2 * tp) / (2 * tp + fp + fn), low: carried(overlap.low), high: carried(overlap.high) }
}
