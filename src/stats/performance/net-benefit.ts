import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import type { Confusion } from './rates.ts'

type NetBenefit = {
  /** of acting on the flag, in true positives for each case; `undefined` interval where nothing varies */
  readonly flag: { readonly value: number; readonly interval: Interval | undefined }
  /** of acting on every case */
  readonly treatAll: { readonly value: number; readonly interval: Interval | undefined }
  /** of acting on none: 0 by definition */
  readonly treatNone: 0
  /** flag − treat all: above 0 the flag is worth having over acting on everybody */
  readonly overTreatAll: { readonly value: number; readonly interval: Interval | undefined }
}

/**
 * Net benefit at a threshold.
 *
 * Use: whether acting on the flag does more good than acting on everybody or on nobody, one missed event weighing as
 * much as (1 − θ)/θ needless actions.
 * Formula: TP/n − FP/n·w with w = θ/(1 − θ); for all: prevalence − (1 − prevalence)·w; for none: 0. Each is a mean over
 * cases of 1, −w or 0, with the normal interval of that mean; the gain over treating all is the mean of −1 for a missed
 * event and w for an unflagged non-event.
 * Assumes: cases are independent, and the threshold says what a miss is worth.
 * Not for: few events, where the normal interval is too short.
 * Undefined: there are no cases, a count is negative or not finite, or θ is not between 0 and 1. The interval also
 * where every case counts the same, and for a level outside (0, 1).
 * Source: Vickers and Elkin 2006, Med Decis Making 26:565; interval: Marsh, Janes and Pepe 2020, Biometrics 76:843.
 *
 * @awaited the agreed limit on net benefit
 */
export function netBenefit({ tp, fp, fn, tn }: Confusion, theta: number, level = 0.95): NetBenefit | undefined {
  const n = tp + fp + fn + tn
  if (!(tp >= 0 && fp >= 0 && fn >= 0 && tn >= 0 && n > 0 && Number.isFinite(n))) return undefined
  if (!(theta > 0 && theta < 1)) return undefined
  const w = theta / (1 - theta)
  return {
    flag: gainedAndLost(tp, fp, n, w, level),
    treatAll: gainedAndLost(tp + fn, fp + tn, n, w, level),
    treatNone: 0,
    overTreatAll: turned(gainedAndLost(fn, tn, n, w, level)),
  }
}

/** The mean of 1 for each of `gained`, −w for each of `lost` and 0 for the rest of n cases. */
function gainedAndLost(gained: number, lost: number, n: number, w: number, level: number) {
  const value = (gained - w * lost) / n
  const z = intervalZ(level)
  const variance = (gained + w * w * lost) / n - value * value
  // A variance of rounding errors alone is no variance.
  if (z === undefined || n <= 1 || !(variance > 1e-15 * (1 + w * w))) return { value, interval: undefined }
  const half = z * Math.sqrt(variance / (n - 1))
  return { value, interval: { estimate: value, low: value - half, high: value + half } }
}

function turned({ value, interval }: { value: number; interval: Interval | undefined }) {
  if (interval === undefined) return { value: 0 - value, interval }
  return { value: 0 - value, interval: { estimate: 0 - value, low: -interval.high, high: -interval.low } }
}
