import { binCounts, binCountsOf, binIndex } from '../../../src/stats/distances/bin-counts.ts'
import { doaneEdges } from '../../../src/stats/distances/doane-edges.ts'
import { energyDistance } from '../../../src/stats/distances/energy-distance.ts'
import { equalWidthEdges } from '../../../src/stats/distances/equal-width-edges.ts'
import { hellinger } from '../../../src/stats/distances/hellinger.ts'
import { jsDistance } from '../../../src/stats/distances/js-distance.ts'
import { klDivergence } from '../../../src/stats/distances/kl-divergence.ts'
import { lInfinity } from '../../../src/stats/distances/l-infinity.ts'
import { mmd } from '../../../src/stats/distances/mmd.ts'
import { psi } from '../../../src/stats/distances/psi.ts'
import { quantileEdges } from '../../../src/stats/distances/quantile-edges.ts'
import { quantileShift } from '../../../src/stats/distances/quantile-shift.ts'
import { quietLaw, quietLimit, quietPValue, quietWasserstein } from '../../../src/stats/distances/quiet-law.ts'
import { sturgesEdges } from '../../../src/stats/distances/sturges-edges.ts'
import { mergeThinBins } from '../../../src/stats/distances/thin-bins.ts'
import { totalVariation } from '../../../src/stats/distances/total-variation.ts'
import { wasserstein, wassersteinPerSd } from '../../../src/stats/distances/wasserstein.ts'
import { type Atoms, atoms } from '../../../src/stats/samples/atoms.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { Answer, Degenerate, Given } from '../degenerate.ts'

type OfCounts = (first: readonly number[], second: readonly number[]) => unknown
type OfAtoms = (first: Atoms | undefined, second: Atoms | undefined) => unknown

const some = [1, 2, 4, 7]
const same = new Array<number>(20).fill(3)
const law = { scale: 0.1, df: 4, cases: 50 }
const numberOnly = 'takes numbers, not a sample'

/** Of counts: `apart` is the answer for a single case against a single case of another bin, `alike` for the same shares. */
function ofCounts(distance: OfCounts, apart: unknown, alike: unknown): Readonly<Record<Given, Answer>> {
  return {
    empty: () => distance([0, 0], [1, 2]),
    'one case': [() => distance([1, 0], [0, 1]), apart],
    'one class': [() => distance([5], [9]), alike],
    'all equal': [() => distance([4, 4], [2, 2]), alike],
    NaN: () => distance([Number.NaN, 1], [1, 2]),
    infinite: () => distance([Infinity, 1], [1, 2]),
  }
}

/** Of values: `alike` is the answer for two samples that are all the same. */
function ofAtoms(distance: OfAtoms, single: unknown, alike: unknown): Readonly<Record<Given, Answer>> {
  return {
    empty: () => distance(atoms([]), atoms(some)),
    'one case': [() => distance(atoms([2]), atoms([5])), single],
    'one class': 'takes one number of each case, not classes',
    'all equal': [() => distance(atoms(same), atoms(same)), alike],
    NaN: () => distance(atoms(some), atoms([1, Number.NaN])),
    infinite: () => distance(atoms([-Infinity, 1]), atoms(some)),
  }
}

function ofSample(edges: (sample: readonly number[]) => unknown): Readonly<Record<Given, Answer>> {
  return {
    empty: () => edges([]),
    'one case': () => edges([3]),
    'one class': 'takes one number of each case, not classes',
    'all equal': () => edges(same),
    NaN: () => edges([...some, Number.NaN]),
    infinite: () => edges([...some, Infinity]),
  }
}

function lawOf(reference: readonly number[], n = 30): unknown {
  return quietLaw(reference, n, jsDistance, createRandom('degenerate'), 20)
}

