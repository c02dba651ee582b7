import { correlationInflation, correlationShift } from '../../../src/stats/multivariate/correlation-shift.ts'
import { type Moments, pairwiseMoments, standardOf } from '../../../src/stats/multivariate/pairwise-moments.ts'
import {
  fitPca,
  principalAxes,
  reconstructionError,
  reconstructionFromMoments,
} from '../../../src/stats/multivariate/pca.ts'
import { correlationOfPair, fisherZ, pearson } from '../../../src/stats/multivariate/pearson.ts'
import type { Degenerate } from '../degenerate.ts'

type Columns = readonly (readonly number[])[]

const some: Columns = [
  [1, 2, 4, 7, 3],
  [2, 1, 5, 6, 6],
]
const same: Columns = [
  [3, 3, 3, 3, 3],
  [8, 8, 8, 8, 8],
]
const single: Columns = [[1], [2]]
const holed: Columns = [
  [Number.NaN, Number.NaN, Number.NaN],
  [1, 2, 3],
]
const endless: Columns = [
  [1, 2, Infinity, 4],
  [1, 2, 3, 5],
]
const classes = 'takes numbers of each case, not classes'

function error(columns: Columns): unknown {
  const pca = fitPca(some)
  return pca && reconstructionError(pca, columns)
}

function errorOfMoments(columns: Columns): unknown {
  const pca = fitPca(some)
  const moments = pairwiseMoments(columns, pca)
  return pca && moments && reconstructionFromMoments(pca, moments)
}

function axes(columns: Columns): unknown {
  const standard = standardOf(columns)
  const moments = standard && pairwiseMoments(columns, standard)
  return moments && principalAxes(moments)
}

function ofPair(columns: Columns): unknown {
  const moments = pairwiseMoments(columns)
  return moments && correlationOfPair(moments, 0, 1)
}

function shift(columns: Columns): unknown {
  const [before, after]: readonly (Moments | undefined)[] = [pairwiseMoments(some), pairwiseMoments(columns)]
  return before && after && correlationShift(before, after)
}

const ones = new Float64Array(4).fill(1)

export const degenerate: Degenerate = {
  pairwiseMoments: {
    empty: () => pairwiseMoments([]),
    'one case': [() => pairwiseMoments(single)?.product, Float64Array.of(1, 2, 2, 4)],
    'one class': classes,
    'all equal': [() => pairwiseMoments(same)?.sum, Float64Array.of(15, 15, 40, 40)],
    NaN: [() => pairwiseMoments(holed)?.n, Float64Array.of(0, 0, 0, 3)],
    infinite: () => pairwiseMoments(endless),
  },
  standardOf: {
    empty: () => standardOf([]),
    'one case': [() => standardOf(single)?.sd, Float64Array.of(1, 1)],
    'one class': classes,
    'all equal': [() => standardOf(same)?.sd, Float64Array.of(1, 1)],
    NaN: () => standardOf(holed),
    infinite: () => standardOf(endless),
  },
  pearson: {
    empty: () => pearson([], []),
    'one case': () => pearson([1], [2]),
    'one class': classes,
    'all equal': () => pearson(same[0] ?? [], same[1] ?? []),
    NaN: () => pearson([1, 2, 3, 4, Number.NaN], [2, 1, 4, 3, 5]),
    infinite: () => pearson([1, 2, 3, 4, Infinity], [2, 1, 4, 3, 5]),
  },
  correlationOfPair: {
    empty: () => ofPair([[], []]),
    'one case': () => ofPair(single),
    'one class': classes,
    'all equal': () => ofPair(same),
    NaN: () => ofPair(holed),
    infinite: () => ofPair(endless),
  },
  fisherZ: {
    empty: 'takes one correlation',
    'one case': 'takes one correlation',
    'one class': 'takes one correlation',
    'all equal': [() => fisherZ(0), 0],
    NaN: 'takes a correlation that was found, which is never NaN',
    infinite: 'takes a correlation that was found, from −1 to 1',
  },
  correlationShift: {
    empty: () => shift([[], []]),
    'one case': () => shift(single),
    'one class': classes,
    'all equal': () => shift(same),
    NaN: () => shift(holed),
    infinite: () => shift(endless),
  },
  correlationInflation: {
    empty: [() => correlationInflation([]), new Float64Array()],
    'one case': [() => correlationInflation(single), ones],
    'one class': classes,
    'all equal': [() => correlationInflation(same), ones],
    NaN: [() => correlationInflation(holed), ones],
    infinite: [() => correlationInflation(endless), ones],
  },
  fitPca: {
    empty: () => fitPca([]),
    'one case': () => fitPca(single),
    'one class': classes,
    'all equal': () => fitPca(same),
    NaN: () => fitPca(holed),
    infinite: () => fitPca(endless),
  },
  principalAxes: {
    empty: () => axes([]),
    'one case': () => axes(single),
    'one class': classes,
    'all equal': () => axes(same),
    NaN: () => axes(holed),
    infinite: () => axes(endless),
  },
  reconstructionError: {
    empty: () => error([[], []]),
    'one case': [() => typeof error(single), 'object'],
    'one class': classes,
    'all equal': [() => typeof error(same), 'object'],
    NaN: () => error(holed),
    infinite: () => error(endless),
  },
  reconstructionFromMoments: {
    empty: () => errorOfMoments([[], []]),
    'one case': () => errorOfMoments(single),
    'one class': classes,
    'all equal': [() => typeof errorOfMoments(same), 'number'],
    NaN: () => errorOfMoments(holed),
    infinite: () => errorOfMoments(endless),
  },
}
