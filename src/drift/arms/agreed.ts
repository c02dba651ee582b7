import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { bernoulliIncrement } from '../../stats/sequential/cusum.ts'
import { type ArmKind, byDayType } from './arm.ts'

/**
 * A rate against an agreed limit f₀ of the plan: Σ ln f₁/f₀ with f₁ five points beyond it on the harmful side.
 * The limit is a promise, not an estimate, so the baseline gives only how many cases a night has. Values: [x, n].
 * Contributions: [x, n]. Parameters: `limit`, `held` (the limit kept off 0 and 1, where one case would be infinite
 * evidence), `beyond`.
 */
export function agreedArm(side: 'up' | 'down', limit: number): ArmKind {
  const held = offTheEnds(limit)
  const beyond = offTheEnds(side === 'down' ? held - 0.05 : held + 0.05)
  return {
    name: 'log-likelihood CUSUM against the agreed limit',
    sides: [side],
    estimate: (nights) => (nights.some(({ values }) => (values[1] ?? 0) > 0) ? { limit, held, beyond } : undefined),
    contribution: (_parameters, night) => night.values,
    cases: ([, n]) => n ?? 0,
    ready: ([, n]) => (n ?? 0) > 0,
    // No dispersion is taken: the limit is tested as agreed, case by case.
    standardised: () => undefined,
    increment: (parameters, _side, _dispersion, [x, n]) =>
      bernoulliIncrement(x ?? 0, n ?? 0, byDayType(parameters.held), byDayType(parameters.beyond)),
    effect(parameters, [x, n]) {
      const interval = proportionInterval(x ?? 0, n ?? 0)
      if (interval === undefined) return undefined
      return {
        measure: 'share',
        value: interval.estimate,
        low: interval.low,
        high: interval.high,
        numerator: x ?? 0,
        denominator: n ?? 0,
        expected: byDayType(parameters.limit),
      }
    },
    worthAnAlert: (parameters, _side, [x, n]) => {
      const rate = (x ?? 0) / (n ?? 1)
      return side === 'down' ? rate < byDayType(parameters.limit) : rate > byDayType(parameters.limit)
    },
    underShift(parameters, _side, _dispersion, n, size) {
      const f0 = byDayType(parameters.held)
      const f1 = byDayType(parameters.beyond)
      const truth = offTheEnds(side === 'down' ? f0 - size : f0 + size)
      const step = Math.log(f1 / f0) - Math.log((1 - f1) / (1 - f0))
      return {
        mean: bernoulliIncrement(n * truth, n, f0, f1),
        variance: n * truth * (1 - truth) * step ** 2,
        value: truth,
      }
    },
    sparse: {
      tooSparse: () => true,
      draw: (_nights, random) => (night) => random.binomial(night.values[1] ?? 0, held),
    },
  }
}

function offTheEnds(rate: number): number {
  return Math.min(0.999, Math.max(0.001, rate))
}
