import { byar } from '../../../src/stats/proportions/byar.ts'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { clusteredProportion } from '../../../src/stats/proportions/clustered-proportion.ts'
import { dispersedRate } from '../../../src/stats/proportions/dispersed-rate.ts'
import { exactBinomial } from '../../../src/stats/proportions/exact-binomial.ts'
import { exactPoisson } from '../../../src/stats/proportions/exact-poisson.ts'
import { jeffreys } from '../../../src/stats/proportions/jeffreys.ts'
import { katz } from '../../../src/stats/proportions/katz.ts'
import { midP, midPTest } from '../../../src/stats/proportions/mid-p.ts'
import { differencePValue, newcombe } from '../../../src/stats/proportions/newcombe.ts'
import { poissonRateRatio, poissonRateRatioTest } from '../../../src/stats/proportions/poisson-rate-ratio.ts'
import { proportionInterval } from '../../../src/stats/proportions/proportion.ts'
import { casesToRuleOut, ruleOfThree } from '../../../src/stats/proportions/rule-of-three.ts'
import { safetyBound } from '../../../src/stats/proportions/safety-bound.ts'
import { scoreDifference } from '../../../src/stats/proportions/score-difference.ts'
import { scoreRatio } from '../../../src/stats/proportions/score-ratio.ts'
import {
  casesForAucDifference,
  smallestDetectableAucDifference,
} from '../../../src/stats/proportions/smallest-auc-difference.ts'
import { casesForDifference, smallestDetectableDifference } from '../../../src/stats/proportions/smallest-difference.ts'
import { casesForMeanShift, smallestDetectableMeanShift } from '../../../src/stats/proportions/smallest-mean-shift.ts'
import { expectedForRatio, smallestDetectableRatio } from '../../../src/stats/proportions/smallest-ratio.ts'
import { casesForShift, smallestDetectableShift } from '../../../src/stats/proportions/smallest-shift.ts'
import { twoProportionZ } from '../../../src/stats/proportions/two-proportion-z.ts'
import { wilson, wilsonAt } from '../../../src/stats/proportions/wilson.ts'
import type { Answer, Degenerate, Given } from '../degenerate.ts'

/*
 * Ends known by definition: of one case that is an event the exact lower end is 0.025 (p = 0.025 gives one of one that
 * often); Wilson's is 1/(1 + z²), z² = 3.841458820694124; mid-p's is 0.05 (half of p is 0.025).
 */
const z2 = 3.841458820694124
const near = (low: unknown): number => Math.round(Number(low) * 1e12) / 1e12
type Ends = { readonly low: number; readonly high: number } | undefined
const lowOf = (interval: Ends): number => near(interval?.low)

/** What every interval of one share says to nothing, NaN and infinity; an event of one case has the lower end given. */
function ofShare(method: (x: number, n: number) => Ends, lowOfOne: number): Readonly<Record<Given, Answer>> {
  return {
    empty: () => method(0, 0),
    'one case': [() => lowOf(method(1, 1)), near(lowOfOne)],
    'one class': [() => method(0, 30)?.low, 0],
    'all equal': 'it takes two counts: no events is one class',
    NaN: () => method(Number.NaN, 10),
    infinite: () => method(3, Infinity),
  }
}

/** What a comparison of two shares says where nothing is known of one of them; none of both has the answer given. */
function ofTwo(
  method: (x1: number, n1: number, x2: number, n2: number) => unknown,
  none: Answer,
  equal: Answer,
): Readonly<Record<Given, Answer>> {
  return {
    empty: () => method(0, 0, 3, 10),
    'one case': 'one case is a share like any other: see one class',
    'one class': none,
    'all equal': equal,
    NaN: () => method(1, 10, Number.NaN, 10),
    infinite: () => method(1, 10, 1, Infinity),
  }
}

const noClass = 'it takes the size of a question, not cases'

