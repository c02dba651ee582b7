import { andersonDarling } from '../../../src/stats/hypotheses/anderson-darling.ts'
import { benjaminiHochberg } from '../../../src/stats/hypotheses/benjamini-hochberg.ts'
import { bonferroni } from '../../../src/stats/hypotheses/bonferroni.ts'
import { breslowDay } from '../../../src/stats/hypotheses/breslow-day.ts'
import { cochranArmitage } from '../../../src/stats/hypotheses/cochran-armitage.ts'
import { contingency, contingencyStatistic } from '../../../src/stats/hypotheses/contingency.ts'
import { cramerVonMises } from '../../../src/stats/hypotheses/cramer-von-mises.ts'
import { fisherExact } from '../../../src/stats/hypotheses/fisher.ts'
import { freemanHalton } from '../../../src/stats/hypotheses/freeman-halton.ts'
import { goodnessOfFit } from '../../../src/stats/hypotheses/goodness-of-fit.ts'
import { holm } from '../../../src/stats/hypotheses/holm.ts'
import {
  type KolmogorovSmirnov,
  kolmogorovSmirnov,
  kolmogorovSmirnovOf,
} from '../../../src/stats/hypotheses/kolmogorov-smirnov.ts'
import { mannWhitney } from '../../../src/stats/hypotheses/mann-whitney.ts'
import { mantelHaenszel } from '../../../src/stats/hypotheses/mantel-haenszel.ts'
import { mcNemar } from '../../../src/stats/hypotheses/mcnemar.ts'
import { simulatedContingency } from '../../../src/stats/hypotheses/simulated-contingency.ts'
import type { Table } from '../../../src/stats/hypotheses/tables/table.ts'
import { welch } from '../../../src/stats/hypotheses/welch.ts'
import { welchInterval } from '../../../src/stats/hypotheses/welch-interval.ts'
import { welchMoments } from '../../../src/stats/hypotheses/welch-moments.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { Answer, Degenerate, Given } from '../degenerate.ts'

const { NaN: nan } = Number
const random = () => createRandom('degenerate')

/** A test of a table: nothing counted, one case, one column, every cell the same, and counts that are none. */
function ofTable(test: (table: Table) => unknown, allEqual: Answer): Readonly<Record<Given, Answer>> {
  return {
    empty: () => test([]),
    'one case': () =>
      test([
        [1, 0],
        [0, 0],
      ]),
    'one class': () =>
      test([
        [5, 0],
        [7, 0],
      ]),
    'all equal': allEqual,
    NaN: () =>
      test([
        [nan, 1],
        [2, 3],
      ]),
    infinite: () =>
      test([
        [Infinity, 1],
        [2, 3],
      ]),
  }
}

const same = [
  [5, 5],
  [5, 5],
]

/** A test of two samples. */
function ofSamples(
  test: (x: readonly number[], y: readonly number[]) => unknown,
  oneCase: Answer,
  oneClass: Answer,
  allEqual: Answer,
): Readonly<Record<Given, Answer>> {
  return {
    empty: () => test([], []) ?? test([], [1, 2]) ?? test([1, 2], []),
    'one case': oneCase,
    'one class': oneClass,
    'all equal': allEqual,
    NaN: () => test([1, nan, 3, 4], [2, 5, 6]) ?? test([1, 3, 4], [2, nan, 6]),
    infinite: () => test([1, Infinity, 3, 4], [2, 5, 6]) ?? test([1, 3, 4], [2, -Infinity, 6]),
  }
}

const NO_CLASSES = 'a sample of numbers has no classes'
const alike: KolmogorovSmirnov = { d: 0, dPlus: 0, dMinus: 0, p: 1, method: 'exact', isBound: false }

function ofPValues(adjust: (p: readonly number[]) => unknown): Readonly<Record<Given, Answer>> {
  return {
    empty: () => adjust([]),
    'one case': [() => adjust([0.03]), [0.03]],
    'one class': 'p-values have no classes',
    // R: p.adjust(c(1, 1), any method) is 1, 1.
    'all equal': [() => adjust([1, 1]), [1, 1]],
    NaN: () => adjust([0.1, nan]),
    infinite: () => adjust([0.1, Infinity]),
  }
}

const counted = { statistic: 0, p: 1 }

