/**
 * What became of the clinicians' decisions that can be held against an outcome. For more and for less care it is a yes or no on
 * both sides: the AI said no and the clinician acted as if yes, or the other way round. An output that is judged right or wrong
 * was set aside, for more care or for less, or followed.
 */
export const sidings = ['more', 'less', 'agreed to flag', 'agreed to no flag', 'set aside', 'followed'] as const
export type Siding = (typeof sidings)[number]

/** Patients with the same numbers in one group: so many cases with the event, and without it. */
export interface Patients {
  readonly events: number
  readonly noEvents: number
  readonly patients: number
}

/** The decided cases of one group on mature days. */
export interface Decided {
  /** `all`, or a stratum: `site=RJ1` */
  readonly stratum: string
  readonly siding: Siding
  readonly decisions: number
  readonly notKnown: number
  readonly known: readonly Patients[]
}

/** Cases of which nothing can be held against an outcome, on the same days. */
export interface NotDecided {
  /** more care for a flagged case, less for one that was not, or a decision about a case without an output */
  readonly otherwise: number
  readonly nothingDone: number
  readonly notTold: number
  readonly unreadable: number
}

/** Whether and when outputs were seen, of one sort of case. Times in seconds from the output. */
export interface Seen {
  /** of an output that is judged right or wrong: whether there was one */
  readonly flag: 'flagged' | 'not flagged' | 'no flag' | 'output' | 'no output'
  readonly outcome: 'event' | 'no event' | 'not known'
  readonly cases: number
  readonly timed: number
  /** seen before the output was made: a clock is wrong */
  readonly before: number
  /** the feed's word for when cannot be read */
  readonly unreadable: number
  /** by rank from 1, of those that were asked for (ranks.ts) */
  readonly seconds: ReadonlyMap<number, number>
}

/** Cases by month that met what the plan says of the intended use, did not, or cannot be placed. */
export interface Placed {
  /** `all`, or the place of the condition in the plan */
  readonly condition: 'all' | number
  /** 2026-11 */
  readonly month: string
  readonly inside: number
  readonly outside: number
  readonly cannotSay: number
}
