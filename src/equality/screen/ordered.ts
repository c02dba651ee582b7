import { benjaminiHochberg } from '../../stats/hypotheses/benjamini-hochberg.ts'
import type { Looked, ReviewItem } from './item.ts'

/**
 * The items of one kind, the least likely by chance first. Each carries Benjamini and Hochberg's p over all that was
 * looked at, listed or not: it says how far down to read, and leaves nothing out.
 */
export function inOrder(looked: readonly Looked[]): readonly ReviewItem[] {
  const adjusted = benjaminiHochberg(looked.map(({ p }) => p)) ?? []
  return looked
    .flatMap(({ item, p }, at) => (item === undefined ? [] : [{ ...item, p, adjusted: adjusted[at] ?? 1 }]))
    .sort((a, b) => a.p - b.p || (a.key < b.key ? -1 : 1))
}
