import type { DayType } from '../../plan/calendar/day-type.ts'
import type { NightValues } from './arm.ts'

/**
 * A rate for each day type, in their order: what `own` makes of the type's nights; where it says undefined, Sunday's for a
 * holiday, and the whole week's for any other day. `own` is given the rate that is taken otherwise.
 */
export function ratesByDayType(
  nights: readonly NightValues[],
  whole: number,
  own: (some: readonly NightValues[], otherwise: number) => number | undefined,
): readonly number[] {
  const rate = (type: DayType, otherwise: number) =>
    own(
      nights.filter(({ dayType }) => dayType === type),
      otherwise,
    ) ?? otherwise
  const sunday = rate('Sunday', whole)
  return [
    rate('weekday', whole),
    rate('Saturday', whole),
    sunday,
    rate('bank holiday', sunday),
    rate('Christmas period', sunday),
  ]
}
