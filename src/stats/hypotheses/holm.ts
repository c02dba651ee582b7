import { arePValues, ascending } from './p-values.ts'

/**
 * Holm's adjusted p-values.
 *
 * Use: to decide, over a family of comparisons, which are real: the chance of even one false decision stays at the level.
 * Formula: the i-th smallest of m p-values times m − i + 1, never below the one before it, at most 1.
 * Assumes: the family was fixed before looking. The tests may depend on each other.
 * Undefined: a p-value is outside [0, 1]. The list is as long as the family: what has no p-value is not in it.
 * Source: Holm 1979, Scand J Stat 6:65; as R's p.adjust.
 */
export function holm(p: readonly number[]): readonly number[] | undefined {
  if (!arePValues(p)) return undefined
  const adjusted = [...p]
  let floor = 0
  for (const [rank, at] of ascending(p).entries()) {
    floor = Math.max(floor, Math.min(1, (p.length - rank) * (p[at] ?? 1)))
    adjusted[at] = floor
  }
  return adjusted
}
