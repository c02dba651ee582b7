import { arePValues, ascending } from './p-values.ts'

/**
 * Benjamini and Hochberg's adjusted p-values.
 *
 * Use: only to order a reading list: among those with an adjusted p at most q, about a share q are chance.
 * Formula: the i-th smallest of m p-values times m/i, never above the one after it. One is on the list when this is ≤ q (not < q).
 * Assumes: the tests are independent or depend on each other positively.
 * Not for: decisions: Holm.
 * Undefined: a p-value is outside [0, 1].
 * Source: Benjamini and Hochberg 1995, JRSS B 57:289; as R's p.adjust.
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] | undefined {
  if (!arePValues(p)) return undefined
  const adjusted = [...p]
  let ceiling = 1
  const order = ascending(p)
  for (let rank = p.length; rank >= 1; rank--) {
    const at = order[rank - 1] ?? 0
    ceiling = Math.min(ceiling, ((p[at] ?? 1) * p.length) / rank)
    adjusted[at] = ceiling
  }
  return adjusted
}
