/**
 * Bins of equal width.
 *
 * Use: fixed bins over a known range, and the last step of Doane's and Sturges's rules.
 * Formula: edge i is low + i·(high − low)/bins, and the last edge is `high` itself, as numpy's linspace works it out, so
 * that a value on an edge falls where numpy puts it.
 * Assumes: the range is fixed beforehand. Bins that are laid over reference and current together, as Evidently's and
 * frouros's are, move with the very change they are to measure.
 * Not for: long tails, which leave most bins empty: quantile bins.
 * Undefined: the range is empty or not finite, or the number of bins is not a whole number from 1 to 65,000.
 * Source: numpy.histogram_bin_edges (numpy 2.4).
 */
export function equalWidthEdges(low: number, high: number, bins: number): Float64Array | undefined {
  if (!(high > low && Number.isFinite(high - low) && Number.isInteger(bins) && bins >= 1 && bins <= 65_000)) {
    return undefined
  }
  const step = (high - low) / bins
  const edges = Float64Array.from({ length: bins + 1 }, (_, at) => at * step + low)
  edges[bins] = high
  return edges
}
