import { addDays, localDay } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'

/** A calendar month as pages and commands name it, `2026-10`, with its first and last day. */
export interface Month {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** The month that a text names, or undefined. */
export function readMonth(text: string): Month | undefined {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(text)) return undefined
  const from = `${text}-01`
  return { name: text, from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) }
}

/** The month that a day is in. */
function monthOf(day: string): Month | undefined {
  return readMonth(day.slice(0, 7))
}

/** Every month from the one of `first` to that of `last`, the last first. */
export function monthsBetween(first: string, last: string): readonly Month[] {
  const months: Month[] = []
  for (let month = monthOf(last); month !== undefined && month.to >= first; month = monthOf(addDays(month.from, -1)))
    months.push(month)
  return months
}

/**
 * Whether a month's last night is due: its work begins when the plan's hours after midnight have passed, and until then the
 * month is not told as whole.
 */
export function isOver(
  { to }: Pick<Month, 'to'>,
  { expected_within_hours, time_zone }: Pick<Plan, 'expected_within_hours' | 'time_zone'>,
  now: Date,
): boolean {
  return localDay(new Date(now.getTime() - expected_within_hours * 3_600_000), time_zone) > to
}

/** "October 2026". */
export function monthWords({ from }: Pick<Month, 'from'>): string {
  return dayWords(from).replace(/^\d+ /, '')
}
