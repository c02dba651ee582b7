import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords } from '../plan/words.ts'

/** How far the nights of a deployment have come. */
export interface Nights {
  /** the last finished one; undefined: none has been run */
  readonly last: string | undefined
  /** the last that should have been finished by now; undefined: none is expected yet */
  readonly expected: string | undefined
}

/** What becomes of a concern that no alert holds yet. */
export type Fate =
  | { readonly kind: 'alert'; readonly on: string }
  | { readonly kind: 'no night'; readonly suspendedFrom: string }
  | { readonly kind: 'overdue'; readonly night: string }

/**
 * A concern of `day` becomes an alert when the first night of that day or later has been run, early on the day after it:
 * what is written after midnight waits a day longer than what was written before it. No night is run before the device is
 * live, nor while it is suspended.
 */
export function fateOf({ live_from, suspended_from }: Plan, day: string, { last, expected }: Nights): Fate {
  const night = [day, live_from, ...(last === undefined ? [] : [addDays(last, 1)])].sort().at(-1) ?? day
  if (suspended_from !== undefined && suspended_from <= night)
    return { kind: 'no night', suspendedFrom: suspended_from }
  return expected !== undefined && night <= expected
    ? { kind: 'overdue', night }
    : { kind: 'alert', on: addDays(night, 1) }
}

/** The same for who is about to write one, in a sentence. */
export function fateWords(fate: Fate): string {
  if (fate.kind === 'alert')
    return `What you write now becomes an alert early on ${dayWords(fate.on)}, and the clinical safety officer has to answer it.`
  return fate.kind === 'no night'
    ? `This device is suspended from ${dayWords(fate.suspendedFrom)}: no night is run, so what you write is kept here and becomes no alert. Tell the clinical safety officer yourself.`
    : `The night of ${dayWords(fate.night)} should have been run, and has not: until it is, what you write becomes no alert. Tell the clinical safety officer yourself.`
}

/** The same as the tag of a concern on record. */
export function fateTag(fate: Fate): { readonly text: string; readonly colour: string } {
  if (fate.kind === 'alert') return { text: `Becomes an alert on ${dayWords(fate.on)}`, colour: 'yellow' }
  return fate.kind === 'no night'
    ? { text: 'No alert: the device is suspended', colour: 'red' }
    : { text: `No alert yet: the night of ${dayWords(fate.night)} has not been run`, colour: 'red' }
}
