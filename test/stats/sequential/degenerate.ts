import { adwin } from '../../../src/stats/sequential/adwin.ts'
import { baselineTruths } from '../../../src/stats/sequential/baseline-truths.ts'
import { type Bets, bettingEvidence, logMeanExp, placeBets, settle } from '../../../src/stats/sequential/betting.ts'
import { chainAlarms } from '../../../src/stats/sequential/chain-alarms.ts'
import { chainLimit } from '../../../src/stats/sequential/chain-limit.ts'
import { countCusumRunLength } from '../../../src/stats/sequential/count-cusum.ts'
import {
  bernoulliIncrement,
  binomialIncrement,
  meanIncrement,
  negativeBinomialIncrement,
  stepUp,
} from '../../../src/stats/sequential/cusum.ts'
import { dispersion, longRunVariance, sharedPart } from '../../../src/stats/sequential/dispersion.ts'
import { detectorHeight, stepDetector } from '../../../src/stats/sequential/e-detector.ts'
import { empiricalBernsteinInterval } from '../../../src/stats/sequential/empirical-bernstein.ts'
import { ewma, ewmaDeviation, ewmaRunLength, ewmaWidth } from '../../../src/stats/sequential/ewma.ts'
import { isLaw, latticeOf, latticeOfCdf } from '../../../src/stats/sequential/increment-law.ts'
import { alarmsAt, solveLimit } from '../../../src/stats/sequential/limit.ts'
import { limitForRunLength } from '../../../src/stats/sequential/limit-for-run-length.ts'
import { nightLaw } from '../../../src/stats/sequential/night-law.ts'
import { normalCusumLimit, normalCusumRunLength } from '../../../src/stats/sequential/normal-cusum.ts'
import { normalMixtureInterval } from '../../../src/stats/sequential/normal-mixture.ts'
import {
  riskAdjustedLimit,
  riskAdjustedRunLength,
  riskAdjustedWeights,
} from '../../../src/stats/sequential/risk-adjusted.ts'
import { cusumRunLength, runLengthFrom, runLengths } from '../../../src/stats/sequential/run-length.ts'
import { sharedDeviations } from '../../../src/stats/sequential/shared-deviations.ts'
import { siegmundRunLength } from '../../../src/stats/sequential/siegmund.ts'
import { slopeCentre, slopeScore } from '../../../src/stats/sequential/slope-score.ts'
import type { Degenerate } from '../degenerate.ts'

const design = 'takes a chart’s design, not cases: there is no such design'
const step =
  'takes one night’s counts, checked when they were read, and an arm’s parameters, checked when it was frozen'
const path = 'takes a path whose steps solveLimit has checked'
const law = 'takes a law that its caller has checked'
const nan = Number.NaN
const infinite = Number.POSITIVE_INFINITY

const bets: Bets = { limit: 0.05, stakes: [1, 10], logWealth: [0, 0] }
const mix = (risk: number) => ({ caseMix: [{ risk, share: 1 }], oddsRatio: 2, states: 50 })
const chain = (values: readonly number[], probabilities: readonly number[]) => ({
  truths: [{ weight: 1, nights: [{ values, probabilities }] }],
  nights: 10,
  states: 20,
})
const night = (cases: number, expected: number, truth = expected) => [{ weight: 1, bins: [{ cases, expected, truth }] }]
const bin = (cases: number, events: number, expected: number, logit: number) => ({ cases, events, expected, logit })
const certain = { values: Float64Array.of(0), probabilities: Float64Array.of(1) }

