import { Z95 } from '../../stats/distributions/normal.ts'
import { sharedPart } from '../../stats/sequential/dispersion.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'

/** Fewer values than this and a mean is not near enough to normal to make a step. */
const enoughForAMean = 30

/**
 * A mean (a field, the logit of the score): z = (x̄ − μ)/√(φs²/n) into C = max(0, C + z − k), with
 * k = max(½, ½·δ_min·√n/√φ) so that shifts too small to matter do not gather.
 * `minimumShift` is δ_min, in baseline standard deviations. Values: [n, Σx, Σx²]. Contributions: [n, Σ(x − μ of the day type), Σx].
 */
export function meanArm(minimumShift = 0.1): ArmKind {
  const kind: ArmKind = {
    name: 'standardised CUSUM of the mean',
    sides: ['up', 'down'],
    estimate: (nights) => estimate(nights, minimumShift),
    contribution(parameters, night) {
      const [n = 0, sum = 0] = night.values
      return [n, sum - n * byDayType(parameters.mean, night.weekend), sum]
    },
    cases: ([n]) => n ?? 0,
    ready: ([n]) => (n ?? 0) >= enoughForAMean,
    standardised: (parameters, [n, deviation]) =>
      (n ?? 0) > 0 && spread(parameters) > 0 ? (deviation ?? 0) / (spread(parameters) * Math.sqrt(n ?? 0)) : undefined,
    increment(parameters, side, dispersion, [n, deviation]) {
      const z = (deviation ?? 0) / (spread(parameters) * Math.sqrt((n ?? 0) * dispersion))
      return (side === 'up' ? z : -z) - allowance(parameters, n ?? 0, dispersion)
    },
    chanceExponent: (parameters, n, dispersion) => 2 * allowance(parameters, Math.max(n, enoughForAMean), dispersion),
    effect(parameters, [n, deviation, sum]) {
      if ((n ?? 0) < 2) return undefined
      const value = (sum ?? 0) / (n ?? 1)
      const half = (Z95 * spread(parameters)) / Math.sqrt(n ?? 1)
      return {
        measure: 'mean',
        value,
        low: value - half,
        high: value + half,
        denominator: n ?? 0,
        expected: ((sum ?? 0) - (deviation ?? 0)) / (n ?? 1),
      }
    },
    worthAnAlert(parameters, side, [n, deviation], minimumEffect) {
      const shift = (deviation ?? 0) / (n ?? 1) / spread(parameters)
      return side === 'up' ? shift >= minimumEffect : shift <= -minimumEffect
    },
    underShift(parameters, side, dispersion, n, size) {
      const z = size * Math.sqrt(n / dispersion)
      const centre = byDayType(parameters.mean, false)
      return {
        mean: z - allowance(parameters, n, dispersion),
        variance: 1,
        value: centre + (side === 'up' ? 1 : -1) * size * spread(parameters),
      }
    },
    redraw(parameters, nights) {
      const z = new Map(
        nights.map((night) => [night, kind.standardised(parameters, kind.contribution(parameters, night))]),
      )
      const w = sharedPart([...z.values()].filter((value) => value !== undefined))
      return (night, random) => {
        const [n = 0, , squares = 0] = night.values
        const deviation = w * (z.get(night) ?? 0) + random.normal()
        return [
          n,
          n * byDayType(parameters.mean, night.weekend) + deviation * spread(parameters) * Math.sqrt(n),
          squares,
        ]
      }
    },
  }
  return kind
}

function estimate(nights: readonly NightValues[], minimumShift: number): Parameters | undefined {
  const whole = moments(nights)
  if (whole === undefined || !(whole.variance > 0)) return undefined
  const own = (weekend: boolean) => {
    const some = moments(nights.filter((night) => night.weekend === weekend))
    return some === undefined || some.n < enoughForAMean ? whole.mean : some.mean
  }
  return { mean: [own(false), own(true)], sd: Math.sqrt(whole.variance), minimumShift }
}

function moments(nights: readonly NightValues[]): { n: number; mean: number; variance: number } | undefined {
  let n = 0
  let sum = 0
  let squares = 0
  for (const { values } of nights) {
    n += values[0] ?? 0
    sum += values[1] ?? 0
    squares += values[2] ?? 0
  }
  if (n < 2) return undefined
  return { n, mean: sum / n, variance: Math.max(0, (squares - (sum * sum) / n) / (n - 1)) }
}

function spread(parameters: Parameters): number {
  return byDayType(parameters.sd, false)
}

function allowance(parameters: Parameters, n: number, dispersion: number): number {
  return Math.max(0.5, 0.5 * byDayType(parameters.minimumShift, false) * Math.sqrt(n / dispersion))
}
