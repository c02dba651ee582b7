import { timeZone } from '../../ingest/time-zone.ts'
import { isBankHoliday } from '../../plan/calendar/bank-holidays.ts'
import { addDays, weekday } from '../../plan/day.ts'
import type { Plan, Within } from '../../plan/plan.ts'

type Place = Pick<Plan, 'time_zone' | 'organisation'>

/** What must be left of a morning for it to count, in milliseconds: ten minutes are nobody's time to take something on. */
const leastMorning = 2 * 3_600_000

/**
 * The instant by which something is due that began at `from`. Hours run through nights and weekends. Working days are counted in
 * mornings that end at noon, local time: one working day from 04:00 on a Monday is noon of that Monday, from 14:00 it is noon of
 * Tuesday. A morning of which less than two hours are left is none: from 11:50 on a Monday it is noon of Tuesday too. Saturdays, Sundays and the bank holidays of the organisation's nation do not count; after the last day of the list of bank
 * holidays (`knowsBankHolidays`) a weekday counts.
 */
export function dueAfter(from: Date, { count, unit }: Within, { time_zone, organisation }: Place): Date {
  if (unit === 'hours') return new Date(from.getTime() + count * 3_600_000)
  const zone = timeZone(time_zone)
  let day = zone.dayOf(from.getTime())
  let left = count
  while (true) {
    const noon = zone.instantOf(Date.parse(`${day}T12:00:00Z`))
    if (isWorkingDay(day, organisation.nation) && noon >= from.getTime() + leastMorning) left -= 1
    if (left === 0) return new Date(noon)
    day = addDays(day, 1)
  }
}

/** The instant at which a local day begins. */
export function dayBegins(day: string, { time_zone }: Place): Date {
  return new Date(timeZone(time_zone).instantOf(Date.parse(`${day}T00:00:00Z`)))
}

function isWorkingDay(day: string, nation: Plan['organisation']['nation']): boolean {
  return weekday(day) < 5 && !isBankHoliday(day, nation)
}
