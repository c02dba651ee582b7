/** Days are local calendar dates as text, `YYYY-MM-DD`; arithmetic on them is done in UTC, where every day has 24 hours. */

const dayLength = 86_400_000

/** The day `count` days after `day` (before it, when negative). */
export function addDays(day: string, count: number): string {
  return textOf(startOf(day) + count * dayLength)
}

/** The same date `count` months after `day`, or the last of that month where it has no such date: 31 August and six is 28 February. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return textOf(Date.UTC(year, month - 1 + count, Math.min(date, lastDate)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / dayLength)
}

/** 0 Monday … 6 Sunday. */
export function weekday(day: string): number {
  return (new Date(startOf(day)).getUTCDay() + 6) % 7
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function dayRange(from: string, to: string): readonly string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
}

/** The calendar date that clocks in `timeZone` showed at `instant`. */
export function localDay(instant: Date, timeZone: string): string {
  return localDate(timeZone).format(instant)
}

const startOf = remembered((day: string) => Date.parse(`${day}T00:00:00Z`))
const textOf = remembered((start: number) => new Date(start).toISOString().slice(0, 10))

/** The same few hundred days are asked for millions of times in a night, and reading a date costs ten times as much as finding it. */
function remembered<From, To>(make: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>()
  return (from) => {
    const held = known.get(from)
    if (held !== undefined) return held
    const made = make(from)
    // A century of days, so that no list of dates from outside can fill the memory.
    if (known.size > 36_525) known.clear()
    known.set(from, made)
    return made
  }
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
