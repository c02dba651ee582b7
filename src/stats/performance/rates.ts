import type { Interval } from '../interval.ts'
import { proportionInterval } from '../proportions/proportion.ts'

/** Cases by what the flag said and what happened. */
export type Confusion = { readonly tp: number; readonly fp: number; readonly fn: number; readonly tn: number }

/** A rate as its two counts; the interval is `undefined` when the denominator is 0. */
export type Rate = { readonly numerator: number; readonly denominator: number; readonly interval: Interval | undefined }

type ConfusionRates = {
  readonly sensitivity: Rate
  readonly specificity: Rate
  readonly ppv: Rate
  readonly npv: Rate
  readonly flagRate: Rate
  /** the share of all cases whose flag was right */
  readonly accuracy: Rate
  /** the share of events that were missed */
  readonly falseNegativeRate: Rate
  /** the share of non-events that were flagged */
  readonly falsePositiveRate: Rate
  /** the share of all cases that had the event */
  readonly prevalence: Rate
}

/**
 * Rates of a flag against the outcome.
 *
 * Use: sensitivity, specificity, PPV, NPV, flag rate, accuracy, false-negative and false-positive rate, prevalence,
 * each with its two counts and its interval.
 * Formula: TP/(TP + FN), TN/(TN + FP), TP/(TP + FP), TN/(TN + FN), (TP + FP)/n, (TP + TN)/n, FN/(TP + FN), FP/(TN +
 * FP), (TP + FN)/n; the interval shown for a proportion (Wilson's, Clopper–Pearson's at 0, at 1 and for 20 cases or
 * fewer).
 * Assumes: cases are independent of each other.
 * Not for: outcomes that are not known yet: they are in none of the four counts. Accuracy says little about rare
 * events.
 * Undefined: a rate whose denominator is 0 has its counts and no interval: nothing out of nothing is not nought.
 * Source: Altman and Bland 1994, BMJ 308:1552 and 309:102; Newcombe 1998, Stat Med 17:857.
 */
export function confusionRates({ tp, fp, fn, tn }: Confusion, level = 0.95): ConfusionRates {
  const n = tp + fp + fn + tn
  const rate = (numerator: number, denominator: number): Rate => ({
    numerator,
    denominator,
    interval: proportionInterval(numerator, denominator, level),
  })
  return {
    sensitivity: rate(tp, tp + fn),
    specificity: rate(tn, tn + fp),
    ppv: rate(tp, tp + fp),
    npv: rate(tn, tn + fn),
    flagRate: rate(tp + fp, n),
    accuracy: rate(tp + tn, n),
    falseNegativeRate: rate(fn, tp + fn),
    falsePositiveRate: rate(fp, tn + fp),
    prevalence: rate(tp + fn, n),
  }
}
