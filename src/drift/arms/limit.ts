import { type DayType, dayTypes } from '../../plan/calendar/day-type.ts'
import { dispersion } from '../../stats/sequential/dispersion.ts'
import { solveLimit } from '../../stats/sequential/limit.ts'
import { resampleBlocks } from '../../stats/simulation/block-resample.ts'
import { createRandom, type Random } from '../../stats/simulation/random.ts'
import { type ArmKind, addUp, type NightValues, type Parameters, type QuickNights, type Side } from './arm.ts'
import { exponentOf } from './exponent.ts'

const yearLength = 365
/**
 * How many alarms the simulated years are long enough for: one arm's rate is then known to a half, which moves its
 * limit by some 10 %, and the contract's, a sum over a hundred arms with seeds of their own, to 5 %.
 */
const alarmsToExpect = 4
const fewestYears = 200
const mostYears = 5_000
/** One baseline's error is shared by this many simulated years at most. */
const truthsAtLeast = 250

/** φ above this: neighbouring nights are so alike that the arm looks once a week, at seven nights together. */
const weeklyAbove = 4

/** An arm as frozen: what tonight is compared with, and the limit that keeps its share of the false-alarm contract. */
export interface FrozenArm {
  readonly parameters: Parameters
  readonly dispersion: number
  readonly weekly: boolean
  readonly casesPerNight: number
  /** the day types that the baseline held: of any other nothing is known, and its nights are not judged */
  readonly dayTypes: readonly DayType[]
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
  baseline: readonly NightValues[],
  wantedAlarms: number,
  seed: string,
): FrozenArm | undefined {
  const nights = sinceFirstCase(kind, baseline)
  const parameters = nights.length >= 14 ? kind.estimate(nights) : undefined
  if (parameters === undefined) return undefined
  const spread = dispersionOf(kind, parameters, nights)
  const weekly = spread > weeklyAbove
  // However small an arm's share of the contract, enough years to expect two alarms and to see one.
  const years = Math.max(
    Math.ceil(2 / wantedAlarms),
    Math.min(mostYears, Math.max(fewestYears, Math.ceil(alarmsToExpect / wantedAlarms))),
  )
  // The solver's limit lies just above the highest peak that it may not allow: allowed k alarms, it is a height that
  // k + 1 come up to, on average, in as many years. So it is allowed one fewer than are wanted.
  const allowed = Math.floor(wantedAlarms * years + 1e-9) - 1
  const simulated = simulatedYears(kind, nights, weekly, years, createRandom(seed))
  const limits: Partial<Record<Side, SolvedLimit>> = {}
  kind.sides.forEach((side, place) => {
    const solved = solveLimit({
      wantedAlarms: allowed / years,
      years,
      increments: simulated.map((year) => year[place] ?? nothing),
    })
    const unit = unitOf(kind, parameters, nights, side, spread, weekly)
    if (solved !== undefined)
      limits[side] = { limit: solved.limit / unit, wantedAlarms, seenAlarms: solved.alarms, years, seed }
  })
  const cases = nights.reduce((sum, night) => sum + kind.cases(kind.contribution(parameters, night)), 0)
  const held = dayTypes.filter((type) => nights.some(({ dayType }) => dayType === type))
  return { parameters, dispersion: spread, weekly, casesPerNight: cases / nights.length, dayTypes: held, limits }
}

/**
 * The nights from the week of the first case on: a site that opened during the baseline will be open on every night to come,
 * and years resampled from nights before it opened would be half empty. Whole weeks, so that Mondays stay Mondays.
 */
function sinceFirstCase(kind: ArmKind, baseline: readonly NightValues[]): readonly NightValues[] {
  const parameters = kind.estimate(baseline)
  if (parameters === undefined) return baseline
  const first = baseline.findIndex((night) => kind.cases(kind.contribution(parameters, night)) > 0)
  return baseline.slice(7 * Math.floor(Math.max(0, first) / 7))
}

/** φ of the arm's own nights; 1 where the kind takes none. */
export function dispersionOf(kind: ArmKind, parameters: Parameters, nights: readonly NightValues[]): number {
  return spreadOf(kind, parameters, contributionsOf(kind, parameters, nights))
}

type Contributions = readonly (readonly number[])[]

function contributionsOf(kind: ArmKind, parameters: Parameters, nights: readonly NightValues[]): Contributions {
  return nights.map((night) => kind.contribution(parameters, night))
}

function spreadOf(kind: ArmKind, parameters: Parameters, contributions: Contributions): number {
  const z = contributions.map((one) => kind.standardised(parameters, one)).filter((value) => value !== undefined)
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
  const contributions = contributionsOf(kind, parameters, nights)
  const own = judged(kind, parameters, spread, contributions)
  const order = Int32Array.from(nights.keys())
  const path = pathOf(kind, weekly, order, own)[kind.sides.indexOf(side)] ?? nothing
  const cases = casesBehind(kind, weekly, order, own)
  return exponentOf(path, cases, chanceExponent(kind, parameters, contributions, spread))
}

/** What one simulated truth makes of a source night, and of nights together: an increment for the side at `place`. */
interface Truth {
  night(source: number): SimulatedNight
  step(contributions: readonly number[], place: number): number
  /** the path of a whole year, where the kind has a quicker way that comes to the same */
  readonly quickPath?: (order: Int32Array) => Year
}

interface SimulatedNight {
  readonly contributions: readonly number[]
  /** the increments of a night that makes a step by itself, by place, where they are known beforehand */
  readonly steps?: Float64Array
}

