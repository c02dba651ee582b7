import { quantile as sampleQuantile } from 'simple-statistics'

/** The type-7 quantile of a list of values (R's and numpy's default), 0 ≤ p ≤ 1; `undefined` when there are none. */
export function quantile(values: readonly number[], p: number): number | undefined {
  if (values.length === 0 || !(p >= 0 && p <= 1) || !values.every(Number.isFinite)) return undefined
  return sampleQuantile([...values], p)
}

/**
 * The type-7 quantile of values that each stand for a whole number of cases, as if every case were written out.
 * `undefined` when there are no cases.
 */
export function weightedQuantile(values: readonly number[], counts: readonly number[], p: number): number | undefined {
  const atoms = values.map((value, index) => ({ value, count: counts[index] ?? 0 })).filter(({ count }) => count > 0)
  atoms.sort((a, b) => a.value - b.value)
  const total = atoms.reduce((sum, { count }) => sum + count, 0)
  if (!(total > 0 && p >= 0 && p <= 1) || !atoms.every(({ value }) => Number.isFinite(value))) return undefined
  const rank = (total - 1) * p
  const below = valueAt(atoms, Math.floor(rank))
  const above = valueAt(atoms, Math.ceil(rank))
  return below + (above - below) * (rank - Math.floor(rank))
}

/** The value of the case with this rank, counted from 0. */
function valueAt(atoms: readonly { value: number; count: number }[], rank: number): number {
  let seen = 0
  for (const { value, count } of atoms) {
    seen += count
    if (rank < seen) return value
  }
  return atoms.at(-1)?.value ?? 0
}
