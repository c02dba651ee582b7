import { addDays } from '../plan/day.ts'
import type { HeldDrill } from './store.ts'

/** Nights after which the schedule holds its drills again. */
const nightsBetweenDrills = 28

/** Nights after which a drill says nothing of tonight any more: one has been missed. */
const nightsItHolds = 2 * nightsBetweenDrills

/** Nobody typed this name: `authenticated` tells it from a person who gives the same. */
export const schedule = { name: 'Wardwatch', role: 'monthly schedule', authenticated: true }

/** Held by the schedule, of every fault: what a person held may be one fault at a site of their choice. */
export function isScheduled({ by }: Pick<HeldDrill, 'by'>): boolean {
  return by.authenticated && by.role === schedule.role
}

/** Is a drill due after this night, the last one having been held after `last`? */
export function isDue(night: string, last: string | undefined): boolean {
  return last === undefined || night >= addDays(last, nightsBetweenDrills)
}

/** Is what was found after `held` too old to say anything tonight? */
export function isStale(held: string, night: string): boolean {
  return night > addDays(held, nightsItHolds)
}
