import type { Random } from './random.ts'

const WEEK = 7

/**
 * Which source night each night of a simulated series is taken from: `length` indices into a series of `nights`.
 * A circular block bootstrap (Politis and Romano 1992): whole blocks are copied, so that a bad night's neighbours come
 * with it. Every simulated night i takes a source night with the same i mod 7, so that Mondays stay Mondays; for the
 * same reason a block that runs off the end goes on a whole number of weeks earlier.
 * Needs at least one week of source nights; fewer is a bug and throws.
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
