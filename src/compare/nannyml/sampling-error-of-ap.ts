import type { Random } from '../../stats/simulation/random.ts'
import type { Component } from './sampling-error.ts'

const RESAMPLES = 50

/**
 * The component of NannyML's standard error of the average precision (0.13.1, sampling_error/binary_classification.py):
 * the standard deviation of the average precision over 50 resamples of the reference with replacement, each of half its
 * cases and of 50,000 at most, brought to the size of the chunk. Fifty resamples leave the error itself uncertain by a
 * tenth. NannyML's differs from run to run; here the dice are the caller's, and seeded.
 */
export function componentOfAp(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  averagePrecision: (scores: Float64Array, outcomes: Float64Array) => number | undefined,
  random: Random,
): Component | undefined {
  const size = Math.min(Math.floor(scores.length / 2), 50_000)
  const found: number[] = []
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const some = new Float64Array(size)
    const theirs = new Float64Array(size)
    for (let at = 0; at < size; at++) {
      const row = random.integer(scores.length)
      some[at] = scores[row] ?? Number.NaN
      theirs[at] = outcomes[row] ?? Number.NaN
    }
    const value = averagePrecision(some, theirs)
    if (value !== undefined) found.push(value)
  }
  if (found.length === 0) return undefined
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length
  const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length
  return { sd: Math.sqrt(variance * size), share: 1 }
}
