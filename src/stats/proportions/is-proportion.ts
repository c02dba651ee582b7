/**
 * Whether x of n is a share that can be worked out: n cases, 0 < n < ∞, and 0 ≤ x ≤ n. Counts may be weighted, so not whole.
 *
 * Part: of every method for a proportion.
 */
export function isProportion(x: number, n: number): boolean {
  return n > 0 && Number.isFinite(n) && x >= 0 && x <= n
}
