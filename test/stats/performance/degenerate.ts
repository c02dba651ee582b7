import { rocAuc } from '../../../src/stats/performance/auc.ts'
import { aucDifference } from '../../../src/stats/performance/auc-difference.ts'
import { pairedAucs } from '../../../src/stats/performance/auc-paired.ts'
import { averagePrecision } from '../../../src/stats/performance/average-precision.ts'
import { balancedAccuracy } from '../../../src/stats/performance/balanced-accuracy.ts'
import { brierScore, lossSpread } from '../../../src/stats/performance/brier.ts'
import { brierDecomposition } from '../../../src/stats/performance/brier-decomposition.ts'
import { calibrationError } from '../../../src/stats/performance/calibration-error.ts'
import { calibrationInTheLarge } from '../../../src/stats/performance/calibration-in-the-large.ts'
import { categoryPerformance } from '../../../src/stats/performance/category-performance.ts'
import { tableTotal } from '../../../src/stats/performance/category-table.ts'
import { cbpe } from '../../../src/stats/performance/cbpe.ts'
import { calibrateCategories, cbpeCategories } from '../../../src/stats/performance/cbpe-category.ts'
import { clampProbability } from '../../../src/stats/performance/clamp-probability.ts'
import { concordance, concordanceOfSpreads } from '../../../src/stats/performance/concordance.ts'
import { distinctScores } from '../../../src/stats/performance/distinct-scores.ts'
import { f1 } from '../../../src/stats/performance/f1.ts'
import { hanleyMcNeil } from '../../../src/stats/performance/hanley-mcneil.ts'
import { hosmerLemeshow } from '../../../src/stats/performance/hosmer-lemeshow.ts'
import { baselineCalibrator, curveAt, isotonic } from '../../../src/stats/performance/isotonic.ts'
import { cohensKappa } from '../../../src/stats/performance/kappa.ts'
import { likelihoodRatios } from '../../../src/stats/performance/likelihood-ratios.ts'
import { limitsOfAgreement, limitsOfSpread } from '../../../src/stats/performance/limits-of-agreement.ts'
import { logLoss } from '../../../src/stats/performance/log-loss.ts'
import { fittableTotals, type LogitCases, onLogit } from '../../../src/stats/performance/logit-cases.ts'
import { logitInterval } from '../../../src/stats/performance/logit-interval.ts'
import { macroAverage } from '../../../src/stats/performance/macro-average.ts'
import { meanInterval, spreadOf, spreadOfSums } from '../../../src/stats/performance/mean-interval.ts'
import { netBenefit } from '../../../src/stats/performance/net-benefit.ts'
import { numberNeededToEvaluate } from '../../../src/stats/performance/number-needed-to-evaluate.ts'
import {
  differencesOf,
  type ErrorSums,
  type NumberPairs,
  numericErrors,
  numericErrorsOfSums,
} from '../../../src/stats/performance/numeric-errors.ts'
import { observedOverExpected } from '../../../src/stats/performance/observed-over-expected.ts'
import { partialAuc } from '../../../src/stats/performance/partial-auc.ts'
import { type Confusion, confusionRates } from '../../../src/stats/performance/rates.ts'
import { ratioOfSums } from '../../../src/stats/performance/ratio-of-sums.ts'
import { recalibrate } from '../../../src/stats/performance/recalibration.ts'
import { relativeErrors } from '../../../src/stats/performance/relative-errors.ts'
import { reliabilityCurve } from '../../../src/stats/performance/reliability.ts'
import {
  classTotals,
  probabilityTotals,
  type ScoredCases,
  scoredCases,
} from '../../../src/stats/performance/scored-cases.ts'
import { spiegelhalter } from '../../../src/stats/performance/spiegelhalter.ts'
import type { Answer, Degenerate, Given } from '../degenerate.ts'

type Row = Readonly<Record<Given, Answer>>

// Cases by score. All equal: ten cases that share one score, three with the event.
const scored: Readonly<Record<Given, ScoredCases>> = {
  empty: { scores: [], events: [], nonEvents: [] },
  'one case': { scores: [0.3], events: [1], nonEvents: [0] },
  'one class': { scores: [0.2, 0.6], events: [0, 0], nonEvents: [4, 5] },
  'all equal': { scores: [0.5], events: [3], nonEvents: [7] },
  NaN: { scores: [Number.NaN, 0.5], events: [Number.NaN, 3], nonEvents: [2, 7] },
  infinite: { scores: [Infinity, 0.5], events: [Infinity, 3], nonEvents: [2, 7] },
}

