/** Cases of one day at one place: at a site, or at all of them. */
export interface CasesAt {
  readonly day: string
  /** a stratum: 'all', or a site */
  readonly place: string
  readonly cases: number
}

/** Fewer cases than this at one site on one day tell nothing: what is missing may be one refused row. */
const enoughAtASite = 5

/**
 * Days on which two outputs of one device did not get the same cases: to one came fewer than half as many as to the other, at
 * all sites together or at one. Of a small site all the days together are looked at. What one output is asked about its feed
 * says nothing of the other's on such a day.
 */
export function daysApart(one: readonly CasesAt[], other: readonly CasesAt[]): readonly string[] {
  const keyOf = (day: string, place: string) => `${day}\t${place}`
  const known = [one, other].map((all) => new Map(all.map(({ day, place, cases }) => [keyOf(day, place), cases])))
  const days = [...new Set([...one, ...other].map(({ day }) => day))].sort()
  const places = [...new Set([...one, ...other].map(({ place }) => place))]
  const pairOf = (on: readonly string[], place: string) =>
    known.map((cases) => on.reduce((sum, day) => sum + (cases.get(keyOf(day, place)) ?? 0), 0))
  const isApart = (on: readonly string[], place: string, fewest: number) => {
    const [few = 0, many = 0] = pairOf(on, place).sort((a, b) => a - b)
    return many >= fewest && 2 * few < many
  }
  const apartInAll = new Set(places.filter((place) => isApart(days, place, enoughAtASite)))
  return days.filter((day) =>
    places.some((place) => isApart([day], place, place === 'all' || apartInAll.has(place) ? 1 : enoughAtASite)),
  )
}
