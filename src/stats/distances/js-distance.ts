/**
 * The Jensen–Shannon distance between two sets of counts over the same bins: the square root of the divergence in
 * base 2, so 0 for equal shares and 1 for nothing in common (Endres and Schindelin 2003, IEEE Trans Inf Theory 49:1858; the
 * same as scipy's `jensenshannon(p, q, base=2)`). `undefined` when either is empty or the bins are not the same.
 */
export function jsDistance(first: readonly number[], second: readonly number[]): number | undefined {
  const n = total(first)
  const m = total(second)
  if (first.length !== second.length || !(n > 0 && m > 0 && Number.isFinite(n + m))) return undefined
  let divergence = 0
  for (const [bin, count] of first.entries()) {
    const p = count / n
    const q = (second[bin] ?? 0) / m
    const middle = (p + q) / 2
    if (p > 0) divergence += (p * Math.log2(p / middle)) / 2
    if (q > 0) divergence += (q * Math.log2(q / middle)) / 2
  }
  // Rounding can leave equal shares a hair below 0.
  return Math.sqrt(Math.min(1, Math.max(0, divergence)))
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
