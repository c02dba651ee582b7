import { Z95 } from '../../stats/distributions/normal.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { ratesByDayType } from './rates-by-day-type.ts'

/** Fewer values than this say too little of how far values lie apart. */
const enoughForASpread = 30

/**
 * How far values lie apart: q = Σ(x − c)²/(n·m), c the baseline's mean of x and m its mean of (x − c)², which is by day
 * type. A model that is flattened or sharpened in silence leaves the mean of its scores where it was, and nearly the share
 * that it flags. A mean of squares is skewed, and ∛q is nearly normal with mean 1 − v/9 and variance v/9 where v is the
 * variance of q (Wilson and Hilferty 1931, PNAS 17:684): z = (∛q − 1 + v/9)/√(v/9) into C = max(0, C + z/√φ − k), with k
 * as of a mean. v = s²/(n·m²), and s² from how the baseline's nights differ, because tails need not be normal's.
 * `smallestChange`: of the standard deviation, as a part of the baseline's: 0.1 is 1.1 times, or 1 / 1.1.
 * Values: [n, Σx, Σx²]. Contributions: [n, Σ(x − c)², what the day types have of it]. The effect is a ratio of standard deviations.
 */
export function spreadArm(smallestChange = 0.1): ArmKind {
  const kind: ArmKind = {
    name: 'standardised CUSUM of the spread',
    sides: ['up', 'down'],
    estimate: (nights) => estimate(nights, smallestChange),
    contribution(parameters, { dayType, values }) {
      const [n = 0] = values
      return [n, squaresOf(values, byDayType(parameters.centre)), n * byDayType(parameters.mean, dayType)]
    },
    cases: ([n]) => n ?? 0,
    ready: ([n]) => (n ?? 0) >= enoughForASpread,
    standardised: (parameters, contributions) =>
      (contributions[0] ?? 0) > 0 ? zOf(parameters, contributions) : undefined,
    increment(parameters, side, dispersion, contributions) {
      const z = zOf(parameters, contributions) / Math.sqrt(dispersion)
      return (side === 'up' ? z : -z) - allowance(parameters, contributions[0] ?? 0, dispersion)
    },
    chanceExponent: (parameters, n, dispersion) => 2 * allowance(parameters, Math.max(n, enoughForASpread), dispersion),
    effect(parameters, [n = 0, squares = 0, expected = 0]) {
      if (n < 2 || !(expected > 0)) return undefined
      const ninth = ninthOf(parameters, n, expected)
      const bound = (z: number) => Math.sqrt(squares / expected / Math.max(0, 1 - ninth + z * Math.sqrt(ninth)) ** 3)
      const high = bound(-Z95)
      return {
        measure: 'spread',
        value: Math.sqrt(squares / expected),
        low: bound(Z95),
        ...(Number.isFinite(high) ? { high } : {}),
        denominator: n,
        expected: 1,
      }
    },
    worthAnAlert(_, side, [, squares = 0, expected = 0], minimumEffect) {
      const ratio = Math.sqrt(squares / expected)
      return side === 'up' ? ratio >= 1 + minimumEffect : ratio <= 1 / (1 + minimumEffect)
    },
    standing(parameters, [n = 0, squares = 0, expected = 0]) {
      if (n < 2 || !(expected > 0)) return undefined
      return { kind: 'mean', shift: Math.cbrt(squares / expected) - 1, variance: ninthOf(parameters, n, expected) }
    },
    underShift(parameters, side, dispersion, n, size) {
      const ninth = ninthOf(parameters, n, n * byDayType(parameters.mean))
      const root = side === 'up' ? 1 + size / 6 : 1 / (1 + size / 6)
      const z = ((root - 1) * (1 - ninth)) / Math.sqrt(ninth * dispersion)
      return {
        mean: (side === 'up' ? z : -z) - allowance(parameters, n, dispersion),
        variance: root ** 2,
        value: root ** 1.5,
      }
    },
    redraw(parameters, nights) {
      const judged = nights.map((night) => kind.standardised(parameters, kind.contribution(parameters, night)))
      const kept = sharedDeviations(judged)
      const of = new Map(nights.map((night, at) => [night, kept[at] ?? 0]))
      const centre = byDayType(parameters.centre)
      return (night, random) => {
        const [n = 0] = night.values
        const expected = n * byDayType(parameters.mean, night.dayType)
        const ninth = n > 0 ? ninthOf(parameters, n, expected) : 0
        const root = 1 - ninth + ((of.get(night) ?? 0) + random.normal()) * Math.sqrt(ninth)
        return [n, n * centre, expected * Math.max(0, root) ** 3 + n * centre ** 2]
      }
    },
  }
  return kind
}

/** Σ(x − c)² of [n, Σx, Σx²]. */
function squaresOf([n = 0, sum = 0, squares = 0]: readonly number[], centre: number): number {
  return Math.max(0, squares - 2 * centre * sum + n * centre ** 2)
}

function zOf(parameters: Parameters, [n = 0, squares = 0, expected = 0]: readonly number[]): number {
  const ninth = ninthOf(parameters, n, expected)
  return (Math.cbrt(squares / expected) - 1 + ninth) / Math.sqrt(ninth)
}

/** v/9: the variance of ∛q of so many values that so many squares are expected of. */
function ninthOf(parameters: Parameters, n: number, expected: number): number {
  return (n * byDayType(parameters.sd) ** 2) / expected ** 2 / 9
}

function allowance(parameters: Parameters, n: number, dispersion: number): number {
  return Math.max(0.5, 0.5 * byDayType(parameters.minimumShift) * Math.sqrt(n / dispersion))
}

function estimate(nights: readonly NightValues[], smallestChange: number): Parameters | undefined {
  const n = total(nights, 0)
  const centre = total(nights, 1) / n
  if (!Number.isFinite(centre)) return undefined
  const squares = nights.map(
    (night): NightValues => ({ ...night, values: [night.values[0] ?? 0, squaresOf(night.values, centre)] }),
  )
  const whole = total(squares, 1) / n
  const mean = ratesByDayType(squares, whole, (some) => {
    const cases = total(some, 0)
    return cases < enoughForASpread ? undefined : total(some, 1) / cases
  })
  const sd = nightlySpread(squares, mean)
  if (sd === undefined || mean.some((one) => !(one > 0))) return undefined
  return { centre, mean, sd, minimumShift: (3 * ((1 + smallestChange) ** (2 / 3) - 1) * whole) / sd }
}

/** The standard deviation of one square, from how nights differ: √(Σ n(their mean − m)² / (nights − day types)). */
function nightlySpread(squares: readonly NightValues[], mean: readonly number[]): number | undefined {
  const held = squares.filter(({ values: [n = 0] }) => n > 0)
  const free = held.length - new Set(held.map(({ dayType }) => dayType)).size
  if (free <= 0) return undefined
  const deviations = held.map(({ dayType, values: [n = 0, sum = 0] }) => (sum - n * byDayType(mean, dayType)) ** 2 / n)
  const variance = deviations.reduce((a, b) => a + b, 0) / free
  return variance > 0 ? Math.sqrt(variance) : undefined
}

function total(nights: readonly NightValues[], at: number): number {
  return nights.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)
}
