import type { Plan } from '../plan/plan.ts'
import type { Rejection } from './case.ts'
import { isProse } from './cells.ts'
import type { Fault, FeedRow } from './feed.ts'
import { isHealthNumber } from './health-number.ts'
import type { Reason } from './reasons.ts'

/** The part of an approved plan that reading needs. Positions: column name → position in a prediction's arrays, from 1. */
export interface Contract {
  readonly plan: Plan
  readonly positions: ReadonlyMap<string, number>
}

/** Reads the rows of one file: each is a prediction, or the reasons why it is refused. */
export interface RowReader<Read> {
  readonly ignored: readonly string[]
  /** at least one rejection where the row is refused */
  read(row: FeedRow): Read | readonly Rejection[]
  /** after the last row: columns that as a whole cannot be what the plan says */
  suspects(): readonly Fault[]
}

/** A sender's clock may be a little ahead of ours: what is further ahead than this is in the future. Milliseconds. */
export const clockAllowance = 5 * 60_000

/** The columns that a part of the plan names. */
export function namesIn(feed: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.values(feed).filter((name) => name !== undefined)
}

/** The pattern as a description of the whole token. */
export function wholeMatch(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u')
}

/** Why an opaque token is refused: empty, a health number as a whole, or not in the plan's form. */
export function tokenFault(token: string, form: RegExp): Reason | undefined {
  if (token === '') return 'id missing'
  if (isHealthNumber(token)) return 'health number'
  return form.test(token) && !isProse(token) ? undefined : 'id format'
}
