import { isHoliday } from '../../plan/calendar/day-type.ts'
import { Z95 } from '../../stats/distributions/normal.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { ratesByDayType } from './rates-by-day-type.ts'

/** Fewer values than this and a mean is not near enough to normal to make a step. */
const enoughForAMean = 30

/** What is left of two sums that agree to thirteen digits is rounding: values that are all the same have no spread. */
const rounding = 1e-13

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
      return [n, sum - n * byDayType(parameters.mean, night.dayType), sum]
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
    standing(parameters, [n = 0, deviation = 0]) {
      if (n < 2) return undefined
      return { kind: 'mean', shift: deviation / n, variance: spread(parameters) ** 2 / n }
    },
    worthAnAlert(parameters, side, [n, deviation], minimumEffect) {
      const shift = (deviation ?? 0) / (n ?? 1) / spread(parameters)
      return side === 'up' ? shift >= minimumEffect : shift <= -minimumEffect
    },
    underShift(parameters, side, dispersion, n, size) {
      const z = size * Math.sqrt(n / dispersion)
      const centre = byDayType(parameters.mean)
      return {
        mean: z - allowance(parameters, n, dispersion),
        variance: 1,
        value: centre + (side === 'up' ? 1 : -1) * size * spread(parameters),
      }
    },
    redraw(parameters, nights) {
      const kept = keptPart(kind, parameters, nights)
      const of = new Map(nights.map((night, at) => [night, kept[at] ?? 0]))
      return (night, random) => {
        const [n = 0, , squares = 0] = night.values
        const deviation = (of.get(night) ?? 0) + random.normal()
        return [
          n,
          n * byDayType(parameters.mean, night.dayType) + deviation * spread(parameters) * Math.sqrt(n),
          squares,
        ]
      }
    },
    quickNights(own, nights) {
      const kept = keptPart(kind, own, nights)
      const counts = Float64Array.from(nights, ({ values }) => values[0] ?? 0)
      const roots = counts.map(Math.sqrt)
      const centres = centresOf(own, nights)
      const sd = spread(own)
      return (judge, dispersion) => {
        const judged = centresOf(judge, nights)
        const judgedSd = spread(judge)
        let [n, deviation] = [0, 0]
        const drop = () => {
          n = 0
          deviation = 0
        }
        return {
          add(source, random) {
            const z = (kept[source] as number) + random.normal()
            const sum = (centres[source] as number) + z * sd * (roots[source] as number)
            n += counts[source] as number
            deviation += sum - (judged[source] as number)
            return n >= enoughForAMean
          },
          step(into) {
            const z = deviation / (judgedSd * Math.sqrt(n * dispersion))
            const k = allowance(judge, n, dispersion)
            into[0] = z - k
            into[1] = -z - k
            drop()
          },
          drop,
        }
      }
    },
  }
  return kind
}

/** What a night keeps of its own deviation when it is drawn anew. */
function keptPart(kind: ArmKind, parameters: Parameters, nights: readonly NightValues[]): Float64Array {
  return sharedDeviations(nights.map((night) => kind.standardised(parameters, kind.contribution(parameters, night))))
}

/** The sums that nights of these sizes would have at the mean of their day type. */
function centresOf(parameters: Parameters, nights: readonly NightValues[]): Float64Array {
  return Float64Array.from(nights.map(({ values, dayType }) => (values[0] ?? 0) * byDayType(parameters.mean, dayType)))
}

function estimate(nights: readonly NightValues[], minimumShift: number): Parameters | undefined {
  const whole = moments(nights)
  if (whole === undefined || !(whole.variance > 0)) return undefined
  const mean = ratesByDayType(nights, whole.mean, (some) => {
    if (some[0] === undefined || isHoliday(some[0].dayType)) return undefined
    const own = moments(some)
    return own === undefined || own.n < enoughForAMean ? undefined : own.mean
  })
  return { mean, sd: Math.sqrt(whole.variance), minimumShift }
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
  const left = squares - (sum * sum) / n
  return { n, mean: sum / n, variance: left > squares * rounding ? left / (n - 1) : 0 }
}

function spread(parameters: Parameters): number {
  return byDayType(parameters.sd)
}

function allowance(parameters: Parameters, n: number, dispersion: number): number {
  return Math.max(0.5, 0.5 * byDayType(parameters.minimumShift) * Math.sqrt(n / dispersion))
}
