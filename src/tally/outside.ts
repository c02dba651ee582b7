import { countOf, type Tally } from './tally.ts'

/** The one cell of `cases` and of `reading` of a number: those that are outside the plan's plausible range and enter no sum. */
export const outsideKey: readonly [1] = [1]

/** How many numbers a tally of `cases` or `reading` leaves out of its sums, or several of different days together. */
export function outsideOf(...tallies: readonly (Tally | undefined)[]): number {
  return tallies.reduce((sum, tally) => sum + (tally?.cells[1] ?? 0), 0)
}

/** How many outputs stand behind the sums of a tally of `cases`: those given, less numbers outside the plausible range. */
export function addedUpOf(tally: Tally | undefined): number {
  return countOf('cases', 'scored', tally) - outsideOf(tally)
}
