import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { type DayType, dayTypeOf, isHoliday } from '../../plan/calendar/day-type.ts'
import { addDays, dayRange } from '../../plan/day.ts'
import { type FrozenHeartbeat, holidayMemory } from './freeze.ts'

/** What is listened to: how many cases a day had, and what its volume is when it is alive. */
export interface Listened {
  readonly countOn: (day: string) => number
  readonly frozen: FrozenHeartbeat
  readonly nation: Nation
}

/** What is known of one sort of holiday at a place. */
export interface KnownHoliday {
  /** worked: on every one of the sort; silent: there was one without a case, so that silence says nothing */
  readonly kind: 'worked' | 'silent'
  /** cases a day on those after the baseline, where the baseline held none of the sort */
  readonly since?: { readonly mean: number; readonly days: number }
}

/**
 * What is known of holidays at a place, in the baseline and in the 56 days before `night`; a sort of which none was seen is
 * absent. Where it is known to work on them, a silent one says otherwise only once cases have come again: an outage must
 * not explain itself.
 */
export function knownHolidays(
  { countOn, frozen, nation }: Listened,
  night: string,
): ReadonlyMap<DayType, KnownHoliday> {
  const known = new Map<DayType, KnownHoliday>(frozen.holidays.map(([type, kind]) => [type, { kind }]))
  const days = dayRange(addDays(night, -holidayMemory), addDays(night, -1))
  const lastAlive = days.findLast((day) => countOn(day) > 0) ?? ''
  for (const day of days) {
    const type = dayTypeOf(day, nation)
    const before = known.get(type)
    if (!isHoliday(type) || day <= frozen.lastDay || before?.kind === 'silent') continue
    if (before?.kind === 'worked' && day > lastAlive) continue
    known.set(type, withDay(before, countOn(day)))
  }
  return known
}

function withDay(before: KnownHoliday | undefined, count: number): KnownHoliday {
  if (count === 0) return { kind: 'silent' }
  if (before === undefined) return { kind: 'worked', since: { mean: count, days: 1 } }
  if (before.since === undefined) return before
  const { mean, days } = before.since
  return { kind: 'worked', since: { mean: (mean * days + count) / (days + 1), days: days + 1 } }
}
