import { byar } from '../../stats/proportions/byar.ts'
import { type ArmKind, byDayType } from './arm.ts'
import { ratioEffect } from './ratio.ts'

/**
 * Observed ÷ expected events against an agreed limit: Poisson log-likelihood CUSUM of a ratio 15 % beyond the limit
 * against the limit itself, W = O·ln(r₁/r₀) − E·(r₁ − r₀). Values and contributions: [observed, expected].
 */
export function agreedRatioArm(side: 'up' | 'down', limit: number): ArmKind {
  const beyond = side === 'up' ? limit * 1.15 : limit / 1.15
  const increment = (observed: number, expected: number) =>
    observed * Math.log(beyond / limit) - expected * (beyond - limit)
  return {
    name: 'log-likelihood CUSUM against the agreed limit',
    sides: [side],
    estimate: (nights) => (nights.some(({ values }) => (values[1] ?? 0) > 0) ? { limit, beyond } : undefined),
    contribution: (_parameters, night) => night.values,
    cases: ([, expected]) => expected ?? 0,
    ready: ([, expected]) => (expected ?? 0) > 0,
    standardised: () => undefined,
    increment: (_parameters, _side, _dispersion, [observed, expected]) => increment(observed ?? 0, expected ?? 0),
    effect(parameters, [observed = 0, expected = 0]) {
      const interval = byar(observed, expected)
      return interval && ratioEffect(interval, observed, expected, byDayType(parameters.limit))
    },
    worthAnAlert: (_parameters, _side, [observed, expected]) => {
      const ratio = (observed ?? 0) / (expected ?? 1)
      return side === 'up' ? ratio > limit : ratio < limit
    },
    underShift(_parameters, _side, _dispersion, expected, size) {
      const truth = side === 'up' ? limit * (1 + size) : limit / (1 + size)
      return {
        mean: increment(expected * truth, expected),
        variance: expected * truth * Math.log(beyond / limit) ** 2,
        value: truth,
      }
    },
    sparse: {
      tooSparse: () => true,
      draw: (_nights, random) => (night) => random.poisson((night.values[1] ?? 0) * limit),
    },
  }
}
