import { addDays, weekday } from '../../plan/day.ts'
import { createRandom, type Random } from '../../stats/simulation/random.ts'
import { hospital, type Site } from '../hospital.ts'
import type { JudgedCase, JudgedDay } from './case.ts'
import { type CommonChange, inForce, type PlantedChange } from './change.ts'
import { type Person, someone } from './people.ts'
import { dutyOf, type Reader } from './readers.ts'

/** Days of a hospital before a device whose output is judged against what a reader says. */
export interface JudgedRun<Change extends CommonChange> {
  /** any text: the same seed gives the same cases, to the last digit */
  readonly seed: string
  /** first day, `YYYY-MM-DD` */
  readonly from: string
  readonly days: number
  readonly sites: readonly Site[]
  readonly planted?: readonly PlantedChange<Change>[]
  /** what a day is like at a site for reasons that are nobody's fault */
  readonly condition?: (day: string, site: string) => CommonChange
}

/** Nobody's fault and somebody's, as they are in force together. */
type Changes<Change extends CommonChange> = CommonChange & Partial<Change>

/** A patient before the device. */
export interface Visit<Change extends CommonChange> {
  readonly person: Person
  readonly site: string
  readonly day: string
  /** milliseconds, of the output */
  readonly at: number
  /** standard normal, the same for everybody at the site that day */
  readonly together: number
  readonly change: Changes<Change>
  /** of this visit alone */
  readonly random: Random
  /** a stream of this visit alone, that knows nothing of the others */
  beside(name: string): Random
  readsIt(random: Random): Reader
}

export type CasesOfVisit<Change extends CommonChange> = (visit: Visit<Change>) => readonly JudgedCase[]

/**
 * The hospital's days, one at a time. Every visit has a stream of random numbers of its own, and a change says what is made
 * of them and never who comes, so a run and its twin without the fault hold the same patients, and any day can be made alone.
 */
export function* judgedDays<Change extends CommonChange>(
  { seed, from, days, sites, planted = [], condition }: JudgedRun<Change>,
  casesOf: CasesOfVisit<Change>,
): Generator<JudgedDay> {
  for (let index = 0; index < days; index++) {
    const day = addDays(from, index)
    const cases = sites.flatMap((site) => {
      const change: Changes<Change> = { ...condition?.(day, site.code), ...inForce(planted, day, site.code) }
      return visitsOf(seed, day, site, change).flatMap((visit) => casesOf(visit))
    })
    yield { day, cases: cases.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()) }
  }
}

function visitsOf<Change extends CommonChange>(
  seed: string,
  day: string,
  { code: site, perDay }: Site,
  change: Changes<Change>,
): readonly Visit<Change>[] {
  const key = `${seed}/${day}/${site}`
  const random = createRandom(key)
  const together = random.normal()
  const busy = random.gamma(hospital.volumeSize) / hospital.volumeSize
  const patients = random.poisson(perDay * busy * (change.demand ?? 1) * (hospital.weekdayFactors[weekday(day)] ?? 1))
  const readsIt = dutyOf(seed, site, day)
  return Array.from({ length: patients }, (_, index) => {
    const own = createRandom(`${key}/${index}`)
    const [first, second, turn] = [own.next(), own.next(), own.next()]
    return {
      person: someone(seed, first, second, turn < (change.sicker ?? 0)),
      site,
      day,
      // Between 07:00 and 20:00 UTC it is the same day in London all the year round.
      at: Date.parse(`${day}T07:00:00Z`) + 1000 * own.integer(13 * 3600),
      together,
      change,
      random: own,
      beside: (name) => createRandom(`${key}/${index}/${name}`),
      readsIt,
    }
  })
}
