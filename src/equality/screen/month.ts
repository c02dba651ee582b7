import { addDays } from '../../plan/day.ts'
import { dayWords } from '../../plan/words.ts'

/** A whole calendar month, by its first and last day. */
export interface Month {
  readonly from: string
  readonly to: string
}

/** The last whole calendar month of which every day is mature on that night. */
export function matureMonth(night: string, maturityDays: number): Month {
  const next = firstOf(addDays(night, -maturityDays + 1))
  const to = addDays(next, -1)
  return { from: firstOf(to), to }
}

/** The first day of the month so many months before this one. */
export function monthsBefore({ from }: Month, count: number): string {
  let day = from
  for (let left = count; left > 0; left--) day = firstOf(addDays(day, -1))
  return day
}

/** "September 2026". */
export function monthWords({ from }: Pick<Month, 'from'>): string {
  return dayWords(from).replace(/^1 /, '')
}

function firstOf(day: string): string {
  return `${day.slice(0, 8)}01`
}