/** Asks about each of the six, with the answers that are known in place of `undefined`. */
function about<Input>(
  inputs: Readonly<Record<Given, Input>>,
  ask: (input: Input) => unknown,
  known: Partial<Record<Given, unknown>> = {},
): Row {
  const answer = (given: Given): Answer =>
    given in known ? [() => ask(inputs[given]), known[given]] : () => ask(inputs[given])
  return {
    empty: answer('empty'),
    'one case': answer('one case'),
    'one class': answer('one class'),
    'all equal': answer('all equal'),
    NaN: answer('NaN'),
    infinite: answer('infinite'),
  }
}

const aBound = { estimate: 1, low: Math.exp(Math.log((1 - 0.95) / 2) / 4), high: 1 }

const confusions: Readonly<Record<Given, Confusion>> = {
  empty: { tp: 0, fp: 0, fn: 0, tn: 0 },
  'one case': { tp: 0, fp: 0, fn: 0, tn: 1 },
  'one class': { tp: 0, fp: 0, fn: 0, tn: 9 },
  'all equal': { tp: 5, fp: 5, fn: 5, tn: 5 },
  NaN: { tp: Number.NaN, fp: 1, fn: 1, tn: 1 },
  infinite: { tp: Infinity, fp: 1, fn: 1, tn: 1 },
}

const logits: Readonly<Record<Given, LogitCases>> = {
  empty: { logits: [], events: [], nonEvents: [] },
  'one case': { logits: [0.3], events: [1], nonEvents: [0] },
  'one class': { logits: [-1, 1], events: [0, 0], nonEvents: [4, 5] },
  'all equal': { logits: [0], events: [3], nonEvents: [7] },
  NaN: { logits: [Number.NaN, 1], events: [3, 2], nonEvents: [2, 7] },
  infinite: { logits: [Infinity, 1], events: [3, 2], nonEvents: [2, 7] },
}

const pairs: Readonly<Record<Given, NumberPairs>> = {
  empty: { predicted: [], actual: [] },
  'one case': { predicted: [3], actual: [2] },
  'one class': { predicted: [1, 2, 3], actual: [2, 2, 2] },
  'all equal': { predicted: [2, 2, 2], actual: [2, 2, 2] },
  NaN: { predicted: [1, Number.NaN], actual: [2, 3] },
  infinite: { predicted: [1, Infinity], actual: [2, 3] },
}

/** The same pairs as the sums of one day. */
const sums: Readonly<Record<Given, readonly ErrorSums[]>> = {
  empty: [],
  'one case': [{ n: 1, e: 1, ee: 1, absolute: 1 }],
  'one class': [{ n: 3, e: 0, ee: 2, absolute: 2 }],
  'all equal': [{ n: 3, e: 0, ee: 0, absolute: 0 }],
  NaN: [{ n: 2, e: Number.NaN, ee: Number.NaN, absolute: Number.NaN }],
  infinite: [{ n: 2, e: Infinity, ee: Infinity, absolute: Infinity }],
}

function limitsOf(both: NumberPairs) {
  const differences = differencesOf(both)
  const spread = differences === undefined ? undefined : spreadOf(differences)
  return spread && limitsOfSpread(spread)
}

const tables: Readonly<Record<Given, number[][]>> = {
  empty: [],
  'one case': [
    [1, 0],
    [0, 0],
  ],
  'one class': [
    [9, 0],
    [0, 0],
  ],
  'all equal': [
    [5, 5],
    [5, 5],
  ],
  NaN: [
    [Number.NaN, 1],
    [1, 1],
  ],
  infinite: [
    [Infinity, 1],
    [1, 1],
  ],
}

const values: Readonly<Record<Given, readonly number[]>> = {
  empty: [],
  'one case': [3],
  'one class': [1, 2, 3],
  'all equal': [2, 2, 2],
  NaN: [1, Number.NaN],
  infinite: [1, Infinity],
}

// A probability for each of a few cases, all unflagged.
const unlabelled: Readonly<Record<Given, readonly number[]>> = {
  empty: [],
  'one case': [0.3],
  'one class': [0, 0, 0],
  'all equal': [0.5, 0.5, 0.5],
  NaN: [0.2, Number.NaN],
  infinite: [0.2, Infinity],
}

const flat = { xs: Float64Array.of(1), ys: Float64Array.of(0.4) }
const bothSeen = 'is asked only about cases of both classes, whose counts were found to be finite'
const fittable = 'is asked only about cases that fittableTotals has let through'

