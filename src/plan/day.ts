/** Days are local calendar dates as text, `YYYY-MM-DD`; arithmetic on them is done in UTC, where every day has 24 hours. */

const dayLength = 86_400_000

/** The day `count` days after `day` (before it, when negative). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength)
}

/** 0 Monday … 6 Sunday. */
export function weekday(day: string): number {
  return (new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay() + 6) % 7
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function dayRange(from: string, to: string): readonly string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
}

/** The calendar date that clocks in `timeZone` showed at `instant`. */
export function localDay(instant: Date, timeZone: string): string {
  return localDate(timeZone).format(instant)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs a thousand times as much as using it. Sweden writes dates the ISO way. */
function localDate(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}
