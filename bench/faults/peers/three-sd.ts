import type { Chunk } from './rule.ts'

/**
 * How far a chunk's figure is from the mean of the baseline's chunks, in their standard deviations (divisor n); upwards
 * only where a figure can only be too large. Undefined where the baseline's chunks do not vary.
 */
export function beyondMean(
  figureOf: (chunk: Chunk) => number | undefined,
  reference: readonly Chunk[],
  sides: 'up' | 'both',
): (chunk: Chunk) => number | undefined {
  const own = reference.map(figureOf).filter((value) => value !== undefined)
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length
  const sd = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length)
  return (chunk) => {
    const value = figureOf(chunk)
    if (value === undefined || !(sd > 0)) return undefined
    return sides === 'up' ? (value - mean) / sd : Math.abs(value - mean) / sd
  }
}
