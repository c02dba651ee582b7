import { isFiniteSample, type Sample } from '../samples/sample.ts'
import { equalWidthEdges } from './equal-width-edges.ts'

/**
 * Sturges's bins.
 *
 * Use: Evidently's figures, which are made with them (over reference and current together: its rule, not ours).
 * Formula: width = range / (log₂ n + 1); as many bins of that width as cover the range, rounded up, and then equal.
 * Assumes: roughly normal values: the rule is the binomial's number of steps.
 * Not for: skewed values or many thousands of them, for which the bins are too few: Doane's or quantile bins.
 * Undefined: no values, all the same, or one that is not a finite number.
 * Source: Sturges 1926, JASA 21:65; numpy.histogram_bin_edges(x, 'sturges').
 */
export function sturgesEdges(values: Sample): Float64Array | undefined {
  if (values.length === 0 || !isFiniteSample(values)) return undefined
  let low = Infinity
  let high = -Infinity
  for (let at = 0; at < values.length; at++) {
    low = Math.min(low, values[at] ?? low)
    high = Math.max(high, values[at] ?? high)
  }
  const width = (high - low) / (Math.log2(values.length) + 1)
  return equalWidthEdges(low, high, Math.ceil((high - low) / width))
}
