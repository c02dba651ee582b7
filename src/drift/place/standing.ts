/**
 * What was seen at one place beside what its own baseline gives for the same nights: what places are compared by.
 * Counts are by category; `isTotalGiven`: how many there were in all says nothing (shares, levels), only how they divide.
 */
export type Standing =
  | {
      readonly kind: 'counts'
      readonly seen: readonly number[]
      readonly expected: readonly number[]
      readonly isTotalGiven: boolean
    }
  | { readonly kind: 'mean'; readonly shift: number; readonly variance: number }

/** The same with `inflation` times the variance: counts that vary more than chance are worth fewer cases. */
export function inflated(standing: Standing, inflation: number): Standing {
  if (standing.kind === 'mean') return { ...standing, variance: standing.variance * inflation }
  return {
    ...standing,
    seen: standing.seen.map((count) => count / inflation),
    expected: standing.expected.map((count) => count / inflation),
  }
}