export const degenerate: Degenerate = {
  // A score that says nothing ranks half of the pairs rightly.
  rocAuc: about(scored, (cases) => rocAuc(cases)?.auc, { 'all equal': 0.5 }),
  aucDifference: about(scored, (cases) => aucDifference(rocAuc(cases), rocAuc({ events: [2, 5], nonEvents: [5, 2] }))),
  pairedAucs: about(
    {
      empty: { scores: [], outcomes: [] },
      'one case': { scores: [0.3], outcomes: [1] },
      'one class': { scores: [0.2, 0.3, 0.4], outcomes: [0, 0, 0] },
      'all equal': { scores: [0.5, 0.5, 0.5, 0.5], outcomes: [0, 0, 1, 1] },
      NaN: { scores: [Number.NaN, 0.5, 0.2, 0.1], outcomes: [0, 0, 1, 1] },
      infinite: { scores: [Infinity, 0.5, 0.2, 0.1], outcomes: [0, 0, 1, 1] },
    },
    ({ scores, outcomes }) => pairedAucs({ first: scores, second: scores.map((score) => 2 * score), outcomes }),
  ),
  // With one score the average precision is the prevalence.
  averagePrecision: about(scored, (cases) => averagePrecision(cases)?.estimate, { 'all equal': 0.3 }),
  partialAuc: about(scored, (cases) => partialAuc(cases, 0, 0.2)?.standardised, { 'all equal': 0.5 }),
  placements: {
    empty: bothSeen,
    'one case': bothSeen,
    'one class': bothSeen,
    'all equal': 'the halves of a tie are worked out by hand in its own test',
    NaN: bothSeen,
    infinite: bothSeen,
  },
  hanleyMcNeil: about(
    {
      empty: [0.7, 0, 0],
      'one case': [0.7, 1, 0],
      'one class': [0.7, 10, 0],
      'all equal': [1, 10, 10],
      NaN: [Number.NaN, 10, 10],
      infinite: [0.7, Infinity, 10],
    },
    ([auc = 0, events = 0, nonEvents = 0]) => hanleyMcNeil(auc, events, nonEvents),
  ),
  // (1 − 0.3)²; (4·0.2² + 5·0.6²)/9; ½².
  brierScore: about(scored, (cases) => brierScore(cases)?.brier, {
    'one case': 0.49,
    'one class': 1.96 / 9,
    'all equal': 0.25,
  }),
  lossSpread: about(scored, (cases) => lossSpread(cases, (given) => 1 - given)?.mean, {
    'one case': 0.7,
    'one class': 3.8 / 9,
    'all equal': 0.5,
  }),
  logLoss: about(scored, (cases) => logLoss(cases)?.logLoss, {
    'one case': -Math.log(0.3),
    'one class': -(4 * Math.log(0.8) + 5 * Math.log(0.4)) / 9,
    'all equal': Math.LN2,
  }),
  // p(1 − p) of the cases.
  brierDecomposition: about(scored, (cases) => brierDecomposition(cases)?.uncertainty, {
    'one case': 0,
    'one class': 0,
    'all equal': 0.21,
  }),
  // One case: (1 − 0.3)/√(0.3·0.7). One class: by hand, from the formula. A score of ½ weighs nothing.
  spiegelhalter: about(scored, (cases) => spiegelhalter(cases)?.z, {
    'one case': 0.7 / Math.sqrt(0.21),
    'one class': 0.12 / Math.sqrt(0.2784),
  }),
  // One class: two groups, 0.8²/(0.8·0.8) + 3²/(3·0.4).
  hosmerLemeshow: about(scored, (cases) => hosmerLemeshow(cases)?.statistic, { 'one class': 8.5 }),
  reliabilityCurve: about(scored, (cases) => reliabilityCurve(cases)?.map(({ meanScore }) => meanScore), {
    'one case': [0.3],
    'one class': [0.2, 0.6],
    'all equal': [0.5],
  }),
  calibrationError: about(scored, (cases) => calibrationError(cases)?.expected, {
    'one case': 0.7,
    'one class': 3.8 / 9,
    'all equal': 0.2,
  }),
  observedOverExpected: about(scored, (cases) => observedOverExpected(cases)?.estimate, {
    'one case': 1 / 0.3,
    'one class': 0,
    'all equal': 0.6,
  }),
  onLogit: about(scored, (cases) => fittableTotals(onLogit(cases)), { 'all equal': { events: 3, nonEvents: 7 } }),
  fittableTotals: about(logits, fittableTotals, { 'all equal': { events: 3, nonEvents: 7 } }),
  logisticScore: {
    empty: fittable,
    'one case': fittable,
    'one class': fittable,
    'all equal': 'is tested at the answer, where it is 0',
    NaN: fittable,
    infinite: fittable,
  },
  recalibrate: about(logits, recalibrate),
  // Three in ten at a score of ½.
  calibrationInTheLarge: about(logits, (cases) => calibrationInTheLarge(cases)?.intercept, {
    'all equal': Math.log(3 / 7),
  }),
  clampProbability: {
    empty: 'an expected risk among no cases is a bug of the caller, and throws',
    'one case': [() => clampProbability(0, 1), 0.25],
    'one class': [() => clampProbability(1, 10), 0.975],
    'all equal': [() => clampProbability(0.3, 10), 0.3],
    NaN: 'a risk that is not a number is a bug of the caller, and throws',
    infinite: [() => clampProbability(Infinity, 10), 0.975],
  },
  isotonic: about(scored, (cases) => Array.from(isotonic(cases)?.ys ?? [])[0], { 'all equal': 0.3 }),
  // Seven non-events are too few for a block.
  baselineCalibrator: about(scored, baselineCalibrator),
  curveAt: {
    empty: () => curveAt({ xs: Float64Array.of(), ys: Float64Array.of() }, 0.5),
    'one case': [() => curveAt(flat, 9), 0.4],
    'one class': 'a curve has no classes',
    'all equal': [() => curveAt(flat, 1), 0.4],
    NaN: () => curveAt(flat, Number.NaN),
    infinite: [() => curveAt(flat, Infinity), 0.4],
  },
  scoredCases: about(
    {
      empty: { scores: [], outcomes: [] },
      'one case': { scores: [0.3], outcomes: [1] },
      'one class': { scores: [0.2, 0.6, 0.6], outcomes: [0, 0, 0] },
      'all equal': { scores: [0.5, 0.5], outcomes: [0, 1] },
      NaN: { scores: [0.5, 0.5], outcomes: [0, Number.NaN] },
      infinite: { scores: [0.5, Infinity], outcomes: [0, 1] },
    },
    ({ scores, outcomes }) => scoredCases(scores, outcomes)?.scores,
    {
      'one case': Float64Array.of(0.3),
      'one class': Float64Array.of(0.2, 0.6),
      'all equal': Float64Array.of(0.5),
    },
  ),
  distinctScores: {
    empty: [() => distinctScores([]).scores, Float64Array.of()],
    'one case': [() => distinctScores([3]).scores, Float64Array.of(3)],
    'one class': 'scores alone have no classes',
    'all equal': [() => distinctScores([2, 2, 2]), { scores: Float64Array.of(2), places: Uint32Array.of(0, 0, 0) }],
    NaN: 'is asked only about scores that were found to be finite',
    infinite: 'is asked only about scores that were found to be finite',
  },
  classTotals: about(scored, classTotals, {
    empty: { events: 0, nonEvents: 0 },
    'one case': { events: 1, nonEvents: 0 },
    'one class': { events: 0, nonEvents: 9 },
    'all equal': { events: 3, nonEvents: 7 },
  }),
  probabilityTotals: about(scored, probabilityTotals, {
    'one case': { events: 1, nonEvents: 0 },
    'one class': { events: 0, nonEvents: 9 },
    'all equal': { events: 3, nonEvents: 7 },
  }),
  confusionRates: about(confusions, (confusion) => confusionRates(confusion).sensitivity.interval?.estimate, {
    'all equal': 0.5,
  }),
  balancedAccuracy: about(confusions, (confusion) => balancedAccuracy(confusion)?.estimate, { 'all equal': 0.5 }),
  f1: about(confusions, (confusion) => f1(confusion)?.estimate, { 'all equal': 0.5 }),
  likelihoodRatios: about(confusions, (confusion) => likelihoodRatios(confusion).positive?.estimate, {
    'all equal': 1,
  }),
  numberNeededToEvaluate: about(confusions, (confusion) => numberNeededToEvaluate(confusion)?.estimate, {
    'all equal': 2,
  }),
  // Nobody flagged, nothing gained; (5 − 5/4)/20.
  netBenefit: about(confusions, (confusion) => netBenefit(confusion, 0.2)?.flag.value, {
    'one case': 0,
    'one class': 0,
    'all equal': 0.1875,
  }),
  // A value that is not a number is left out and counted, as an undefined one is.
  macroAverage: about(values, (list) => macroAverage(list).value, {
    'one case': 3,
    'one class': 2,
    'all equal': 2,
    NaN: 1,
    infinite: 1,
  }),
  tableTotal: about(tables, tableTotal, { 'one case': 1, 'one class': 9, 'all equal': 20 }),
  categoryPerformance: about(tables, (table) => categoryPerformance(table)?.accuracy.interval?.estimate, {
    'one case': 1,
    'one class': 1,
    'all equal': 0.5,
  }),
  cohensKappa: about(tables, (table) => cohensKappa(table)?.kappa, { 'all equal': 0 }),
  spreadOf: about(values, (list) => spreadOf(list)?.mean, { 'one case': 3, 'one class': 2, 'all equal': 2 }),
  meanInterval: about(
    values,
    (list) => {
      const spread = spreadOf(list)
      return spread && meanInterval(spread)?.estimate
    },
    { 'one class': 2 },
  ),
  numericErrors: about(pairs, (both) => numericErrors(both)?.mae.value, {
    'one case': 1,
    'one class': 2 / 3,
    'all equal': 0,
  }),
  numericErrorsOfSums: about(sums, (days) => numericErrorsOfSums(days)?.mae.value, {
    'one case': 1,
    'one class': 2 / 3,
    'all equal': 0,
  }),
  // A day's sum of squares beside its cases; one day tells nothing of how days differ, nor do two that are alike.
  ratioOfSums: about(sums, (days) => ratioOfSums(days.map(({ n, ee }) => ({ top: ee, bottom: n })))),
  spreadOfSums: about(sums, ([day]) => day && spreadOfSums(day.n, day.e, day.ee)?.mean, {
    'one case': 1,
    'one class': 0,
    'all equal': 0,
  }),
  limitsOfSpread: about(pairs, (both) => limitsOf(both)?.sd, { 'one class': 1 }),
  concordanceOfSpreads: about(pairs, ({ predicted, actual }) =>
    concordanceOfSpreads({ x: spreadOf(predicted), y: spreadOf(actual), d: spreadOf(predicted) }),
  ),
  differencesOf: about(pairs, differencesOf, {
    'one case': Float64Array.of(1),
    'one class': Float64Array.of(-1, 0, 1),
    'all equal': Float64Array.of(0, 0, 0),
  }),
  relativeErrors: about(pairs, (both) => relativeErrors(both)?.mape, {
    'one case': 0.5,
    'one class': 1 / 3,
    'all equal': 0,
  }),
  limitsOfAgreement: about(pairs, (both) => limitsOfAgreement(both)?.sd, { 'one class': 1 }),
  concordance: about(pairs, concordance),
  // Unflagged is right with probability 1 − c.
  logitInterval: {
    empty: () => logitInterval(0.7, 0.1, 0, 0.95),
    'one case': () => logitInterval(0.7, undefined, 1, 0.95),
    'one class': [() => logitInterval(1, 0, 4, 0.95), aBound],
    'all equal': () => logitInterval(0.5, 0, 9, 0.95),
    NaN: () => logitInterval(Number.NaN, 0.1, 9, 0.95),
    infinite: () => logitInterval(0.7, 0.1, 9, Infinity),
  },
  cbpe: about(
    unlabelled,
    (list) => cbpe({ scores: list, probabilities: list, flags: list.map(() => 0) })?.accuracy.value,
    { 'one case': 0.7, 'one class': 1, 'all equal': 0.5 },
  ),
  cbpeCategories: about(
    unlabelled,
    (list) => {
      const both = [list.map((p) => 1 - p), list]
      return cbpeCategories({ scores: both, probabilities: both, predicted: list.map(() => 0) })?.accuracy.value
    },
    { 'one case': 0.7, 'one class': 1, 'all equal': 0.5 },
  ),
  // Two levels through the same flat curve are as likely as each other.
  calibrateCategories: {
    empty: () => calibrateCategories([], []),
    'one case': [() => calibrateCategories([[0.3], [0.7]], [flat, flat])?.[0], Float64Array.of(0.5)],
    'one class': 'scores alone have no classes',
    'all equal': [
      () =>
        calibrateCategories(
          [
            [1, 1],
            [1, 1],
          ],
          [flat, flat],
        )?.[1],
      Float64Array.of(0.5, 0.5),
    ],
    NaN: () => calibrateCategories([[Number.NaN], [0.7]], [flat, flat]),
    infinite: [() => calibrateCategories([[Infinity], [0.7]], [flat, flat])?.[0], Float64Array.of(0.5)],
  },
}
