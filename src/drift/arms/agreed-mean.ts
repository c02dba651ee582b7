import { Z95 } from '../../stats/distributions/normal.ts'
import { dispersion } from '../../stats/sequential/dispersion.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { meanArm } from './mean.ts'
import { bySampling, sampledAnew } from './sampled-anew.ts'
import { skewedDraw, skewnessOf } from './skewed-nights.ts'

/** How far beyond the limit the mean lies that the arm is tuned for, in the baseline's standard deviations of one value. */
const beyond = 0.1

/**
 * A mean (how far numbers are off, minutes) against an agreed limit of the plan: W = δ·(±(Σx − nL) − ½nδ)/(φs²), the normal
 * log-likelihood ratio of a mean δ = 0.1 s beyond the limit L against the limit itself. The limit is a promise, not an
 * estimate: the baseline gives how far single values lie apart (s), how much more nights differ than chance (φ: who reads a
 * night's cases reads all of them alike, so that a sum of n varies by ns² + n²τ², τ² = s²(φ − 1) by the mean night's n) and how
 * skewed they are. Values and contributions: [n, Σx, Σx²].
 */
export function agreedMeanArm(side: 'up' | 'down', limit: number): ArmKind {
  const sign = side === 'up' ? 1 : -1
  const mean = meanArm()
  return {
    name: 'log-likelihood CUSUM against the agreed limit',
    sides: [side],
    estimate: (nights) => estimate(mean, nights, limit),
    contribution: (_parameters, { values }) => values,
    cases: mean.cases,
    ready: mean.ready,
    // What nights have beyond chance is in the variance: nothing else is taken off the evidence.
    standardised: () => undefined,
    increment(parameters, _side, _dispersion, [n = 0, sum = 0]) {
      const step = byDayType(parameters.step)
      return (step * (sign * (sum - n * limit) - (n * step) / 2)) / byDayType(parameters.variance)
    },
    effect(parameters, [n = 0, sum = 0]) {
      if (n < 2) return undefined
      const half = Z95 * Math.sqrt(byDayType(parameters.variance) / n)
      return {
        measure: 'mean',
        value: sum / n,
        low: sum / n - half,
        high: sum / n + half,
        denominator: n,
        expected: byDayType(parameters.limit),
      }
    },
    worthAnAlert: (_parameters, _side, [n = 0, sum = 0]) => sign * (sum / n - limit) > 0,
    underShift(parameters, _side, _dispersion, n, size) {
      const [step, variance] = [byDayType(parameters.step), byDayType(parameters.variance)]
      const shift = (size * step) / beyond
      return {
        mean: (step * n * (shift - step / 2)) / variance,
        variance: (step ** 2 * n) / variance,
        value: limit + sign * shift,
      }
    },
    sparse: {
      tooSparse: () => true,
      draw(nights, random) {
        const { ofCases, ofNights, skewness } = estimate(mean, sampledAnew(nights, random), limit) ?? {}
        const perNight = byDayType(ofNights) * bySampling(nights)
        const spread = (n: number) => Math.sqrt(n * byDayType(ofCases) + n ** 2 * perNight)
        return ({ values: [n = 0, , squares = 0] }) =>
          n === 0
            ? [0, 0, 0]
            : [n, n * limit + spread(n) * skewedDraw(random, byDayType(skewness) / Math.sqrt(n)), squares]
      },
    },
  }
}

function estimate(mean: ArmKind, nights: readonly NightValues[], limit: number): Parameters | undefined {
  const own = mean.estimate(nights)
  if (own === undefined) return undefined
  const z = nights.map((night) => mean.standardised(own, mean.contribution(own, night)))
  const [sd, phi] = [byDayType(own.sd), dispersion(z.filter((value) => value !== undefined)) ?? 1]
  const casesPerNight = nights.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) / nights.length
  return {
    limit,
    step: beyond * sd,
    variance: phi * sd ** 2,
    ofCases: sd ** 2,
    ofNights: ((phi - 1) * sd ** 2) / casesPerNight,
    skewness: skewnessOf(nights, z),
  }
}
