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
}

/** The rates of a two-by-two table of flag against outcome, each with its counts and interval. */
export function confusionRates({ tp, fp, fn, tn }: Confusion): ConfusionRates {
  return {
    sensitivity: rate(tp, tp + fn),
    specificity: rate(tn, tn + fp),
    ppv: rate(tp, tp + fp),
    npv: rate(tn, tn + fn),
    flagRate: rate(tp + fp, tp + fp + fn + tn),
  }
}

function rate(numerator: number, denominator: number): Rate {
  return { numerator, denominator, interval: proportionInterval(numerator, denominator) }
}
