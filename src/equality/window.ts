import { z } from 'zod'
import type { PerformanceWindow } from '../drift/performance.ts'
import { addDays } from '../plan/day.ts'

/** The days a person asked for; absent where they left it to the default. */
export interface WindowChoice {
  readonly from?: string
  readonly to?: string
}

/**
 * The days an equality table counts: the mature ones of the last 365 with the baseline's own left out, or the days
 * asked for, of which the mature ones. A day is mature on the night `maturityDays` after it.
 */
export function equalityWindow(
  night: string,
  maturityDays: number,
  baseline: { readonly from: string; readonly to: string } | undefined,
  choice: WindowChoice = {},
): PerformanceWindow {
  const matureTo = addDays(night, -maturityDays)
  if (choice.from !== undefined || choice.to !== undefined) {
    const to = choice.to ?? matureTo
    return { from: choice.from ?? addDays(to, -364), to, matureTo }
  }
  const window = { from: addDays(night, -364), to: matureTo, matureTo }
  return baseline === undefined ? window : { ...window, without: baseline }
}

/**
 * The same window from the first of `days` (those with anything to count) that it counts, so that the page never claims
 * months in which there was nothing; as it is where none counts.
 */
export function fromFirstCase(window: PerformanceWindow, days: readonly string[]): PerformanceWindow {
  const { from, to, without } = window
  const counted = days.filter(
    (day) => day >= from && day <= to && (without === undefined || day < without.from || day > without.to),
  )
  const first = counted.reduce((least, day) => (day < least ? day : least), counted[0] ?? from)
  return { ...window, from: first }
}

const dayText = z.iso.date()

/** Reads the days as typed: each empty or a day, the first not after the last. */
export function readChoice({
  from = '',
  to = '',
}: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}):
  | { readonly choice: WindowChoice }
  | { readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const problems = Object.entries({ from, to }).flatMap(([field, value]) =>
    value === '' || dayText.safeParse(value).success
      ? []
      : [{ field, message: `Enter the ${field === 'from' ? 'first' : 'last'} day as a date such as 2026-11-30` }],
  )
  if (problems.length > 0) return { problems }
  if (from !== '' && to !== '' && from > to)
    return { problems: [{ field: 'to', message: 'The last day must not be before the first day' }] }
  return { choice: { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) } }
}
