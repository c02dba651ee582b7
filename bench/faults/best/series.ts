import type { Night } from './night.ts'

/** What a monitor could look at night by night, and how likely a night's numbers are with a fault against without it. */
export interface Series {
  /** in words, for the page */
  readonly name: string
  /** the check and the stratum whose arm it is, from which it has its part of the false-alarm contract */
  readonly check: string
  readonly stratum: string
  /** it can be read only when outcomes are due */
  readonly readsOutcomes: boolean
  /** ln(likelihood with the fault / without it) of a night, the two laws being those of nights with and without it */
  ratio(quiet: readonly Night[], faulted: readonly Night[]): (night: Night) => number
}
