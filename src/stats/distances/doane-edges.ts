import { isFiniteSample, type Sample } from '../samples/sample.ts'
import { equalWidthEdges } from './equal-width-edges.ts'

/**
 * Doane's bins.
 *
 * Equal bins, more of them the more values there are and the more skewed they lie. They are cut from the reference alone
 * and then stand: what a later day has below or above them is counted in a bin of its own on either side.
 *
 * Use: bins of a number when no frozen baseline says which: `compare`, and NannyML's figures, which are made with them.
 * Formula: width = range / (1 + log₂ n + log₂(1 + |g|/σ)), where g is the skewness (mean cubed standardised value) and
 * σ = √(6(n − 2)/((n + 1)(n + 3))); as many bins of that width as cover the range, rounded up, and then equal.
 * Assumes: a range that means something: one wild outlier makes every other value share a bin.
 * Not for: long tails: quantile bins.
 * Undefined: fewer than three values, all the same, or one that is not a finite number.
 * Source: Doane 1976, The American Statistician 30:181; numpy.histogram_bin_edges(x, 'doane').
 */
export function doaneEdges(values: Sample): Float64Array | undefined {
  const n = values.length
  if (n < 3 || !isFiniteSample(values)) return undefined
  let low = Infinity
  let high = -Infinity
  let sum = 0
  for (let at = 0; at < n; at++) {
    const value = values[at] ?? 0
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  }
  const mean = sum / n
  let squares = 0
  let cubes = 0
  for (let at = 0; at < n; at++) {
    const deviation = (values[at] ?? 0) - mean
    squares += deviation * deviation
    cubes += deviation * deviation * deviation
  }
  const sd = Math.sqrt(squares / n)
  if (!(sd > 0 && high > low)) return undefined
  const skewness = cubes / n / sd ** 3
  const ofSkewness = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)))
  const width = (high - low) / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skewness) / ofSkewness))
  return equalWidthEdges(low, high, Math.ceil((high - low) / width))
}
