import { dispersion } from '../../stats/sequential/dispersion.ts'
import { solveLimit } from '../../stats/sequential/limit.ts'
import { resampleBlocks } from '../../stats/simulation/block-resample.ts'
import { createRandom, type Random } from '../../stats/simulation/random.ts'
import { type ArmKind, addUp, type NightValues, type Parameters, type Side } from './arm.ts'

const yearLength = 365
/**
 * How many alarms a chosen limit should have been seen to raise: one arm's rate is then known to 32 %, and the
 * contract's, a sum over many arms with seeds of their own, far better.
 */
const alarmsToSee = 10
const mostYears = 5_000
/** One baseline's error is shared by this many simulated years at most. */
const truthsAtLeast = 400

/** φ above this: neighbouring nights are so alike that the arm looks once a week, at seven nights together. */
const weeklyAbove = 4

/** An arm as frozen: what tonight is compared with, and the limit that keeps its share of the false-alarm contract. */
export interface FrozenArm {
  readonly parameters: Parameters
  readonly dispersion: number
  readonly weekly: boolean
  readonly casesPerNight: number
  readonly limits: Readonly<Partial<Record<Side, SolvedLimit>>>
}

export interface SolvedLimit {
  readonly limit: number
  readonly wantedAlarms: number
  readonly seenAlarms: number
  readonly years: number
  readonly seed: string
}

/**
 * Estimates an arm from its baseline nights and solves a limit for each side by resampling those nights.
 *
 * Each simulated baseline is a block resample of the real one, and the arm is estimated from it; its years are block
 * resamples of the real nights, judged by that estimate. So a limit contains the baseline's own error, which ignored
 * would give 1.3 to 3.2 times the false alarms promised. `wantedAlarms`: mean alarms of one side in 365 nights.
 */
export function freezeArm(
  kind: ArmKind,
  nights: readonly NightValues[],
  wantedAlarms: number,
  seed: string,
): FrozenArm | undefined {
  const parameters = nights.length >= 14 ? kind.estimate(nights) : undefined
  if (parameters === undefined) return undefined
  const spread = dispersionOf(kind, parameters, nights)
  const weekly = spread > weeklyAbove
  // However small an arm's share of the contract, enough years to see one alarm.
  const years = Math.max(
    Math.ceil(1 / wantedAlarms),
    Math.min(mostYears, Math.max(200, Math.ceil(alarmsToSee / wantedAlarms))),
  )
  const simulated = simulatedYears(kind, nights, weekly, years, createRandom(seed))
  const limits: Partial<Record<Side, SolvedLimit>> = {}
  kind.sides.forEach((side, place) => {
    const solved = solveLimit({ wantedAlarms, years, increments: simulated.map((year) => year[place] ?? nothing) })
    const unit = unitOf(kind, parameters, nights, side, spread, weekly)
    if (solved !== undefined)
      limits[side] = { limit: solved.limit / unit, wantedAlarms, seenAlarms: solved.alarms, years, seed }
  })
  const cases = nights.reduce((sum, night) => sum + kind.cases(kind.contribution(parameters, night)), 0)
  return { parameters, dispersion: spread, weekly, casesPerNight: cases / nights.length, limits }
}

/** φ of the arm's own nights; 1 where the kind takes none. */
function dispersionOf(kind: ArmKind, parameters: Parameters, nights: readonly NightValues[]): number {
  const z = nights
    .map((night) => kind.standardised(parameters, kind.contribution(parameters, night)))
    .filter((value) => value !== undefined)
  return z.length < 14 ? 1 : (dispersion(z) ?? 1)
}

/** Enough nights together for a step: what the kind asks, or a week where neighbouring nights are too alike. */
export function readyToStep(
  kind: ArmKind,
  weekly: boolean,
  contributions: readonly number[],
  nightsTogether: number,
): boolean {
  return (!weekly || nightsTogether >= 7) && kind.ready(contributions)
}

/** A step is never of more nights than this together: beyond it the oldest evidence is out of date. */
export const mostNightsTogether = 7

const nothing = new Float64Array(0)

/** One simulated year's increments, a path for each of the kind's sides: both sides watch the same nights. */
type Year = readonly Float64Array[]

/** Years of increments under a baseline's own error: nights resampled, or drawn where there is too little to resample. */
function simulatedYears(
  kind: ArmKind,
  nights: readonly NightValues[],
  weekly: boolean,
  years: number,
  random: Random,
): readonly Year[] {
  const yearsPerTruth = Math.max(1, Math.floor(years / truthsAtLeast))
  const sparse = kind.sparse?.tooSparse(nights) === true ? kind.sparse : undefined
  const own = kind.estimate(nights) ?? {}
  const truths =
    sparse === undefined
      ? resampledTruths(kind, nights, own, weekly, random)
      : drawnTruths(kind, sparse, nights, own, random)
  let truth = truths()
  return Array.from({ length: years }, (_, year) => {
    if (year > 0 && year % yearsPerTruth === 0) truth = truths()
    return pathOf(kind, weekly, resampleBlocks(random, nights.length, yearLength), truth)
  })
}

/** What the limit is solved in: the arm's own exponent where nights are resampled, plain increments where they are drawn. */
function unitOf(
  kind: ArmKind,
  parameters: Parameters,
  nights: readonly NightValues[],
  side: Side,
  spread: number,
  weekly: boolean,
): number {
  if (kind.sparse?.tooSparse(nights) === true) return 1
  const own = judged(kind, parameters, spread, nights)
  const path = pathOf(kind, weekly, Int32Array.from(nights.keys()), own)[kind.sides.indexOf(side)] ?? nothing
  return exponentOf(path, chanceExponent(kind, parameters, nights, spread))
}

