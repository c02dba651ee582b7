import { isHoliday } from '../../plan/calendar/day-type.ts'
import { byar } from '../../stats/proportions/byar.ts'
import { meanIncrement } from '../../stats/sequential/cusum.ts'
import { inflated } from '../place/standing.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { ratesByDayType } from './rates-by-day-type.ts'
import { volumeRedraw } from './volume-redraw.ts'
import { isReference, referenceLag, referenceNights } from './volume-reference.ts'

/** Half of the shift that the arm is tuned for, in standard deviations of a night. */
const allowance = 0.75

/** The nights within which the smallest shift that would have been found is asked for. */
const trailingNights = 28

/** Holidays of one sort that tell a rate of their own: a Christmas does, the bank holidays of half a year do not. */
const enoughHolidays = 5

/** A size at which the negative binomial is as good as Poisson; stored numbers are finite. */
const poisson = 1e9

/**
 * Volume against the eight weeks before: z = (cases − expected)/s into C = max(0, C ± z/√φ − 0.75). Expected is the
 * baseline's mean of the day type × the level of the last 56 nights, three nights ago; s² is a negative binomial's
 * variance and that of the level. So a season, which is slow, is not a shift; and a change that stays is in the
 * reference after 59 nights. Values: `volumeValues`; or the count alone, for the baseline's own mean. Contributions: [cases, expected, variance, nights, the baseline's
 * expected].
 */
export const volumeArm: ArmKind = {
  name: 'CUSUM of the count against the mean of eight weeks',
  sides: ['up', 'down'],
  estimate,
  contribution,
  cases: ([, expected]) => expected ?? 0,
  ready: ([, , variance]) => (variance ?? 0) > 0,
  standardised: (_parameters, contributions) => zOf(contributions),
  increment(_parameters, side, dispersion, contributions) {
    const z = (zOf(contributions) ?? 0) / Math.sqrt(dispersion)
    return meanIncrement(side === 'up' ? z : -z, allowance)
  },
  chanceExponent: () => 2 * allowance,
  effect(_parameters, [count = 0, expected = 0, , nights = 0, baseline = 0]) {
    const interval = byar(count, nights)
    if (interval === undefined) return undefined
    return {
      measure: 'count',
      value: interval.estimate,
      low: interval.low,
      high: interval.high,
      numerator: count,
      denominator: nights,
      expected: expected / nights,
      against: 'eight weeks before',
      baseline: baseline / nights,
      unit: 'cases a day',
    }
  },
  standing(_parameters, [count = 0, expected = 0, variance = 0]) {
    if (!(expected > 0)) return undefined
    const poisson = { kind: 'counts', seen: [count], expected: [expected], isTotalGiven: false } as const
    return inflated(poisson, Math.max(1, variance / expected))
  },
  worthAnAlert(_parameters, side, [count = 0, expected = 0], minimumEffect) {
    const change = count / expected - 1
    return side === 'up' ? change >= minimumEffect : change <= -minimumEffect
  },
  underShift(parameters, side, dispersion, expected, size) {
    const ratio = side === 'up' ? 1 + size : 1 / (1 + size)
    const error = 1 + 1 / referenceNights
    const spread = Math.sqrt((expected + expected ** 2 / sizeOf(parameters)) * error * dispersion)
    return { ...beforeAbsorbed((expected * Math.abs(ratio - 1)) / spread), value: expected * ratio }
  },
  redraw: (parameters, nights) => volumeRedraw(parameters, nights, contribution),
}

function zOf([count = 0, expected = 0, variance = 0]: readonly number[]): number | undefined {
  return variance > 0 ? (count - expected) / Math.sqrt(variance) : undefined
}

/**
 * A shift of z goes into its own reference: t nights after it began z·(t − 2)/56 is taken off. What gathers within 28
 * nights, or until no more does, spread over them: mean and variance of one.
 */
function beforeAbsorbed(z: number): { readonly mean: number; readonly variance: number } {
  let gathered = 0
  let nights = 0
  for (; nights < trailingNights; nights++) {
    const taken = Math.max(0, nights + 1 - referenceLag) / referenceNights
    const step = z * (1 - taken) - allowance
    if (step <= 0) break
    gathered += step
  }
  return { mean: gathered / trailingNights, variance: nights / trailingNights }
}

function contribution(parameters: Parameters, { dayType, values }: NightValues): readonly number[] {
  const [count = 0] = values
  const baseline = byDayType(parameters.mean, dayType)
  if (values.length > 1 && !isReference(values.slice(1))) return [count, baseline, 0, 1, baseline]
  const { level, error } = levelOf(parameters, values)
  const expected = level * baseline
  return [count, expected, expected + expected ** 2 * (1 / sizeOf(parameters) + error), 1, baseline]
}

/** The level of the reference, the baseline's being 1 (and where none is asked for), and the square of its relative error. */
function levelOf(
  parameters: Parameters,
  values: readonly number[],
): { readonly level: number; readonly error: number } {
  const means = Array.isArray(parameters.mean) ? parameters.mean : []
  const cases = values[1] ?? 0
  let [expected, squares] = [0, 0]
  for (let type = 0; type + 2 < values.length; type++) {
    const count = values[type + 2] ?? 0
    const mean = means[type] ?? 0
    expected += count * mean
    squares += count * mean ** 2
  }
  if (!(expected > 0) || cases === 0) return { level: 1, error: 0 }
  return { level: cases / expected, error: 1 / cases + squares / expected ** 2 / sizeOf(parameters) }
}

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const average = (some: readonly NightValues[]) =>
    some.length === 0 ? undefined : some.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) / some.length
  const whole = average(nights)
  if (nights.length < 14 || whole === undefined || whole === 0) return undefined
  const mean = ratesByDayType(nights, whole, (some, otherwise) => {
    const own = average(some)
    if (some[0] === undefined || !isHoliday(some[0].dayType)) return own
    if (some.length >= enoughHolidays) return own
    // A handful of holidays tell no rate, but whether anybody works on them.
    return own === 0 && some.length * otherwise >= 5 ? 0 : undefined
  })
  return { mean, size: sizeAbout({ mean, size: poisson }, nights) }
}

/** The size by moments about what each night's reference expects: a season is not scatter. */
function sizeAbout(parameters: Parameters, nights: readonly NightValues[]): number {
  let [excess, squares] = [0, 0]
  for (const night of nights) {
    if (isHoliday(night.dayType)) continue
    const [count = 0, expected = 0, variance = 0] = contribution(parameters, night)
    // With the size at Poisson's the variance is that of chance alone, the reference's own included.
    excess += (count - expected) ** 2 - variance
    squares += expected ** 2 * (1 + 1 / referenceNights)
  }
  return excess > 0 && squares > 0 ? Math.min(poisson, squares / excess) : poisson
}

function sizeOf(parameters: Parameters): number {
  return byDayType(parameters.size)
}
