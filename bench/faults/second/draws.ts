import type { Random } from '../../../src/stats/simulation/random.ts'

/**
 * All the chance in one patient's story, drawn before anything is known of the world: a fault changes what is made of
 * these numbers and never how many are drawn, so that a run and its twin hold the same patients.
 */
export interface Draws {
  /** uniform: below the share of the busiest day that this day is, the patient comes */
  readonly comes: number
  /** uniform: below the day's pull, the sickest (or least sick) of three candidates takes the place */
  readonly pulled: number
  readonly minute: number
  readonly person: number
  readonly idHigh: number
  readonly idLow: number
  readonly sex: number
  readonly ethnicity: number
  readonly medicines: number
  /** standard normal: acute illness, long-term illness, and what is each measurement's own */
  readonly acute: number
  readonly chronic: number
  readonly own: readonly number[]
  /** of one shared chi-squared with 4 degrees of freedom, by which the vital signs have tails of t and go out together */
  readonly tail: number
  /** uniform: what was not measured, in blocks and singly */
  readonly noBlood: number
  readonly noVitals: number
  readonly notMeasured: readonly number[]
  /** uniform: ill in a way that no input shows, when the world has such an illness */
  readonly hidden: number
  readonly event: number
  readonly lost: number
  readonly neverKnown: number
  readonly lag: LagDraws
  readonly disagrees: number
}

/** Chance in how long an outcome takes to be known. */
export interface LagDraws {
  readonly way: number
  readonly quick: number
  readonly batch: number
  readonly slow: number
}

/** Measurements with a normal of their own, and inputs that may each be missing. */
const measurements = 9
const mayBeMissing = 4

export function drawPatient(random: Random): Draws {
  return {
    comes: random.next(),
    pulled: random.next(),
    minute: random.next() + random.next(),
    person: random.next(),
    idHigh: random.next(),
    idLow: random.next(),
    sex: random.next(),
    ethnicity: random.next(),
    medicines: random.next(),
    acute: random.normal(),
    chronic: random.normal(),
    own: Array.from({ length: measurements }, random.normal),
    tail: random.gamma(2) / 2,
    noBlood: random.next(),
    noVitals: random.next(),
    notMeasured: Array.from({ length: mayBeMissing }, random.next),
    hidden: random.next(),
    event: random.next(),
    lost: random.next(),
    neverKnown: random.next(),
    lag: { way: random.next(), quick: random.gamma(2), batch: random.next(), slow: random.normal() },
    disagrees: random.next(),
  }
}
