import { weekday } from '../../plan/day.ts'
import { createRandom, type Random } from '../../stats/simulation/random.ts'

/** Somebody who reads, grades or audits, and does it in a way of their own. */
export interface Reader {
  /** standard normal: to which side of the others, and by how much */
  readonly leaning: number
  /** of [0, 1): how careless beside the others */
  readonly carelessness: number
}

const readersASite = 3
/** This part of a day's cases is read by whoever has the day, and the rest by anybody of the site. */
const ofTheDay = 0.7
/** A day of the week belongs to the same reader, but for leave and swaps. */
const asRostered = 0.75

/** The readers of a site: who has the day, and who reads a case. Few people and a roster, so cases of a day go together. */
export function dutyOf(seed: string, site: string, day: string): (random: Random) => Reader {
  const readers = Array.from({ length: readersASite }, (_, place) => readerOf(seed, site, place))
  const roster = createRandom(`${seed}/${site}/roster ${weekday(day)}`).integer(readersASite)
  const today = createRandom(`${seed}/${site}/${day}/duty`)
  const stands = today.next() < asRostered
  const other = today.integer(readersASite)
  const first = stands ? roster : other
  return (random) => {
    const isFirst = random.next() < ofTheDay
    const another = random.integer(readersASite)
    return readers[isFirst ? first : another] ?? nobody
  }
}

const nobody: Reader = { leaning: 0, carelessness: 0.5 }

function readerOf(seed: string, site: string, place: number): Reader {
  const random = createRandom(`${seed}/${site}/reader ${place}`)
  return { leaning: random.normal(), carelessness: random.next() }
}