export const degenerate: Degenerate = {
  isProportion: {
    empty: 'it answers true or false, and is asked through every interval',
    'one case': 'it answers true or false, and is asked through every interval',
    'one class': 'it answers true or false, and is asked through every interval',
    'all equal': 'it answers true or false, and is asked through every interval',
    NaN: 'it answers true or false, and is asked through every interval',
    infinite: 'it answers true or false, and is asked through every interval',
  },

  wilson: ofShare(wilson, 1 / (1 + z2)),
  wilsonAt: ofShare((x, n) => wilsonAt(x, n, Math.sqrt(z2)), 1 / (1 + z2)),
  clopperPearson: ofShare(clopperPearson, 0.025),
  proportionInterval: ofShare(proportionInterval, 0.025),
  // scipy 1.17.1 beta.ppf(.025, 1.5, .5)
  jeffreys: ofShare(jeffreys, 0.14674631630957513),
  midP: ofShare(midP, 0.05),
  safetyBound: {
    empty: () => safetyBound(0, 0, 'at most'),
    'one case': [() => safetyBound(1, 1, 'at least'), 0.05],
    'one class': [() => safetyBound(0, 30, 'at least'), 0],
    'all equal': 'it takes two counts: no events is one class',
    NaN: () => safetyBound(Number.NaN, 10, 'at most'),
    infinite: () => safetyBound(3, Infinity, 'at most'),
  },
  ruleOfThree: {
    empty: () => ruleOfThree(0),
    'one case': [() => ruleOfThree(1), 1],
    'one class': 'it is about one class: none were found',
    'all equal': 'it is about one class: none were found',
    NaN: () => ruleOfThree(Number.NaN),
    infinite: () => ruleOfThree(Infinity),
  },
  casesToRuleOut: {
    empty: () => casesToRuleOut(0),
    'one case': [() => casesToRuleOut(0.95), 1],
    'one class': () => casesToRuleOut(1),
    'all equal': noClass,
    NaN: () => casesToRuleOut(Number.NaN),
    infinite: () => casesToRuleOut(Infinity),
  },
  clusteredProportion: {
    empty: () => clusteredProportion([], []),
    'one case': () => clusteredProportion([1], [1]),
    // Two subjects without an event are two cases: 1 − 0.025^(1/2).
    'one class': [() => near(clusteredProportion([0, 0], [4, 6])?.high), near(1 - Math.sqrt(0.025))],
    // Each subject has half: they vary less than chance, which counts as independent.
    'all equal': [() => clusteredProportion([1, 1, 1], [2, 2, 2])?.effectiveCases, 6],
    NaN: () => clusteredProportion([1, Number.NaN], [2, 2]),
    infinite: () => clusteredProportion([1, 1], [2, Infinity]),
  },
  dispersedRate: {
    empty: () => dispersedRate(0, 0, 0),
    'one case': [() => dispersedRate(1, 1, 1)?.estimate, 1],
    'one class': [() => dispersedRate(9, 0, 0)?.estimate, 0],
    'all equal': [() => dispersedRate(3, 6, 12)?.dispersion, 1],
    NaN: () => dispersedRate(3, Number.NaN, 12),
    infinite: () => dispersedRate(3, 6, Infinity),
  },
  exactBinomial: {
    empty: () => exactBinomial(0, 0, 0.5),
    'one case': [() => exactBinomial(1, 1, 0.5), 1],
    'one class': [() => exactBinomial(0, 2, 0.5, 'less'), 0.25],
    'all equal': 'it takes two counts: no events is one class',
    NaN: () => exactBinomial(1, 10, Number.NaN),
    infinite: () => exactBinomial(1, Infinity, 0.5),
  },
  midPTest: {
    empty: () => midPTest(0, 0, 0.5),
    'one case': [() => midPTest(1, 1, 0.5), 0.5],
    'one class': [() => midPTest(0, 2, 0.5, 'less'), 0.125],
    'all equal': 'it takes two counts: no events is one class',
    NaN: () => midPTest(1, 10, Number.NaN),
    infinite: () => midPTest(1, Infinity, 0.5),
  },
  newcombe: ofTwo(newcombe, [() => newcombe(0, 9, 0, 9)?.estimate, 0], [() => newcombe(2, 4, 2, 4)?.estimate, 0]),
  differencePValue: ofTwo(
    differencePValue,
    [() => differencePValue(0, 9, 0, 9), 1],
    [() => differencePValue(2, 4, 2, 4), 1],
  ),
  scoreDifference: ofTwo(
    scoreDifference,
    [() => scoreDifference(0, 9, 0, 9)?.estimate, 0],
    [() => scoreDifference(2, 4, 2, 4)?.estimate, 0],
  ),
  scoreRatio: ofTwo(scoreRatio, () => scoreRatio(0, 9, 0, 9), [() => scoreRatio(2, 4, 2, 4)?.estimate, 1]),
  katz: ofTwo(katz, () => katz(0, 9, 0, 9), [() => katz(4, 4, 4, 4), { estimate: 1, low: 1, high: 1 }]),
  twoProportionZ: ofTwo(twoProportionZ, () => twoProportionZ(0, 9, 0, 9), [
    () => twoProportionZ(2, 4, 2, 4),
    { z: 0, p: 1 },
  ]),
  exactPoisson: {
    empty: [() => exactPoisson(0)?.low, 0],
    // −ln 0.975: one event or more comes that rarely 0.025 of the time.
    'one case': [() => exactPoisson(1)?.low, 0.025317807984289897],
    'one class': 'a count has no classes',
    'all equal': 'it takes one count',
    NaN: () => exactPoisson(Number.NaN),
    infinite: () => exactPoisson(Infinity),
  },
  byar: {
    empty: () => byar(0, 0),
    'one case': [() => byar(1, 1)?.low, 0.025317807984289897],
    'one class': () => byar(3, 0),
    'all equal': 'it takes one count',
    NaN: () => byar(3, Number.NaN),
    infinite: () => byar(Infinity, 3),
  },
  poissonRateRatio: {
    empty: () => poissonRateRatio(0, 10, 0, 10),
    'one case': () => poissonRateRatio(1, 10, 0, 10),
    'one class': () => poissonRateRatio(3, 10, 0, 10),
    'all equal': [() => poissonRateRatio(3, 10, 3, 10)?.estimate, 1],
    NaN: () => poissonRateRatio(Number.NaN, 10, 3, 10),
    infinite: () => poissonRateRatio(3, Infinity, 3, 10),
  },
  poissonRateRatioTest: {
    empty: () => poissonRateRatioTest(0, 10, 0, 10),
    'one case': [() => poissonRateRatioTest(1, 10, 0, 10), 1],
    'one class': [() => poissonRateRatioTest(2, 10, 0, 10), 0.5],
    'all equal': [() => poissonRateRatioTest(3, 10, 3, 10), 1],
    NaN: () => poissonRateRatioTest(Number.NaN, 10, 3, 10),
    infinite: () => poissonRateRatioTest(3, Infinity, 3, 10),
  },
  smallestDetectableShift: {
    empty: () => smallestDetectableShift({ q: 0.1, n: 0, alpha: 0.05, direction: 'up' }),
    'one case': () => smallestDetectableShift({ q: 0.1, n: 1, alpha: 0.05, direction: 'up' }),
    'one class': () => smallestDetectableShift({ q: 1, n: 50, alpha: 0.05, direction: 'up' }),
    'all equal': noClass,
    NaN: () => smallestDetectableShift({ q: Number.NaN, n: 50, alpha: 0.05, direction: 'up' }),
    infinite: () => smallestDetectableShift({ q: 0.1, n: Infinity, alpha: 0.05, direction: 'up' }),
  },
  casesForShift: {
    empty: () => casesForShift(0, 0, 0.05),
    'one case': noClass,
    'one class': () => casesForShift(0.5, 1, 0.05),
    'all equal': () => casesForShift(0.5, 0.5, 0.05),
    NaN: () => casesForShift(Number.NaN, 0.5, 0.05),
    infinite: () => casesForShift(0.5, Infinity, 0.05),
  },
  smallestDetectableMeanShift: {
    empty: () => smallestDetectableMeanShift(0, 0.05),
    // z(0.975) + z(0.975): alpha 0.025 and power 0.975.
    'one case': [() => smallestDetectableMeanShift(1, 0.025, 0.975), 2 * Math.sqrt(z2)],
    'one class': 'a mean has no classes',
    'all equal': noClass,
    NaN: () => smallestDetectableMeanShift(Number.NaN, 0.05),
    infinite: () => smallestDetectableMeanShift(Infinity, 0.05),
  },
  casesForMeanShift: {
    empty: () => casesForMeanShift(0, 0.05),
    'one case': [() => casesForMeanShift(10, 0.05), 1],
    'one class': 'a mean has no classes',
    'all equal': () => casesForMeanShift(0, 0.05),
    NaN: () => casesForMeanShift(Number.NaN, 0.05),
    infinite: () => casesForMeanShift(Infinity, 0.05),
  },
  smallestDetectableDifference: {
    empty: () => smallestDetectableDifference({ p: 0.5, n1: 0, n2: 50, alpha: 0.05, direction: 'up' }),
    'one case': () => smallestDetectableDifference({ p: 0.5, n1: 1, n2: 1, alpha: 0.05, direction: 'up' }),
    'one class': () => smallestDetectableDifference({ p: 1, n1: 50, n2: 50, alpha: 0.05, direction: 'up' }),
    'all equal': noClass,
    NaN: () => smallestDetectableDifference({ p: Number.NaN, n1: 50, n2: 50, alpha: 0.05, direction: 'up' }),
    infinite: () => smallestDetectableDifference({ p: 0.5, n1: Infinity, n2: 50, alpha: 0.05, direction: 'up' }),
  },
  casesForDifference: {
    empty: () => casesForDifference(0, 0, 0.05),
    'one case': noClass,
    'one class': () => casesForDifference(0.5, 1, 0.05),
    'all equal': () => casesForDifference(0.5, 0.5, 0.05),
    NaN: () => casesForDifference(Number.NaN, 0.5, 0.05),
    infinite: () => casesForDifference(0.5, Infinity, 0.05),
  },
  smallestDetectableRatio: {
    empty: () => smallestDetectableRatio(0, 0.05, 'up'),
    'one case': () => smallestDetectableRatio(1, 0.05, 'down'),
    'one class': 'a count has no classes',
    'all equal': noClass,
    NaN: () => smallestDetectableRatio(Number.NaN, 0.05, 'up'),
    infinite: () => smallestDetectableRatio(Infinity, 0.05, 'up'),
  },
  expectedForRatio: {
    empty: () => expectedForRatio(0, 0.05),
    'one case': noClass,
    'one class': 'a count has no classes',
    'all equal': () => expectedForRatio(1, 0.05),
    NaN: () => expectedForRatio(Number.NaN, 0.05),
    infinite: () => expectedForRatio(Infinity, 0.05),
  },
  smallestDetectableAucDifference: {
    empty: () => aucQuestion(0.8, 0, 0),
    'one case': () => aucQuestion(0.8, 1, 1),
    'one class': () => aucQuestion(0.8, 0, 50),
    'all equal': () => aucQuestion(0.5, 50, 50),
    NaN: () => aucQuestion(Number.NaN, 50, 50),
    infinite: () => aucQuestion(0.8, Infinity, 50),
  },
  casesForAucDifference: {
    empty: () => casesForAucDifference(0, 0, 0.05),
    'one case': noClass,
    'one class': () => casesForAucDifference(0.8, 1, 0.05),
    'all equal': () => casesForAucDifference(0.8, 0.8, 0.05),
    NaN: () => casesForAucDifference(0.8, Number.NaN, 0.05),
    infinite: () => casesForAucDifference(0.8, Infinity, 0.05),
  },
}

function aucQuestion(auc: number, events: number, nonEvents: number): unknown {
  const group = { events, nonEvents }
  return smallestDetectableAucDifference({ auc, first: group, second: group, alpha: 0.05 })
}
