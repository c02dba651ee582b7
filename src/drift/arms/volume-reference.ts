import type { DayType } from '../../plan/calendar/day-type.ts'
import { addDays } from '../../plan/day.ts'

/** The reference of a night: the mean of this many nights, the last of them this many nights before it. */
export const referenceNights = 56
export const referenceLag = 3

/** A reference of fewer nights than this is none. */
const fewestNights = 7

/** How many nights back a night's values reach. */
export const volumeMemory = referenceNights + referenceLag - 1

/**
 * How much of the level a season may take away or add in a year, where none is estimated. Twice the ±5 % by which
 * English A&E attendances swing (NHS England, monthly, 2016–2019).
 */
export const assumedSeason = 0.1

/** The day types that a reference is made of. Holidays are left out: too little is known of them. */
export const ordinary: readonly DayType[] = ['weekday', 'Saturday', 'Sunday']

/** A night as a reference counts it: its cases, and what sort of day it was. */
export interface CountedNight {
  readonly count: number
  readonly dayType: DayType
}

/**
 * A night's values for the volume arm: its own count, and of the `nights` that end three nights before it the cases and
 * how many were weekdays, Saturdays and Sundays. `countOn` is undefined for a day of which nothing is known: before
 * the first, or while no data came. Such days are no part of a reference: silence is not a low volume. The first days of
 * a baseline, which have none before them, are held against those after; a day after `lastOfBaseline` never is,
 * because its night does not know them.
 */
export function volumeValues(
  day: string,
  countOn: (day: string) => number | undefined,
  dayTypeOf: (day: string) => DayType,
  lastOfBaseline: string,
  nights = referenceNights,
): readonly number[] {
  const counted = (sign: 1 | -1): readonly CountedNight[] => {
    const found: CountedNight[] = []
    for (let away = referenceLag; away < referenceLag + nights; away++) {
      const other = addDays(day, sign * away)
      const count = countOn(other)
      if (count !== undefined) found.push({ count, dayType: dayTypeOf(other) })
    }
    return found
  }
  const before = referenceOf(counted(-1))
  return [countOn(day) ?? 0, ...(isReference(before) || day > lastOfBaseline ? before : referenceOf(counted(1)))]
}

/** Enough nights to be compared with? */
export function isReference([, ...nights]: readonly number[]): boolean {
  return nights.reduce((sum, count) => sum + count, 0) >= fewestNights
}

/** The reference that nights make: cases, weekdays, Saturdays, Sundays. */
export function referenceOf(nights: readonly CountedNight[]): readonly number[] {
  const reference = [0, 0, 0, 0]
  for (const { count, dayType } of nights) {
    const place = ordinary.indexOf(dayType)
    if (place < 0) continue
    reference[0] = (reference[0] ?? 0) + count
    reference[place + 1] = (reference[place + 1] ?? 0) + 1
  }
  return reference
}
