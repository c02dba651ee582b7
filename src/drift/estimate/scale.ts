import { clampProbability } from '../../stats/performance/clamp-probability.ts'
import { logistic } from '../../stats/special/logistic.ts'
import type { Measure } from './measures.ts'

/** The scale on which a figure's error is taken to be normal. */
export interface Scale {
  /** `cases` keeps a figure of 0 or 1 among so many cases off the ends */
  readonly to: (value: number, cases: number) => number
  readonly from: (scaled: number) => number
  /** how fast the scale moves at a value */
  readonly slope: (value: number) => number
}

/**
 * AUC on the logit, as its own interval is and as it is pooled over places and times (Snell, Ensor, Debray, Moons and Riley
 * 2018, Stat Methods Med Res 27:3505). Shares as they are, since a share of few cases may well come to 0 or 1.
 */
export function scaleOf(measure: Measure): Scale {
  return measure === 'auc' ? logitScale : plainScale
}

const plainScale: Scale = {
  to: (value) => value,
  from: (scaled) => Math.min(1, Math.max(0, scaled)),
  slope: () => 1,
}

const logitScale: Scale = {
  to: (value, cases) => {
    const kept = clampProbability(value, cases)
    return Math.log(kept / (1 - kept))
  },
  from: logistic,
  slope: (value) => 1 / (value * (1 - value)),
}
