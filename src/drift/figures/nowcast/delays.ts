import type { Tally } from '../../../tally/tally.ts'

/** How soon outcomes became known in the baseline, by whole days since the prediction: 0 to the age of maturity. */
export interface Delays {
  readonly maturityDays: number
  /** events of each baseline day that had any, by the age at which they became known */
  readonly days: readonly (readonly number[])[]
  /** F(age): share of the events known at maturity that were known by that age; 1 at maturity */
  readonly eventsBy: readonly number[]
  /** share of all units whose outcome was known by that age */
  readonly unitsBy: readonly number[]
  /** the smallest age by which a fifth of the events were known: younger days are not estimated */
  readonly youngest: number
}

/** Below so many events there is no telling how soon events become known. */
const fewestEvents = 20
const enough = 0.2

/**
 * From the tallies of `delay` at maturity of one place, over the baseline's days. Outcomes that became known after
 * maturity are in none of its figures, as they are in none of those that the estimate stands beside. Undefined with
 * fewer than 20 events.
 */
export function delaysOf(
  byDay: ReadonlyMap<string, Tally>,
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string },
  maturityDays: number,
): Delays | undefined {
  const own = [...byDay.values()].filter(({ day }) => fromDay <= day && day <= toDay)
  const days = own.map((tally) => byAge(tally, 1, maturityDays)).filter((day) => total(day) > 0)
  const events = total(days.flat())
  const units = own.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)
  if (events < fewestEvents || units === 0) return undefined
  const known = own.flatMap((tally) => [byAge(tally, 1, maturityDays), byAge(tally, 2, maturityDays)])
  const eventsBy = cumulated(days, maturityDays).map((n) => n / events)
  return {
    maturityDays,
    days,
    eventsBy,
    unitsBy: cumulated(known, maturityDays).map((n) => n / units),
    youngest: eventsBy.findIndex((share) => share >= enough),
  }
}

/** What a `delay` tally tells of outcomes known by `age`; `later` counts those that it holds from after that. */
export function knownByAge(tally: Tally | undefined, age: number) {
  const sum = { events: 0, others: 0, later: 0 }
  const cells = tally?.cells ?? []
  for (let at = 0; at + 2 < cells.length; at += 3) {
    const [when = 0, events = 0, others = 0] = cells.slice(at, at + 3)
    if (when > age) sum.later += events + others
    else {
      sum.events += events
      sum.others += others
    }
  }
  return sum
}

/** Counts by age: place 1 of a cell is its events, place 2 the others. An outcome dated before its day is known from the start. */
function byAge({ cells }: Tally, place: 1 | 2, maturityDays: number): readonly number[] {
  const counts = new Array<number>(maturityDays + 1).fill(0)
  for (let at = 0; at + 2 < cells.length; at += 3) {
    const age = Math.min(maturityDays, Math.max(0, cells[at] ?? 0))
    counts[age] = (counts[age] ?? 0) + (cells[at + place] ?? 0)
  }
  return counts
}

function cumulated(days: readonly (readonly number[])[], maturityDays: number): readonly number[] {
  let sum = 0
  return Array.from({ length: maturityDays + 1 }, (_, age) => {
    sum += days.reduce((all, day) => all + (day[age] ?? 0), 0)
    return sum
  })
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0)
}