export const degenerate: Degenerate = {
  arePValues: {
    empty: 'asked through holm, bonferroni and benjaminiHochberg',
    'one case': 'asked through holm, bonferroni and benjaminiHochberg',
    'one class': 'asked through holm, bonferroni and benjaminiHochberg',
    'all equal': 'asked through holm, bonferroni and benjaminiHochberg',
    NaN: 'asked through holm, bonferroni and benjaminiHochberg',
    infinite: 'asked through holm, bonferroni and benjaminiHochberg',
  },
  ascending: {
    empty: 'asked through holm, bonferroni and benjaminiHochberg',
    'one case': 'asked through holm, bonferroni and benjaminiHochberg',
    'one class': 'asked through holm, bonferroni and benjaminiHochberg',
    'all equal': 'asked through holm, bonferroni and benjaminiHochberg',
    NaN: 'asked through holm, bonferroni and benjaminiHochberg',
    infinite: 'asked through holm, bonferroni and benjaminiHochberg',
  },

  contingency: ofTable(contingency, [() => contingency(same), { ...counted, df: 1, smallestExpected: 5 }]),
  contingencyStatistic: ofTable(
    () => undefined,
    [() => contingencyStatistic({ cells: same, rows: [10, 10], columns: [10, 10], total: 20 }, {}), 0],
  ),
  simulatedContingency: ofTable(
    (table) => simulatedContingency(table, random(), 19),
    [() => simulatedContingency(same, random(), 19), { ...counted, draws: 19 }],
  ),
  goodnessOfFit: {
    empty: () => goodnessOfFit([]),
    'one case': [() => goodnessOfFit([1, 0])?.statistic, 1],
    'one class': () => goodnessOfFit([8]),
    'all equal': [() => goodnessOfFit([4, 4, 4]), { ...counted, df: 2, smallestExpected: 4 }],
    NaN: () => goodnessOfFit([nan, 3]) ?? goodnessOfFit([1, 2], [nan, 1]),
    infinite: () => goodnessOfFit([Infinity, 3]) ?? goodnessOfFit([1, 2], [Infinity, 1]),
  },
  fisherExact: ofTable(fisherExact, [() => fisherExact(same)?.p, 1]),
  freemanHalton: ofTable((table) => freemanHalton(table, random(), 19), [() => freemanHalton(same, random())?.p, 1]),
  mantelHaenszel: ofTable((table) => mantelHaenszel([table]), [() => mantelHaenszel([same, same])?.p, 1]),
  breslowDay: ofTable((table) => breslowDay([table, table]), [() => breslowDay([same, same])?.p, 1]),
  cochranArmitage: {
    empty: () => cochranArmitage([], []),
    'one case': () => cochranArmitage([1, 0], [1, 0]),
    'one class': () => cochranArmitage([5, 7], [5, 7]),
    'all equal': [() => cochranArmitage([4, 4, 4], [9, 9, 9]), { z: 0, statistic: 0, p: 1 }],
    NaN: () => cochranArmitage([nan, 3], [5, 5]) ?? cochranArmitage([1, 3], [5, 5], [nan, 2]),
    infinite: () => cochranArmitage([1, 3], [Infinity, 5]) ?? cochranArmitage([1, 3], [5, 5], [1, Infinity]),
  },
  mcNemar: {
    empty: () => mcNemar(0, 0),
    'one case': [() => mcNemar(1, 0)?.p, 1],
    'one class': [() => mcNemar(5, 0)?.p, 1 / 16],
    'all equal': [() => mcNemar(4, 4)?.p, 1],
    NaN: () => mcNemar(nan, 2),
    infinite: () => mcNemar(Infinity, 2),
  },
  kolmogorovSmirnov: ofSamples(kolmogorovSmirnov, [() => kolmogorovSmirnov([1], [1]), alike], NO_CLASSES, [
    () => kolmogorovSmirnov([2, 2, 2], [2, 2]),
    alike,
  ]),
  kolmogorovSmirnovOf: ofSamples(
    (x, y) => {
      const [first, second] = [atoms(x), atoms(y)]
      return first && second && kolmogorovSmirnovOf(first, second)
    },
    'as the test of samples, which calls it',
    NO_CLASSES,
    'as the test of samples, which calls it',
  ),
  cramerVonMises: ofSamples(
    cramerVonMises,
    () => cramerVonMises([1], [2, 3]),
    NO_CLASSES,
    () => cramerVonMises([2, 2, 2], [2, 2]),
  ),
  andersonDarling: ofSamples(
    (x, y) => andersonDarling([x, y]),
    () => andersonDarling([[1], [2]]),
    () => andersonDarling([[1, 2, 3, 4, 5]]),
    () =>
      andersonDarling([
        [2, 2, 2],
        [2, 2],
      ]),
  ),
  mannWhitney: ofSamples(mannWhitney, [() => mannWhitney([1], [2]), { u: 0, p: 1, method: 'exact' }], NO_CLASSES, () =>
    mannWhitney([2, 2, 2], [2, 2]),
  ),
  welch: ofSamples(
    welch,
    () => welch([1], [2, 3]),
    NO_CLASSES,
    () => welch([2, 2, 2], [2, 2]),
  ),
  welchInterval: {
    empty: () => welchInterval({ n: 0, mean: nan, variance: undefined }, { n: 5, mean: 1, variance: 1 }),
    'one case': () => welchInterval({ n: 1, mean: 1, variance: undefined }, { n: 5, mean: 1, variance: 1 }),
    'one class': NO_CLASSES,
    'all equal': () => welchInterval({ n: 3, mean: 2, variance: 0 }, { n: 2, mean: 2, variance: 0 }),
    NaN: () => welchInterval({ n: 3, mean: nan, variance: 1 }, { n: 5, mean: 1, variance: 1 }),
    infinite: () =>
      welchInterval({ n: 3, mean: Number.POSITIVE_INFINITY, variance: 1 }, { n: 5, mean: 1, variance: 1 }),
  },
  welchMoments: {
    empty: () => welchMoments({ n: 0, mean: nan, variance: undefined }, { n: 5, mean: 1, variance: 1 }),
    'one case': () => welchMoments({ n: 1, mean: 1, variance: undefined }, { n: 5, mean: 1, variance: 1 }),
    'one class': NO_CLASSES,
    'all equal': () => welchMoments({ n: 3, mean: 2, variance: 0 }, { n: 2, mean: 2, variance: 0 }),
    NaN: () => welchMoments({ n: 3, mean: nan, variance: 1 }, { n: 5, mean: 1, variance: 1 }),
    infinite: () => welchMoments({ n: 3, mean: Number.POSITIVE_INFINITY, variance: 1 }, { n: 5, mean: 1, variance: 1 }),
  },
  holm: ofPValues(holm),
  bonferroni: ofPValues(bonferroni),
  benjaminiHochberg: ofPValues(benjaminiHochberg),
}
