import type { Interval } from '../stats/interval.ts'

/** A figure with its 95 % interval, or why there is none. */
export type Said = Interval | { readonly because: string }

/** The figure, or the reason where it could not be worked out. */
export function saidOr(interval: Interval | undefined, because: string): Said {
  return interval === undefined ? { because } : { estimate: interval.estimate, low: interval.low, high: interval.high }
}
