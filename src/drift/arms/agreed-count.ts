import { dispersedRate } from '../../stats/proportions/dispersed-rate.ts'
import { dispersion } from '../../stats/sequential/dispersion.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { countArm } from './count.ts'
import { negativeBinomial } from './negative-binomial.ts'
import { ratioUnderShift } from './ratio.ts'
import { bySampling, sampledAnew } from './sampled-anew.ts'

/** How many times the limit the rate is that the arm is tuned for. */
const beyond = 1.25

/**
 * How many of something readers count in a document against an agreed limit L that it must not be above: quasi-Poisson
 * log-likelihood CUSUM of a rate a quarter beyond the limit against the limit itself, W = [x·ln 1.25 − nL·0.25]/e. The limit is a
 * promise, not an estimate: the baseline, whose own rate is λ, gives how much more the counts of single documents (δ) and of
 * nights (φ: who audits a night's documents audits all of them alike) vary than chance. Both are factors of the rate, so that a
 * night of n documents has e = 1 + (δ − 1)·L/λ + nLτ² times a Poisson's variance, τ² = δ(φ − 1) by the baseline's mean count a
 * night; in W e is that of the mean night.
 * Values: [x, n, Σx²]. Contributions: the same.
 */
export function agreedCountArm(limit: number): ArmKind {
  const log = Math.log(beyond)
  const expected = (n: number) => n * limit
  return {
    name: 'log-likelihood CUSUM against the agreed limit',
    sides: ['up'],
    estimate: (nights) => estimate(nights, limit),
    contribution: (_parameters, { values }) => values,
    cases: countArm.cases,
    ready: countArm.ready,
    // What nights have beyond chance is in the variance: nothing else is taken off the evidence.
    standardised: () => undefined,
    increment: (parameters, _side, _dispersion, [x = 0, n = 0]) =>
      (x * log - expected(n) * (beyond - 1)) / byDayType(parameters.excess),
    effect(_parameters, [x = 0, n = 0, squares = 0]) {
      const interval = dispersedRate(n, x, squares)
      if (!(n > 0)) return undefined
      return {
        measure: 'rate',
        value: x / n,
        ...(interval === undefined ? {} : { low: interval.low, high: interval.high }),
        numerator: x,
        denominator: n,
        expected: limit,
      }
    },
    worthAnAlert: (_parameters, _side, [x = 0, n = 0]) => x > expected(n),
    underShift(parameters, side, _dispersion, n, size) {
      const shifted = ratioUnderShift(side, expected(n), size, {
        log,
        toll: beyond - 1,
        dispersion: byDayType(parameters.excess),
      })
      return { ...shifted, value: limit * shifted.value }
    },
    sparse: {
      tooSparse: () => true,
      draw(nights, random) {
        const { ofDocuments, ofNights } = estimate(sampledAnew(nights, random), limit) ?? {}
        const perNight = byDayType(ofNights) * bySampling(nights)
        return ({ values: [, n = 0] }) =>
          negativeBinomial(random, expected(n), byDayType(ofDocuments) + expected(n) * perNight)
      },
    },
  }
}

function estimate(nights: readonly NightValues[], limit: number): Parameters | undefined {
  const own = countArm.estimate(nights)
  if (own === undefined) return undefined
  const z = nights.flatMap((night) => countArm.standardised(own, countArm.contribution(own, night)) ?? [])
  const sum = (at: number) => nights.reduce((total, { values }) => total + (values[at] ?? 0), 0)
  const [found, documents] = [sum(0), sum(1)]
  const excess = byDayType(own.excess)
  const ofDocuments = 1 + (excess - 1) * (found > 0 ? limit / (found / documents) : 1)
  const ofNights = found > 0 ? (excess * ((dispersion(z) ?? 1) - 1)) / (found / nights.length) : 0
  const expected = (limit * documents) / nights.length
  return { limit, ofDocuments, ofNights, excess: ofDocuments + expected * ofNights }
}