/** What one simulated truth makes of a source night, and of nights together: an increment for the side at `place`. */
interface Truth {
  contributions(source: number): readonly number[]
  step(contributions: readonly number[], place: number): number
}

/**
 * Nights as they were but for the chance within each, which is drawn afresh (`redraw`), because no resample holds a
 * night worse than the baseline's worst; judged by an arm estimated from a resample of them, in units of that arm's own
 * exponent: as the arm in service has a limit in units of its own. So the error of the estimated mean, of the
 * dispersion and of the spread itself (26 weeks tell it to 28 %) are all in the limit; without the last a limit gives
 * 1.8 times its alarms.
 */
function resampledTruths(
  kind: ArmKind,
  nights: readonly NightValues[],
  own: Parameters,
  weekly: boolean,
  random: Random,
): () => Truth {
  const redraw = kind.redraw?.(own, nights)
  return () => {
    const picked = resampleBlocks(random, nights.length, nights.length)
    const again = Array.from(picked, (index) => nightAt(nights, index))
    const parameters = kind.estimate(again) ?? own
    const spread = dispersionOf(kind, parameters, again)
    const asTheyWere = judged(kind, parameters, spread, nights)
    const chance = chanceExponent(kind, parameters, again, spread)
    const exponents = pathOf(kind, weekly, picked, asTheyWere).map((path) => exponentOf(path, chance))
    const drawnAnew = (source: number) => {
      const night = nightAt(nights, source)
      if (redraw === undefined) return kind.contribution(parameters, night)
      // Written out: copying the night costs as much as all the rest of it.
      const { day, weekend } = night
      return kind.contribution(parameters, { day, weekend, values: redraw(night, random) })
    }
    return {
      contributions: redraw === undefined ? asTheyWere.contributions : drawnAnew,
      step: (some, place) => (exponents[place] ?? 1) * asTheyWere.step(some, place),
    }
  }
}

/** Nights as they were, judged by one arm. */
function judged(kind: ArmKind, parameters: Parameters, spread: number, nights: readonly NightValues[]): Truth {
  const contributions = nights.map((night) => kind.contribution(parameters, night))
  return { contributions: (source) => contributions[source] ?? [], step: stepper(kind, parameters, spread) }
}

/**
 * How fast high peaks of a CUSUM of these increments grow rare, e^(−θh): θ = 2|mean|/variance for normal increments, the
 * variance being that of weeks so that neighbouring nights may be alike. Never above what chance alone would give: a
 * baseline that was calm by luck must not sharpen its limit. That also where the increments do not fall on average.
 */
function exponentOf(increments: Float64Array, chance: number): number {
  const weeks = Array.from({ length: Math.floor(increments.length / 7) }, (_, week) =>
    increments.subarray(7 * week, 7 * week + 7).reduce((sum, increment) => sum + increment, 0),
  )
  const average = weeks.reduce((sum, week) => sum + week, 0) / weeks.length
  const variance = weeks.reduce((sum, week) => sum + (week - average) ** 2, 0) / (weeks.length - 1)
  return average < 0 && variance > 0 ? Math.min(chance, (-2 * average) / variance) : chance
}

/** The exponent when nothing but chance moves nights; that of a log-likelihood ratio is 1. */
function chanceExponent(kind: ArmKind, parameters: Parameters, nights: readonly NightValues[], spread: number): number {
  const cases = nights.reduce((sum, night) => sum + kind.cases(kind.contribution(parameters, night)), 0)
  return kind.chanceExponent?.(parameters, cases / nights.length, spread) ?? 1
}

/** Nights drawn under a truth that the baseline could not rule out, judged by the baseline's own estimate. */
function drawnTruths(
  kind: ArmKind,
  sparse: NonNullable<ArmKind['sparse']>,
  nights: readonly NightValues[],
  own: Parameters,
  random: Random,
): () => Truth {
  const step = stepper(kind, own, dispersionOf(kind, own, nights))
  // A night is the same wherever it is drawn again with the same first value.
  const known: (readonly number[] | undefined)[][] = nights.map(() => [])
  const contributionsOf = (source: number, value: number) => {
    const row = known[source] ?? []
    const held = row[value]
    if (held !== undefined) return held
    const night = nightAt(nights, source)
    const made = kind.contribution(own, { ...night, values: [value, ...night.values.slice(1)] })
    row[value] = made
    return made
  }
  return () => {
    const draw = sparse.draw(nights, random)
    return { step, contributions: (source) => contributionsOf(source, draw(nightAt(nights, source))) }
  }
}

function stepper(kind: ArmKind, parameters: Parameters, spread: number): Truth['step'] {
  return (contributions, place) => {
    const side = kind.sides[place]
    return side === undefined || !kind.ready(contributions)
      ? 0
      : kind.increment(parameters, side, spread, contributions)
  }
}

/** The increments of nights in this order: a night alone where it is enough for a step, else as many as it takes. */
function pathOf(kind: ArmKind, weekly: boolean, order: Int32Array, truth: Truth): Year {
  const paths = kind.sides.map(() => new Float64Array(order.length))
  let pending: readonly number[] = []
  let together = 0
  for (let night = 0; night < order.length; night++) {
    const tonight = truth.contributions(order[night] ?? 0)
    pending = together === 0 ? tonight : addUp(pending, tonight)
    together += 1
    if (readyToStep(kind, weekly, pending, together)) {
      for (let place = 0; place < paths.length; place++) {
        const path = paths[place]
        if (path !== undefined) path[night] = truth.step(pending, place)
      }
      together = 0
    } else if (together >= mostNightsTogether) together = 0
  }
  return paths
}

function nightAt(nights: readonly NightValues[], index: number): NightValues {
  const night = nights[index]
  if (night === undefined) throw new RangeError(`there is no night ${index}`)
  return night
}
