import type { Column } from '../result.ts'

/**
 * A column as NannyML's reconstruction takes it (0.13.1, drift/multivariate/data_reconstruction): a missing number is the
 * reference's mean, a missing level the reference's most frequent one (the first by name of several), and a level counts as
 * the share of the reference that has it, 0 if none has. `undefined` when the reference has no value.
 */
export function encoder(reference: Column): ((column: Column) => Float64Array | undefined) | undefined {
  if (reference.kind === 'number') {
    const mean = meanOf(reference.values)
    if (mean === undefined) return undefined
    return (column) =>
      column.kind === 'number' ? column.values.map((value) => (Number.isNaN(value) ? mean : value)) : undefined
  }
  const shares = sharesByLevel(reference.levels, reference.codes)
  const mostFrequent = Math.max(...shares.values())
  if (shares.size === 0) return undefined
  return (column) => {
    if (column.kind !== 'category') return undefined
    const share = column.levels.map((level) => shares.get(level) ?? 0)
    return Float64Array.from(column.codes, (code) => share[code] ?? mostFrequent)
  }
}

function meanOf(values: Float64Array): number | undefined {
  let [sum, n] = [0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    n++
  }
  return n === 0 ? undefined : sum / n
}

/** Shares once the missing have been given the most frequent level. */
function sharesByLevel(levels: readonly string[], codes: Int32Array): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  let missing = 0
  for (const code of codes) {
    const level = levels[code]
    if (level === undefined) missing++
    else counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  const first = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]
  if (first !== undefined) counts.set(first[0], first[1] + missing)
  return new Map([...counts].map(([level, count]) => [level, count / codes.length]))
}
