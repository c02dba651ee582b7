import type { Confusion } from '../../stats/performance/rates.ts'

/** NannyML's names of the measures that come from a two-by-two table. */
export type RateMeasure = 'f1' | 'precision' | 'recall' | 'specificity' | 'accuracy'

/** They, of counted cases; `undefined` where nothing stands below the line. */
export function ratesOf({ tp, fp, fn, tn }: Confusion): Readonly<Record<RateMeasure, number | undefined>> {
  return {
    f1: share(tp, tp + (fp + fn) / 2),
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    specificity: share(tn, tn + fp),
    accuracy: share(tp + tn, tp + fp + fn + tn),
  }
}

function share(part: number, of: number): number | undefined {
  return of > 0 ? part / of : undefined
}