export const degenerate: Degenerate = {
  jsDistance: ofCounts(jsDistance, 1, 0),
  klDivergence: ofCounts(klDivergence, Infinity, 0),
  hellinger: ofCounts(hellinger, 1, 0),
  totalVariation: ofCounts(totalVariation, 1, 0),
  lInfinity: ofCounts(lInfinity, { distance: 1, at: 0, change: -1 }, { distance: 0, at: 0, change: 0 }),
  psi: {
    ...ofCounts(psi, undefined, undefined),
    'all equal': [() => psi([40, 40], [20, 20])?.psi, 0],
  },
  mergeThinBins: {
    ...ofCounts((first, second) => mergeThinBins(first, second, 5), { reference: [1], current: [1] }, undefined),
    'one class': [() => mergeThinBins([5], [9], 5), { reference: [5], current: [9] }],
    'all equal': [() => mergeThinBins([10, 10], [10, 10], 5), { reference: [10, 10], current: [10, 10] }],
  },
  wasserstein: ofAtoms(wasserstein, 3, 0),
  wassersteinPerSd: ofAtoms(wassersteinPerSd, undefined, undefined),
  // √(2·(5 − 2)): the two distribution functions are 1 apart over the three between.
  energyDistance: ofAtoms(energyDistance, Math.sqrt(6), 0),
  quantileShift: ofAtoms((first, second) => quantileShift(first, second), undefined, { estimate: 0, low: 0, high: 0 }),
  mmd: {
    empty: () => mmd([[]], [some]),
    'one case': () => mmd([[1]], [some]),
    'one class': 'takes numbers of each case, not classes',
    'all equal': () => mmd([same], [same]),
    NaN: () => mmd([[1, Number.NaN]], [some]),
    infinite: () => mmd([some], [[1, Infinity]]),
  },
  doaneEdges: ofSample(doaneEdges),
  sturgesEdges: ofSample(sturgesEdges),
  quantileEdges: ofSample((sample) => quantileEdges(atoms(sample), 4)),
  equalWidthEdges: {
    empty: () => equalWidthEdges(0, 1, 0),
    'one case': numberOnly,
    'one class': numberOnly,
    'all equal': () => equalWidthEdges(2, 2, 5),
    NaN: () => equalWidthEdges(Number.NaN, 1, 5),
    infinite: () => equalWidthEdges(0, Infinity, 5),
  },
  binIndex: {
    empty: [() => binIndex([], [0, 1]), new Uint16Array()],
    'one case': [() => binIndex([0.5], [0, 1]), Uint16Array.of(1)],
    'one class': 'takes one number of each case, not classes',
    'all equal': () => binIndex(some, [2, 2]),
    NaN: () => binIndex([Number.NaN], [0, 1]),
    infinite: () => binIndex([Infinity], [0, 1]),
  },
  binCounts: {
    empty: [() => binCounts(new Uint16Array(), [0, 1]), new Float64Array(3)],
    'one case': [() => binCounts(Uint16Array.of(1), [0, 1]), Float64Array.of(0, 1, 0)],
    'one class': [() => binCounts(Uint16Array.of(1, 1), [0, 1]), Float64Array.of(0, 2, 0)],
    'all equal': [() => binCounts(Uint16Array.of(2, 2), [0, 1]), Float64Array.of(0, 0, 2)],
    NaN: 'takes places of bins, which are whole numbers',
    infinite: 'takes places of bins, which are whole numbers',
  },
  binCountsOf: {
    empty: 'takes a distribution, which is never of no cases',
    'one case': [() => binCountsOf(knownAtoms([0]), [0, 1]), Float64Array.of(0, 1, 0)],
    'one class': [() => binCountsOf(knownAtoms([0, 0.5]), [0, 1]), Float64Array.of(0, 2, 0)],
    'all equal': [() => binCountsOf(knownAtoms([2, 2]), [0, 1]), Float64Array.of(0, 0, 2)],
    NaN: () => binCountsOf(knownAtoms([0]), [0, Number.NaN]),
    infinite: () => binCountsOf(knownAtoms([0]), [0, Infinity]),
  },
  quietLaw: {
    empty: () => lawOf([0, 0]),
    'one case': () => lawOf([1, 0]),
    'one class': () => lawOf([500]),
    'all equal': [() => typeof lawOf([500, 500]), 'object'],
    NaN: () => lawOf([Number.NaN, 500]),
    infinite: () => lawOf([500, 500], Infinity),
  },
  quietWasserstein: {
    empty: () => quietWasserstein(atoms([]), 30, createRandom('degenerate')),
    'one case': () => quietWasserstein(atoms([1]), 30, createRandom('degenerate')),
    'one class': 'takes one number of each case, not classes',
    'all equal': () => quietWasserstein(atoms(new Array<number>(600).fill(3)), 30, createRandom('degenerate')),
    NaN: () => quietWasserstein(atoms(new Array<number>(600).fill(3)), Number.NaN, createRandom('degenerate')),
    infinite: () => quietWasserstein(atoms([Infinity]), 30, createRandom('degenerate')),
  },
  quietLimit: {
    empty: () => quietLimit(law, 0, 100, 0.05),
    'one case': numberOnly,
    'one class': numberOnly,
    'all equal': numberOnly,
    NaN: () => quietLimit(law, Number.NaN, 100, 0.05),
    infinite: () => quietLimit(law, 50, 100, Infinity),
  },
  quietPValue: {
    empty: () => quietPValue(law, 0, 100, 0.2),
    'one case': numberOnly,
    'one class': numberOnly,
    'all equal': [() => quietPValue(law, 50, 100, 0), 1],
    NaN: () => quietPValue(law, 50, 100, Number.NaN),
    infinite: () => quietPValue(law, 50, 100, Infinity),
  },
}

function knownAtoms(values: readonly number[]): Atoms {
  const found = atoms(values)
  if (found === undefined) throw new Error('there are no cases')
  return found
}
