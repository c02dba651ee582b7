/**
 * Whether there is at least one and all are probabilities.
 *
 * Part: of allowing for several tests.
 */
export function arePValues(p: readonly number[]): boolean {
  return p.length > 0 && p.every((one) => one >= 0 && one <= 1)
}

/** The places of the p-values from the smallest to the largest. */
export function ascending(p: readonly number[]): readonly number[] {
  return [...p.keys()].sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0))
}
