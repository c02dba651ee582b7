import type { LagDraws } from './draws.ts'

/**
 * Days until an outcome is known: most are seen on the ward within days, some wait for the next round of coding, a few
 * for somebody to ask. Events are seen sooner because more of them are of the first kind.
 */
export function lagOf({ way, quick, batch, slow }: LagDraws, isEvent: boolean): number {
  const [seen, coded] = isEvent ? [0.78, 0.18] : [0.58, 0.34]
  if (way < seen) return 1.4 * quick
  if (way < seen + coded) return 5 + 10 * batch
  return 9 + 11 * Math.exp(0.6 * slow)
}

/** Share of outcomes that nobody ever learns. */
export const neverKnown = 0.01
