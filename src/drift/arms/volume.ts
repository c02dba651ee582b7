import { negativeBinomialSize } from '../../stats/distributions/negative-binomial.ts'
import { byar } from '../../stats/proportions/byar.ts'
import { negativeBinomialIncrement } from '../../stats/sequential/cusum.ts'
import { dispersion } from '../../stats/sequential/dispersion.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'

/**
 * Volume: cases a night against the baseline's mean of the day type, as a negative-binomial log-likelihood CUSUM for
 * 1.3 times and 0.7 times the mean. Values: [count]. Contributions: [count, expected, nights].
 */
export const volumeArm: ArmKind = {
  name: 'negative-binomial log-likelihood CUSUM',
  sides: ['up', 'down'],
  estimate,
  contribution: (parameters, night) => [night.values[0] ?? 0, byDayType(parameters.mean, night.weekend), 1],
  cases: ([, expected]) => expected ?? 0,
  ready: () => true,
  standardised(parameters, [count, expected, nights]) {
    const variance = (expected ?? 0) + (expected ?? 0) ** 2 / (sizeOf(parameters) * (nights ?? 1))
    return variance > 0 ? ((count ?? 0) - (expected ?? 0)) / Math.sqrt(variance) : undefined
  },
  increment: (parameters, side, dispersion, [count, expected, nights]) =>
    negativeBinomialIncrement(
      count ?? 0,
      expected ?? 0,
      sizeOf(parameters) * (nights ?? 1),
      side === 'up' ? 1.3 : 0.7,
    ) / dispersion,
  effect(_parameters, [count, expected, nights]) {
    const interval = byar(count ?? 0, nights ?? 1)
    if (interval === undefined) return undefined
    return {
      measure: 'count',
      value: interval.estimate,
      low: interval.low,
      high: interval.high,
      numerator: count ?? 0,
      denominator: nights ?? 1,
      expected: (expected ?? 0) / (nights ?? 1),
      unit: 'cases a day',
    }
  },
  worthAnAlert(_parameters, side, [count, expected], minimumEffect) {
    const change = (count ?? 0) / (expected ?? 1) - 1
    return side === 'up' ? change >= minimumEffect : change <= -minimumEffect
  },
  underShift(parameters, side, dispersion, expected, size) {
    const ratio = side === 'up' ? 1 + size : 1 / (1 + size)
    const mean = expected * ratio
    const size0 = sizeOf(parameters)
    const step = (count: number) => negativeBinomialIncrement(count, expected, size0, side === 'up' ? 1.3 : 0.7)
    const slope = step(1) - step(0)
    return {
      mean: step(mean) / dispersion,
      variance: (slope ** 2 * (mean + mean ** 2 / size0)) / dispersion,
      value: mean,
    }
  },
  // Drawn always: a resample holds no quieter and no busier night than the baseline's own, and limits are set by rarer ones.
  sparse: {
    tooSparse: () => true,
    draw(nights, random) {
      const parameters = estimate(nights) ?? {}
      // What the baseline leaves unknown: of the mean, its standard error; of the size, what a variance of so many nights does.
      const truth = 1 + random.normal() * relativeError(parameters, nights)
      const half = (nights.length - 1) / 2
      const size = (sizeOf(parameters) * half) / random.gamma(half)
      return (night) => {
        const mean = Math.max(0, truth) * byDayType(parameters.mean, night.weekend)
        return random.poisson(sizeOf(parameters) >= poisson ? mean : (mean * random.gamma(size)) / size)
      }
    },
  },
}

/** Standard error of the mean as a part of it, neighbouring nights being alike. */
function relativeError(parameters: Parameters, nights: readonly NightValues[]): number {
  const contributions = nights.map((night) => volumeArm.contribution(parameters, night))
  const z = contributions.map((one) => volumeArm.standardised(parameters, one)).filter((value) => value !== undefined)
  const expected = contributions.reduce((sum, one) => sum + volumeArm.cases(one), 0)
  const mean = expected / nights.length
  const variance = nights.length * (mean + mean ** 2 / sizeOf(parameters)) * (z.length < 14 ? 1 : (dispersion(z) ?? 1))
  return expected > 0 ? Math.sqrt(variance) / expected : 0
}

/** A size at which the negative binomial is as good as Poisson; stored numbers are finite. */
const poisson = 1e9

function estimate(nights: readonly NightValues[]): Parameters | undefined {
  const counts = (some: readonly NightValues[]) => some.map(({ values }) => values[0] ?? 0)
  const average = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) / some.length
  if (nights.length < 14 || average(counts(nights)) === 0) return undefined
  const [weekdays, weekends] = [counts(nights.filter((n) => !n.weekend)), counts(nights.filter((n) => n.weekend))]
  const means = [weekdays, weekends].map((some) => (some.length === 0 ? average(counts(nights)) : average(some)))
  const sizes = [weekdays, weekends].map(negativeBinomialSize).filter((size) => size !== undefined)
  // The smaller size is the wider spread, so the cautious one.
  const size = Math.min(poisson, ...sizes)
  return { mean: means, size }
}

function sizeOf(parameters: Parameters): number {
  return byDayType(parameters.size, false)
}
