/** Local calendar days and instants of one time zone, fast enough to ask for every row. */
export interface TimeZone {
  /** the local day, `YYYY-MM-DD`, of an instant in milliseconds since 1970 UTC */
  dayOf(instant: number): string
  /**
   * The instant at which clocks showed `local`, given as if it were UTC. A time that came twice (clocks back) is taken
   * as the first; a time that never came (clocks forward) is read with the offset before the change, so 01:30 on that
   * night in London is 02:30 summer time. (The rule of java.time and of ECMAScript's Temporal, "compatible".)
   */
  instantOf(local: number): number
}

const minute = 60_000
const day = 86_400_000

export function timeZone(name: string): TimeZone {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()
  const days = new Map<number, string>()

  // Offsets change on the quarter hour only: one look-up serves every instant within it.
  function offsetAt(instant: number): number {
    const quarter = Math.floor(instant / (15 * minute))
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const start = quarter * 15 * minute
    const shown = Object.fromEntries(clock.formatToParts(start).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = shown
    const offset = Date.UTC(year, month - 1, date, hour, minutes, second) - start
    offsets.set(quarter, offset)
    return offset
  }

  return {
    dayOf(instant) {
      const number = Math.floor((instant + offsetAt(instant)) / day)
      const known = days.get(number)
      if (known !== undefined) return known
      const made = new Date(number * day).toISOString().slice(0, 10)
      days.set(number, made)
      return made
    },
    instantOf(local) {
      const before = offsetAt(local - day)
      const after = offsetAt(local + day)
      const fits = [before, after]
        .map((offset) => local - offset)
        .filter((at, i) => offsetAt(at) === [before, after][i])
      return fits.length === 0 ? local - before : Math.min(...fits)
    },
  }
}
