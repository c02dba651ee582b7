import { betaBinomial } from '../../../src/stats/pooling/beta-binomial.ts'
import { derSimonianLaird } from '../../../src/stats/pooling/dersimonian-laird.ts'
import { poolOnLogit } from '../../../src/stats/pooling/logit-pooling.ts'
import { mergeBins } from '../../../src/stats/pooling/merge-bins.ts'
import { adjustToPriors, newPriors } from '../../../src/stats/pooling/prior-shift.ts'
import { randomIntercept } from '../../../src/stats/pooling/random-intercept.ts'
import { shapleySplit } from '../../../src/stats/pooling/shapley.ts'
import { standardisedRate } from '../../../src/stats/pooling/standardised-rate.ts'
import { standardisedShare } from '../../../src/stats/pooling/standardised-share.ts'
import { weightedSlope } from '../../../src/stats/pooling/weighted-slope.ts'
import { whyChanged } from '../../../src/stats/pooling/why-changed.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { Answer, Degenerate, Given } from '../degenerate.ts'

type Groups = (events: readonly number[], cases: readonly number[]) => unknown

function ofGroups(method: Groups, oneClass: Answer, allEqual: Answer): Readonly<Record<Given, Answer>> {
  return {
    empty: () => method([], []),
    'one case': () => method([1], [1]),
    'one class': oneClass,
    'all equal': allEqual,
    NaN: () => method([1, Number.NaN], [10, 10]),
    infinite: () => method([1, 1], [10, Infinity]),
  }
}

const period = (...counts: number[]) => ({ events: counts, nonEvents: counts })
const none = { events: [0, 0], nonEvents: [40, 40] }
const why = (first: ReturnType<typeof period>, second: ReturnType<typeof period>) =>
  whyChanged(first, second, (shares, rates) => (shares[0] ?? 0) * (rates[0] ?? 0), createRandom('degenerate'), {
    draws: 50,
  })

export const degenerate: Degenerate = {
  derSimonianLaird: {
    empty: () => derSimonianLaird([], []),
    'one case': () => derSimonianLaird([1], [1]),
    'one class': 'effects have no classes',
    'all equal': [() => derSimonianLaird([0.5, 0.5], [1, 1])?.tau2, 0],
    NaN: () => derSimonianLaird([1, Number.NaN], [1, 1]),
    infinite: () => derSimonianLaird([1, 2], [1, Infinity]),
  },
  poolOnLogit: ofGroups(
    poolOnLogit,
    // ½ of 10 + 1 in both groups.
    [() => poolOnLogit([0, 0], [10, 10])?.mean.estimate, 0.5 / 11],
    [() => poolOnLogit([5, 5], [10, 10])?.tau.estimate, 0],
  ),
  betaBinomial: ofGroups(betaBinomial, () => betaBinomial([0, 0], [10, 10]), [
    () => betaBinomial([5, 5], [10, 10])?.correlation,
    0,
  ]),
  randomIntercept: ofGroups(randomIntercept, () => randomIntercept([0, 0], [10, 10]), [
    () => Math.round((randomIntercept([5, 5], [10, 10])?.tau ?? 9) * 1e6),
    0,
  ]),
  standardisedShare: {
    empty: () => standardisedShare([], [], []),
    'one case': [() => standardisedShare([1], [1], [1])?.effectiveCases, 1],
    'one class': [() => standardisedShare([0, 0], [5, 5], [1, 1])?.low, 0],
    'all equal': [() => standardisedShare([2, 2], [4, 4], [1, 1])?.effectiveCases, 8],
    NaN: () => standardisedShare([Number.NaN], [10], [1]),
    infinite: () => standardisedShare([1], [10], [Infinity]),
  },
  standardisedRate: {
    empty: () => standardisedRate([], [], []),
    'one case': [() => standardisedRate([1], [1], [1])?.low, 0.025317807984289897],
    'one class': [() => standardisedRate([0, 0], [5, 5], [1, 1])?.low, 0],
    'all equal': [() => standardisedRate([2, 2], [4, 4], [1, 1])?.estimate, 0.5],
    NaN: () => standardisedRate([Number.NaN], [10], [1]),
    infinite: () => standardisedRate([1], [Infinity], [1]),
  },
  newPriors: {
    empty: () => newPriors([], [0.8, 0.2]),
    // One case of which nothing but the old share is known keeps it.
    'one case': [() => newPriors([[0.8, 0.2]], [0.8, 0.2])?.priors[1], 0.2],
    'one class': () => newPriors([[1]], [1]),
    'all equal': [
      () =>
        newPriors(
          [0, 1, 2].map(() => [0.5, 0.5]),
          [0.5, 0.5],
        )?.priors[0],
      0.5,
    ],
    NaN: () => newPriors([[Number.NaN, 0.5]], [0.8, 0.2]),
    infinite: () => newPriors([[0.5, 0.5]], [0.8, 0.2], [Infinity]),
  },
  adjustToPriors: {
    empty: () => adjustToPriors([], [], []),
    'one case': [() => adjustToPriors([1, 0], [0.8, 0.2], [0.5, 0.5]), [1, 0]],
    'one class': [() => adjustToPriors([1], [1], [1]), [1]],
    'all equal': [() => adjustToPriors([0.5, 0.5], [0.5, 0.5], [0.5, 0.5]), [0.5, 0.5]],
    NaN: () => adjustToPriors([Number.NaN, 0.5], [0.8, 0.2], [0.5, 0.5]),
    infinite: () => adjustToPriors([Infinity, 0.5], [0.8, 0.2], [0.5, 0.5]),
  },
  whyChanged: {
    empty: () => why(period(), period()),
    'one case': () => why(period(1), period(1)),
    'one class': () => why(none, none),
    'all equal': [() => why(period(20, 20), period(20, 20))?.change.estimate, 0],
    NaN: () => why(period(20, Number.NaN), period(20, 20)),
    infinite: () => why(period(20, Infinity), period(20, 20)),
  },
  mergeBins: {
    empty: [() => mergeBins(period(), period())?.bins, []],
    'one case': () => mergeBins(period(1), period(1)),
    'one class': () => mergeBins(none, none),
    'all equal': [() => mergeBins(period(5, 5), period(5, 5))?.bins, [[0], [1]]],
    NaN: () => mergeBins(period(Number.NaN), period(5)),
    infinite: () => mergeBins(period(Infinity), period(5)),
  },
  shapleySplit: {
    empty: () => shapleySplit(0, () => 1),
    'one case': [() => shapleySplit(1, (changed) => changed), [1]],
    'one class': 'factors have no classes',
    'all equal': [() => shapleySplit(2, () => 3), [0, 0]],
    NaN: () => shapleySplit(2, () => Number.NaN),
    infinite: () => shapleySplit(2, () => Infinity),
  },
  weightedSlope: {
    empty: () => weightedSlope([], [], []),
    'one case': () => weightedSlope([1], [1], [1]),
    'one class': 'estimates have no classes',
    'all equal': () => weightedSlope([1, 1], [2, 2], [1, 1]),
    NaN: () => weightedSlope([1, 2], [1, Number.NaN], [1, 1]),
    infinite: () => weightedSlope([1, 2], [1, 2], [1, Infinity]),
  },
}
