import { arePValues } from './p-values.ts'

/**
 * Bonferroni's adjusted p-values.
 *
 * Use: where each comparison must stand by itself, whatever the others show, as in simultaneous intervals at level 1 − α/m.
 * Formula: every p-value times their number, at most 1.
 * Assumes: the family was fixed before looking. The tests may depend on each other.
 * Not for: decisions over a family: Holm decides as safely and sees more.
 * Undefined: a p-value is outside [0, 1].
 * Source: Dunn 1961, JASA 56:52; as R's p.adjust.
 *
 * @awaited simultaneous intervals of the equality table (E)
 */
export function bonferroni(p: readonly number[]): readonly number[] | undefined {
  return arePValues(p) ? p.map((one) => Math.min(1, p.length * one)) : undefined
}
