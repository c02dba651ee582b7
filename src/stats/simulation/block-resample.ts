import type { Random } from './random.ts'

const WEEK = 7

/**
 * Circular block bootstrap of nights.
 *
 * Use: simulated years for limits, of the baseline's own nights: `length` indices into a series of `nights`.
 * Formula: whole blocks (a week by default) are copied, so that a bad night's neighbours come with it. Simulated night
 * i takes a source night of the same i mod 7, so that Mondays stay Mondays; for the same reason a block that runs off
 * the end goes on a whole number of weeks earlier.
 * Assumes: nights further apart than a block hardly depend on each other.
 * Not for: nights rarer than any that the baseline has seen: their chance is drawn afresh by the caller.
 * Undefined: never; fewer than seven nights, or a block of none, is a bug and throws.
 * Source: Politis and Romano 1992, in Exploring the Limits of Bootstrap, 263.
 */
export function resampleBlocks(random: Random, nights: number, length: number, blockLength = WEEK): Int32Array {
  if (!(nights >= WEEK && blockLength >= 1)) throw new RangeError(`cannot resample ${nights} nights by ${blockLength}`)
  const circle = Math.floor(nights / WEEK) * WEEK
  const indices = new Int32Array(length)
  for (let blockStart = 0; blockStart < length; blockStart += blockLength) {
    const weekday = blockStart % WEEK
    const choices = Math.ceil((nights - weekday) / WEEK)
    let source = weekday + WEEK * random.integer(choices)
    const blockEnd = Math.min(length, blockStart + blockLength)
    for (let night = blockStart; night < blockEnd; night++) {
      indices[night] = source
      source += 1
      if (source >= nights) source -= circle
    }
  }
  return indices
}