/**
 * Nights as they were but for the chance within each, which is drawn afresh (`redraw`), because no resample holds a
 * night worse than the baseline's worst; judged by an arm estimated from a resample of them, in units of that arm's own
 * exponent: as the arm in service has a limit in units of its own. So the error of the estimated mean, of the
 * dispersion and of the spread itself are all in the limit; without the last a limit gives
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
  const quickNights = kind.quickNights?.(own, nights)
  return () => {
    const picked = resampleBlocks(random, nights.length, nights.length)
    const parameters = kind.estimate(inOrder(nights, picked)) ?? own
    const contributions = contributionsOf(kind, parameters, nights)
    const again = inOrder(contributions, picked)
    const spread = spreadOf(kind, parameters, again)
    const asTheyWere = judged(kind, parameters, spread, contributions)
    const chance = chanceExponent(kind, parameters, again, spread)
    const cases = casesBehind(kind, weekly, picked, asTheyWere)
    const exponents = pathOf(kind, weekly, picked, asTheyWere).map((path) => exponentOf(path, cases, chance))
    const drawnAnew = (source: number) => {
      const night = nightAt(nights, source)
      if (redraw === undefined) return asTheyWere.night(source)
      // Written out: copying the night costs as much as all the rest of it.
      const { day, dayType } = night
      return { contributions: kind.contribution(parameters, { day, dayType, values: redraw(night, random) }) }
    }
    const quick = quickNights?.(parameters, spread, contributions)
    return {
      night: redraw === undefined ? asTheyWere.night : drawnAnew,
      step: (some, place) => (exponents[place] ?? 1) * asTheyWere.step(some, place),
      ...(quick && { quickPath: (order) => quickPathOf(kind.sides, weekly, order, quick, exponents, random) }),
    }
  }
}

/** Nights as they were, judged by one arm. */
function judged(kind: ArmKind, parameters: Parameters, spread: number, nights: Contributions): Truth {
  const own = nights.map((contributions): SimulatedNight => ({ contributions }))
  return { night: (source) => own[source] ?? { contributions: [] }, step: stepper(kind, parameters, spread) }
}

/** How many cases stand behind each night's increment in this order: 0 where the night makes no step. */
function casesBehind(kind: ArmKind, weekly: boolean, order: Int32Array, { night }: Truth): Float64Array {
  const step = (contributions: readonly number[]) => (kind.ready(contributions) ? kind.cases(contributions) : 0)
  return pathOf(kind, weekly, order, { night, step })[0] ?? nothing
}

/** The exponent when nothing but chance moves nights; that of a log-likelihood ratio is 1. */
function chanceExponent(kind: ArmKind, parameters: Parameters, nights: Contributions, spread: number): number {
  if (kind.chanceExponent === undefined) return 1
  const cases = nights.reduce((sum, contributions) => sum + kind.cases(contributions), 0)
  return kind.chanceExponent(parameters, cases / nights.length, spread)
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
  const known: (SimulatedNight | undefined)[][] = nights.map(() => [])
  const nightOf = (source: number, value: number) => {
    const row = known[source] ?? []
    const held = row[value]
    if (held !== undefined) return held
    const night = nightAt(nights, source)
    const contributions = kind.contribution(own, { ...night, values: [value, ...night.values.slice(1)] })
    const steps = Float64Array.from(kind.sides, (_, place) => step(contributions, place))
    const made = kind.ready(contributions) ? { contributions, steps } : { contributions }
    row[value] = made
    return made
  }
  return () => {
    const draw = sparse.draw(nights, random)
    return {
      step,
      night(source) {
        const night = nightAt(nights, source)
        const drawn = draw(night)
        return typeof drawn === 'number'
          ? nightOf(source, drawn)
          : { contributions: kind.contribution(own, { ...night, values: drawn }) }
      },
    }
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
  if (truth.quickPath !== undefined) return truth.quickPath(order)
  const paths = kind.sides.map(() => new Float64Array(order.length))
  let pending: readonly number[] = []
  let together = 0
  for (let night = 0; night < order.length; night++) {
    const { contributions: tonight, steps } = truth.night(order[night] ?? 0)
    if (steps !== undefined && together === 0 && !weekly) {
      for (let place = 0; place < paths.length; place++) (paths[place] ?? nothing)[night] = steps[place] ?? 0
      continue
    }
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

function quickPathOf(
  sides: readonly Side[],
  weekly: boolean,
  order: Int32Array,
  quick: QuickNights,
  exponents: readonly number[],
  random: Random,
): Year {
  const paths = sides.map(() => new Float64Array(order.length))
  const increments = new Float64Array(2)
  quick.drop()
  let together = 0
  for (let night = 0; night < order.length; night++) {
    const enough = quick.add(order[night] as number, random)
    together += 1
    if (enough && (!weekly || together >= mostNightsTogether)) {
      quick.step(increments)
      for (let place = 0; place < paths.length; place++) {
        const path = paths[place] as Float64Array
        path[night] = (exponents[place] as number) * (increments[sides[place] === 'up' ? 0 : 1] as number)
      }
      together = 0
    } else if (together >= mostNightsTogether) {
      quick.drop()
      together = 0
    }
  }
  return paths
}

/** Written out: a truth reads thousands of nights so. */
function inOrder<One>(nights: readonly One[], order: Int32Array): readonly One[] {
  const picked: One[] = []
  for (let place = 0; place < order.length; place++) picked.push(nightAt(nights, order[place] ?? 0))
  return picked
}

function nightAt<One>(nights: readonly One[], index: number): One {
  const night = nights[index]
  if (night === undefined) throw new RangeError(`there is no night ${index}`)
  return night
}
