import { chiSquaredCritical } from '../distributions/chi-squared.ts'

type Psi = {
  readonly psi: number
  /** Bins left after merging. */
  readonly bins: number
  /** What PSI stays below on all but a share `alpha` of quiet days, from these numbers of cases. */
  readonly limit: number
}

/**
 * The population stability index Σ(c − r)·ln(c/r) of current against reference shares, over counts in the same ordered
 * bins. Neighbouring bins are merged until the smaller of the two sides expects at least ten in each; shares are
 * (x + ½)/(n + B/2), so that an empty bin is not infinite.
 *
 * The usual "over 0.1" fires nearly every day on small samples and never on large ones; the limit here is that of
 * Yurdakul and Naranjo (2020, J Risk Model Validation 14:89): (1/n + 1/m)·χ²(B − 1, 1 − alpha).
 * `undefined` when fewer than two bins are left.
 */
export function psi(reference: readonly number[], current: readonly number[], alpha = 0.05): Psi | undefined {
  const merged = mergeBins(reference, current)
  const critical = chiSquaredCritical(alpha, merged.length - 1)
  if (reference.length !== current.length || merged.length < 2 || critical === undefined) return undefined
  const [n, m] = [total(reference), total(current)]
  const half = merged.length / 2
  const index = merged.reduce((sum, bin) => {
    const r = (bin.reference + 0.5) / (n + half)
    const c = (bin.current + 0.5) / (m + half)
    return sum + (c - r) * Math.log(c / r)
  }, 0)
  return { psi: index, bins: merged.length, limit: (1 / n + 1 / m) * critical }
}

type Pair = { readonly reference: number; readonly current: number }

const LEAST_EXPECTED = 10

function mergeBins(reference: readonly number[], current: readonly number[]): readonly Pair[] {
  const [n, m] = [total(reference), total(current)]
  const expected = (bin: Pair): number => ((bin.reference + bin.current) * Math.min(n, m)) / (n + m)
  const merged: Pair[] = []
  let open: Pair = { reference: 0, current: 0 }
  for (const [bin, count] of reference.entries()) {
    open = { reference: open.reference + count, current: open.current + (current[bin] ?? 0) }
    if (expected(open) < LEAST_EXPECTED) continue
    merged.push(open)
    open = { reference: 0, current: 0 }
  }
  // What is left over joins the last bin.
  const last = merged.pop() ?? { reference: 0, current: 0 }
  return [...merged, { reference: last.reference + open.reference, current: last.current + open.current }]
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
