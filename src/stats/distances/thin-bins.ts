import type { Sample } from '../samples/sample.ts'

/**
 * Merging thin bins.
 *
 * Use: before a limit or a test that takes for granted that no bin is nearly empty (PSI, χ²).
 * Formula: neighbours are joined, from the first on, until each joined bin would be expected to hold at least so many cases
 * of the smaller side, were both sides alike; what is left over at the end joins the last.
 * Assumes: neighbouring bins may be joined: they are in order, or the levels are rare ones that are listed by name as well.
 * Undefined: no cases on a side, bins that are not as many, a count that is negative or not finite.
 * Source: Cochran 1954, Biometrics 10:417 (expected counts of at least 5); 10 for PSI by our simulation.
 */
export function mergeThinBins(
  reference: Sample,
  current: Sample,
  least: number,
): { readonly reference: readonly number[]; readonly current: readonly number[] } | undefined {
  const n = total(reference)
  const m = total(current)
  if (n === undefined || m === undefined || reference.length !== current.length) return undefined
  const share = Math.min(n, m) / (n + m)
  const merged: { reference: number[]; current: number[] } = { reference: [], current: [] }
  let openReference = 0
  let openCurrent = 0
  for (let bin = 0; bin < reference.length; bin++) {
    openReference += reference[bin] ?? 0
    openCurrent += current[bin] ?? 0
    if ((openReference + openCurrent) * share < least) continue
    merged.reference.push(openReference)
    merged.current.push(openCurrent)
    openReference = 0
    openCurrent = 0
  }
  merged.reference.push((merged.reference.pop() ?? 0) + openReference)
  merged.current.push((merged.current.pop() ?? 0) + openCurrent)
  return merged
}

function total(counts: Sample): number | undefined {
  let sum = 0
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] ?? 0
    if (!(count >= 0)) return undefined
    sum += count
  }
  return sum > 0 && Number.isFinite(sum) ? sum : undefined
}
