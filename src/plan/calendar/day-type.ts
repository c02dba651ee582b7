import { weekday } from '../day.ts'
import { bankHolidayList, isBankHoliday, type Nation } from './bank-holidays.ts'

/** What sort of day it is, as far as hospitals' volumes differ by it; a baseline's rates are listed in this order. */
export const dayTypes = ['weekday', 'Saturday', 'Sunday', 'bank holiday', 'Christmas period'] as const
export type DayType = (typeof dayTypes)[number]

/**
 * The type of a day in a nation. Christmas Day, Boxing Day and New Year's Day are bank holidays on whatever day of the
 * week they fall; the Christmas period is every other day from 24 December to 2 January. A day that the list of bank
 * holidays does not reach (`knowsBankHolidays`) has the type of its day of the week.
 */
export function dayTypeOf(day: string, nation: Nation): DayType {
  const date = day.slice(5)
  if (feasts.includes(date) || isBankHoliday(day, nation)) return 'bank holiday'
  if (date >= '12-24' || date <= '01-02') return 'Christmas period'
  const place = weekday(day)
  return place === 6 ? 'Sunday' : place === 5 ? 'Saturday' : 'weekday'
}

const feasts: readonly string[] = ['12-25', '12-26', '01-01']

/** A bank holiday or a day of the Christmas period: few are seen in a baseline, so little is known of them. */
export function isHoliday(type: DayType): boolean {
  return type === 'bank holiday' || type === 'Christmas period'
}

/** Does the list of bank holidays reach this day? Where it does not, a holiday would be taken for an ordinary day. */
export function knowsBankHolidays(day: string): boolean {
  return day >= bankHolidayList.from && day <= bankHolidayList.to
}
