import type { Interval } from '../interval.ts'
import { katz } from '../proportions/katz.ts'
import type { Confusion } from './rates.ts'

type LikelihoodRatios = {
  /** sensitivity / (1 − specificity): how much a flag raises the odds of the event */
  readonly positive: Interval | undefined
  /** (1 − sensitivity) / specificity: how much no flag lowers them */
  readonly negative: Interval | undefined
}

/**
 * Likelihood ratios of a flag.
 *
 * Use: what a flag, or its absence, does to the odds of the event, whatever the prevalence.
 * Formula: LR+ = (TP/m)/(FP/n), LR− = (FN/m)/(TN/n), m events and n non-events; each a ratio of two proportions with
 * Katz's interval on the logarithm.
 * Assumes: cases are independent; events and non-events are different cases.
 * Not for: a handful of cases in one of the cells.
 * Undefined: a cell that a ratio is made of is 0 (the ratio is then 0, infinite or 0/0, and its interval cannot be
 * said), or the level is outside (0, 1).
 * Source: Simel, Samsa and Matchar 1991, J Clin Epidemiol 44:763.
 *
 * @awaited the table of every measure of a release
 */
export function likelihoodRatios({ tp, fp, fn, tn }: Confusion, level = 0.95): LikelihoodRatios {
  return { positive: katz(tp, tp + fn, fp, tn + fp, level), negative: katz(fn, tp + fn, tn, tn + fp, level) }
}