export const degenerate: Degenerate = {
  adwin: {
    empty: () => adwin([]),
    'one case': [() => adwin([0.4]), { detections: [], width: 1, sum: 0.4, squares: 0 }],
    'one class': [() => adwin(new Float64Array(100))?.detections, []],
    'all equal': [() => adwin(new Float64Array(100).fill(0.3))?.detections, []],
    NaN: () => adwin([0, nan, 1]),
    infinite: () => adwin([0, infinite]),
  },
  baselineTruths: {
    empty: design,
    'one case': [() => baselineTruths(0), [{ shift: 0, weight: 1 }]],
    'one class': design,
    'all equal': design,
    NaN: () => baselineTruths(nan),
    infinite: () => baselineTruths(infinite),
  },
  placeBets: {
    empty: design,
    'one case': design,
    'one class': () => placeBets(0, 'above'),
    'all equal': () => placeBets(1, 'below'),
    NaN: () => placeBets(nan, 'above'),
    infinite: () => placeBets(infinite, 'above'),
  },
  settle: {
    empty: [() => settle(bets, 1, 0), bets],
    'one case': [() => settle(bets, 0.05)?.logWealth, [0, 0]],
    'one class': [() => settle({ ...bets, stakes: [0], logWealth: [0] }, 1, 30)?.logWealth, [0]],
    'all equal': [() => settle(bets, 0.05, 30)?.logWealth, [0, 0]],
    NaN: () => settle(bets, nan),
    infinite: () => settle(bets, infinite),
  },
  bettingEvidence: {
    empty: () => bettingEvidence({ ...bets, stakes: [], logWealth: [] }),
    'one case': [() => bettingEvidence({ ...bets, logWealth: [0.5] }), 0.5],
    'one class': 'takes bets, not cases: they are all of one kind',
    'all equal': [() => bettingEvidence({ ...bets, logWealth: [2, 2] }), 2],
    NaN: () => bettingEvidence({ ...bets, logWealth: [nan] }),
    infinite: () => bettingEvidence({ ...bets, logWealth: [infinite] }),
  },
  logMeanExp: {
    empty: () => logMeanExp([]),
    'one case': [() => logMeanExp([3]), 3],
    'one class': 'takes numbers, which have no classes',
    'all equal': [() => logMeanExp([7, 7, 7]), 7],
    NaN: () => logMeanExp([1, nan]),
    infinite: () => logMeanExp([1, infinite]),
  },
  chainLimit: {
    empty: () => chainLimit(0.1, chain([], [])),
    'one case': () => chainLimit(0.1, chain([0], [1])),
    'one class': () => chainLimit(0.1, chain([-1, 0], [0.5, 0.5])),
    'all equal': () => chainLimit(0.1, chain([-2, -2], [0.5, 0.5])),
    NaN: () => chainLimit(0.1, chain([nan, 1], [0.5, 0.5])),
    infinite: () => chainLimit(0.1, chain([infinite, -1], [0.5, 0.5])),
  },
  chainAlarms: {
    empty: () => chainAlarms(1, { truths: [], nights: 10 }),
    'one case': [() => chainAlarms(1, chain([0], [1])), 0],
    'one class': [() => chainAlarms(1, chain([-1, -2], [0.5, 0.5])), 0],
    'all equal': [() => chainAlarms(1, chain([3, 3], [0.5, 0.5])), 10],
    NaN: () => chainAlarms(nan, chain([1, -1], [0.5, 0.5])),
    infinite: () => chainAlarms(infinite, chain([1, -1], [0.5, 0.5])),
  },
  countCusumRunLength: {
    empty: design,
    'one case': design,
    'one class': () => countCusumRunLength(() => 1, { reference: 1, limit: 4 }),
    'all equal': [() => countCusumRunLength((x) => (x < 3 ? 0 : 1), { reference: 1, limit: 4 }), 2],
    NaN: () => countCusumRunLength(() => nan, { reference: 1, limit: 4 }),
    infinite: () => countCusumRunLength(() => 0.5, { reference: 1, limit: infinite }),
  },
  stepUp: {
    empty: [() => stepUp(0, 0), 0],
    'one case': [() => stepUp(1, -2), 0],
    'one class': step,
    'all equal': step,
    NaN: step,
    infinite: step,
  },
  binomialIncrement: {
    empty: [() => binomialIncrement(0, 0, 0.1, 2), 0],
    'one case': [() => binomialIncrement(1, 1, 0.5, 2), Math.log(2) - Math.log(1.5)],
    'one class': [() => binomialIncrement(0, 10, 0, 2), 0],
    'all equal': [() => binomialIncrement(3, 10, 0.3, 1), 0],
    NaN: step,
    infinite: step,
  },
  meanIncrement: {
    empty: step,
    'one case': [() => meanIncrement(2, 0.5), 1.5],
    'one class': step,
    'all equal': step,
    NaN: step,
    infinite: step,
  },
  negativeBinomialIncrement: {
    empty: [() => negativeBinomialIncrement(0, 0, 5, 1.3), 0],
    'one case': step,
    'one class': step,
    'all equal': [() => negativeBinomialIncrement(4, 3, 5, 1), 0],
    NaN: step,
    infinite: step,
  },
  bernoulliIncrement: {
    empty: [() => bernoulliIncrement(0, 0, 0.1, 0.2), 0],
    'one case': [() => bernoulliIncrement(1, 1, 0.1, 0.2), Math.log(0.2 / 0.1)],
    'one class': step,
    'all equal': [() => bernoulliIncrement(3, 10, 0.3, 0.3), 0],
    NaN: step,
    infinite: step,
  },
  longRunVariance: {
    empty: () => longRunVariance([]),
    'one case': () => longRunVariance([1]),
    'one class': 'takes z, which have no classes',
    'all equal': [() => longRunVariance([2, 2, 2, 2]), 0],
    NaN: () => longRunVariance([1, nan]),
    infinite: () => longRunVariance([1, infinite]),
  },
  dispersion: {
    empty: () => dispersion([]),
    'one case': () => dispersion([1]),
    'one class': 'takes z, which have no classes',
    'all equal': [() => dispersion([2, 2, 2, 2]), 1],
    NaN: () => dispersion([1, nan]),
    infinite: () => dispersion([1, infinite]),
  },
  sharedPart: {
    empty: [() => sharedPart([]), 0],
    'one case': [() => sharedPart([1]), 0],
    'one class': 'takes z, which have no classes',
    'all equal': [() => sharedPart(new Array<number>(20).fill(2)), 0],
    NaN: [() => sharedPart([...new Array<number>(20).fill(2), nan]), 0],
    infinite: [() => sharedPart([...new Array<number>(20).fill(2), infinite]), 0],
  },
  sharedDeviations: {
    empty: [() => [...sharedDeviations([])], []],
    'one case': [() => [...sharedDeviations([1])], [0]],
    'one class': 'takes z, which have no classes',
    'all equal': [() => [...sharedDeviations([2, 2, 2, 2])], [0, 0, 0, 0]],
    NaN: [() => [...sharedDeviations([1, nan])], [0, 0]],
    infinite: [() => [...sharedDeviations([1, infinite])], [0, 0]],
  },
  stepDetector: {
    empty: () => stepDetector(undefined, [], 'sum'),
    'one case': [() => stepDetector(undefined, [0.5], 'sum'), [0.5]],
    'one class': 'takes factors, which have no classes',
    'all equal': [() => stepDetector([0, 0], [0, 0], 'sum'), [Math.log(2), Math.log(2)]],
    NaN: () => stepDetector(undefined, [nan], 'sum'),
    infinite: () => stepDetector(undefined, [infinite], 'best'),
  },
  detectorHeight: {
    empty: () => detectorHeight([]),
    'one case': [() => detectorHeight([1.5]), 1.5],
    'one class': 'takes components, which have no classes',
    'all equal': [() => detectorHeight([4, 4]), 4],
    NaN: () => detectorHeight([nan]),
    infinite: () => detectorHeight([infinite]),
  },
  empiricalBernsteinInterval: {
    empty: () => empiricalBernsteinInterval([]),
    'one case': [() => empiricalBernsteinInterval([1]), { estimate: 1, low: 0, high: 1 }],
    'one class': [() => empiricalBernsteinInterval(new Float64Array(50))?.low, 0],
    'all equal': () => empiricalBernsteinInterval([0.5, 0.5], { range: [1, 1] }),
    NaN: () => empiricalBernsteinInterval([0.5, nan]),
    infinite: () => empiricalBernsteinInterval([0.5, infinite]),
  },
  ewma: {
    empty: () => ewma([], 0.2, 0),
    'one case': [() => ewma([1], 0.25, 0), [0.25]],
    'one class': 'takes numbers, which have no classes',
    'all equal': [() => ewma([3, 3], 0.5, 3), [3, 3]],
    NaN: () => ewma([1, nan], 0.2, 0),
    infinite: () => ewma([1, infinite], 0.2, 0),
  },
  ewmaDeviation: {
    empty: () => ewmaDeviation(0.2, 0),
    'one case': [() => ewmaDeviation(1, 1), 1],
    'one class': design,
    'all equal': design,
    NaN: () => ewmaDeviation(nan),
    infinite: () => ewmaDeviation(infinite),
  },
  ewmaRunLength: {
    empty: () => ewmaRunLength(0, 0.2),
    'one case': design,
    'one class': design,
    'all equal': design,
    NaN: () => ewmaRunLength(3, nan),
    infinite: () => ewmaRunLength(infinite, 0.2),
  },
  ewmaWidth: {
    empty: () => ewmaWidth(0, 0.2),
    'one case': () => ewmaWidth(1, 0.2),
    'one class': design,
    'all equal': design,
    NaN: () => ewmaWidth(nan, 0.2),
    infinite: () => ewmaWidth(infinite, 0.2),
  },
  isLaw: {
    empty: [() => isLaw({ values: [], probabilities: [] }), false],
    'one case': [() => isLaw({ values: [3], probabilities: [1] }), true],
    'one class': 'takes a law, which has no classes',
    'all equal': [() => isLaw({ values: [2, 2], probabilities: [0.5, 0.5] }), true],
    NaN: [() => isLaw({ values: [nan], probabilities: [1] }), false],
    infinite: [() => isLaw({ values: [infinite], probabilities: [1] }), false],
  },
  latticeOf: {
    empty: law,
    'one case': [() => latticeOf({ values: [2], probabilities: [1] }, 1, 4), { lowest: 2, mass: Float64Array.of(1) }],
    'one class': law,
    'all equal': [
      () => latticeOf({ values: [-1, -1], probabilities: [0.5, 0.5] }, 1, 4),
      { lowest: -1, mass: Float64Array.of(1) },
    ],
    NaN: law,
    infinite: law,
  },
  latticeOfCdf: {
    empty: design,
    'one case': [() => latticeOfCdf((x) => (x < 1 ? 0 : 1), 1, 3), { lowest: 1, mass: Float64Array.of(1) }],
    'one class': design,
    'all equal': [() => latticeOfCdf((x) => (x < 0 ? 0 : 1), 1, 3), { lowest: 0, mass: Float64Array.of(1) }],
    NaN: 'its callers refuse a lattice that is not of finite numbers',
    infinite: design,
  },
  limitForRunLength: {
    empty: () => limitForRunLength(() => undefined, 100),
    'one case': () => limitForRunLength(Math.exp, 1),
    'one class': design,
    'all equal': () => limitForRunLength(() => 7, 100),
    NaN: () => limitForRunLength(() => nan, 100),
    infinite: () => limitForRunLength(Math.exp, infinite),
  },
  solveLimit: {
    empty: () => solveLimit({ wantedAlarms: 1, years: 1, increments: [new Float64Array(0)] }),
    'one case': () => solveLimit({ wantedAlarms: 1, years: 1, increments: [Float64Array.of(-1)] }),
    'one class': () => solveLimit({ wantedAlarms: 1, years: 1, increments: [Float64Array.of(-1, -2, -3)] }),
    'all equal': () => solveLimit({ wantedAlarms: 1, years: 1, increments: [new Float64Array(10).fill(-1)] }),
    NaN: 'an increment that is not a finite number throws: it would read as a quiet arm for ever',
    infinite: 'an increment that is not a finite number throws: it would read as a quiet arm for ever',
  },
  alarmsAt: {
    empty: [() => alarmsAt(new Float64Array(0), 1), 0],
    'one case': [() => alarmsAt(Float64Array.of(1), 1), 1],
    'one class': [() => alarmsAt(Float64Array.of(-1, -1), 1), 0],
    'all equal': [() => alarmsAt(new Float64Array(10).fill(1), 2), 5],
    NaN: path,
    infinite: path,
  },
  nightLaw: {
    empty: () => nightLaw([], 2),
    'one case': [() => nightLaw(night(1, 0.5, 1), 2)?.values, Float64Array.of(Math.log(2) - Math.log1p(0.5))],
    'one class': () => nightLaw(night(10, 0), 2),
    'all equal': [() => nightLaw(night(0, 0.1), 2), certain],
    NaN: () => nightLaw(night(nan, 0.1), 2),
    infinite: () => nightLaw(night(infinite, 0.1), 2),
  },
  normalCusumRunLength: {
    empty: () => normalCusumRunLength(0, { reference: 0.5 }),
    'one case': design,
    'one class': design,
    'all equal': design,
    NaN: () => normalCusumRunLength(4, { reference: nan }),
    infinite: () => normalCusumRunLength(infinite, { reference: 0.5 }),
  },
  normalCusumLimit: {
    empty: () => normalCusumLimit(0, { reference: 0.5 }),
    'one case': () => normalCusumLimit(1, { reference: 0.5 }),
    'one class': design,
    'all equal': design,
    NaN: () => normalCusumLimit(nan, { reference: 0.5 }),
    infinite: () => normalCusumLimit(infinite, { reference: 0.5 }),
  },
  normalMixtureInterval: {
    empty: () => normalMixtureInterval(0, 0),
    'one case': [() => normalMixtureInterval(1, 1), { estimate: 1, low: 0, high: 1 }],
    'one class': [() => normalMixtureInterval(0, 100)?.low, 0],
    'all equal': () => normalMixtureInterval(1, 100, { range: [1, 1] }),
    NaN: () => normalMixtureInterval(nan, 100),
    infinite: () => normalMixtureInterval(0.5, infinite),
  },
  riskAdjustedWeights: {
    empty: design,
    'one case': [() => riskAdjustedWeights(0.5, 1), { noEvent: 0, event: 0 }],
    'one class': [() => riskAdjustedWeights(0, 2)?.noEvent, 0],
    'all equal': design,
    NaN: () => riskAdjustedWeights(nan, 2),
    infinite: () => riskAdjustedWeights(0.1, infinite),
  },
  riskAdjustedRunLength: {
    empty: () => riskAdjustedRunLength(2, { ...mix(0.1), caseMix: [] }),
    'one case': design,
    'one class': () => riskAdjustedRunLength(2, mix(0)),
    'all equal': design,
    NaN: () => riskAdjustedRunLength(2, mix(nan)),
    infinite: () => riskAdjustedRunLength(infinite, mix(0.1)),
  },
  riskAdjustedLimit: {
    empty: () => riskAdjustedLimit(100, { ...mix(0.1), caseMix: [] }),
    'one case': () => riskAdjustedLimit(1, mix(0.1)),
    'one class': () => riskAdjustedLimit(100, mix(0)),
    'all equal': design,
    NaN: () => riskAdjustedLimit(nan, mix(0.1)),
    infinite: () => riskAdjustedLimit(infinite, mix(0.1)),
  },
  cusumRunLength: {
    empty: () => cusumRunLength(() => 1, 0),
    'one case': design,
    'one class': () => cusumRunLength((x) => (x < -1 ? 0 : 1), 4, { states: 20 }),
    'all equal': [() => cusumRunLength((x) => (x < 3 ? 0 : 1), 4, { states: 20 }), 2],
    NaN: () => cusumRunLength(() => nan, 4, { states: 20 }),
    infinite: () => cusumRunLength(() => 0.5, infinite),
  },
  runLengthFrom: {
    empty: () => runLengthFrom(undefined, 0),
    'one case': [() => runLengthFrom(Float64Array.of(10), 0), 10],
    'one class': design,
    'all equal': [() => runLengthFrom(Float64Array.of(4, 4), 0.3), 4],
    NaN: () => runLengthFrom(Float64Array.of(nan), 0),
    infinite: () => runLengthFrom(Float64Array.of(infinite), 0),
  },
  runLengths: {
    empty: law,
    'one case': [() => runLengths({ lowest: 1, mass: Float64Array.of(1) }, 1), Float64Array.of(1)],
    'one class': () => runLengths({ lowest: -1, mass: Float64Array.of(1) }, 3),
    'all equal': () => runLengths({ lowest: 0, mass: Float64Array.of(1) }, 3),
    NaN: () => runLengths({ lowest: 1, mass: Float64Array.of(nan) }, 3),
    infinite: () => runLengths({ lowest: 1, mass: Float64Array.of(infinite) }, 3),
  },
  siegmundRunLength: {
    empty: () => siegmundRunLength(0, 0.5),
    'one case': design,
    'one class': design,
    'all equal': design,
    NaN: () => siegmundRunLength(nan, 0.5),
    infinite: () => siegmundRunLength(infinite, 0.5),
  },
  slopeScore: {
    empty: () => slopeScore([], 0),
    'one case': () => slopeScore([bin(1, 1, 0.5, 0)], 0),
    'one class': () => slopeScore([bin(5, 0, 0, -2), bin(5, 5, 1, 2)], 0),
    'all equal': () => slopeScore([bin(5, 1, 0.2, -1), bin(5, 2, 0.2, -1)], -1),
    NaN: () => slopeScore([bin(5, 1, nan, -1)], 0),
    infinite: () => slopeScore([bin(5, 1, 0.2, infinite)], 0),
  },
  slopeCentre: {
    empty: () => slopeCentre([]),
    'one case': [() => slopeCentre([bin(1, 1, 0.5, -1)]), -1],
    'one class': () => slopeCentre([bin(5, 0, 0, -2), bin(5, 5, 1, 2)]),
    'all equal': [() => slopeCentre([bin(4, 1, 0.5, -1), bin(4, 2, 0.5, -1)]), -1],
    NaN: () => slopeCentre([bin(nan, 1, 0.2, -1)]),
    infinite: () => slopeCentre([bin(5, 1, 0.2, infinite)]),
  },
}
