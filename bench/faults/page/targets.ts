import type { BestPossible } from '../best/best-possible.ts'

/** Set before the first run: false alarms a quarter (the upper end of the interval), and the part of alerts that name cause and place. */
export const mostFalseAlarms = 1
export const leastRight = 0.8

/** Nights that a median delay should not be above whatever is possible, by fault. */
const ownTargets: Readonly<Record<string, number>> = {
  S01: 2,
  S03: 2,
  S04: 2,
  S05: 4,
  S06: 2,
  S07: 4,
  S08: 35,
  S09: 35,
  S10: 35,
  S11: 35,
  S12: 35,
  S14: 35,
  S15: 70,
  S16: 2,
}

/** The fault's own target, or half as long again as the best possible and two nights, whichever is sooner; outcomes' lag is counted once. */
export function delayTarget(fault: string, best: BestPossible | undefined): number | undefined {
  const own = ownTargets[fault]
  if (best?.median === undefined) return own
  const nearBest = Math.floor(1.5 * (best.median - best.lag) + 2 + best.lag)
  return Math.min(own ?? Infinity, nearBest)
}
