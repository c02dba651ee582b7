import { binCounts, binIndex } from '../../src/stats/distances/bin-counts.ts'
import { doaneEdges } from '../../src/stats/distances/doane-edges.ts'
import { energyDistance } from '../../src/stats/distances/energy-distance.ts'
import { equalWidthEdges } from '../../src/stats/distances/equal-width-edges.ts'
import { hellinger } from '../../src/stats/distances/hellinger.ts'
import { jsDistance } from '../../src/stats/distances/js-distance.ts'
import { klDivergence } from '../../src/stats/distances/kl-divergence.ts'
import { mmd } from '../../src/stats/distances/mmd.ts'
import { quantileEdges } from '../../src/stats/distances/quantile-edges.ts'
import { totalVariation } from '../../src/stats/distances/total-variation.ts'
import { wasserstein } from '../../src/stats/distances/wasserstein.ts'
import { type Atoms, atoms } from '../../src/stats/samples/atoms.ts'
import type { Sample } from '../../src/stats/samples/sample.ts'
import { sharesOf } from '../../src/stats/samples/shares.ts'
import { quantile, valueAtRank } from '../../src/stats/samples/weighted-quantile.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import type { Adapter, Data, Entry } from './entry.ts'

/* The distances of scipy, frouros, deepchecks and Evidently, each with its own bins and its own filling of empty ones. */

const statistics: readonly Adapter[] = [
  {
    name: 'Wasserstein distance, plain and weighted',
    matches: ({ file, kind }) => file === 'statistics' && kind === 'wasserstein_1',
    answer: ({ inputs }) => ({
      d: wasserstein(
        atoms(list(inputs.u), weights(inputs.u_weights)),
        atoms(list(inputs.v), weights(inputs.v_weights)),
      ),
    }),
  },
  {
    name: 'energy distance',
    matches: ({ file, kind }) => file === 'statistics' && kind.startsWith('energy_distance'),
    answer: ({ inputs }) => ({
      d: energyDistance(
        atoms(list(inputs.u), weights(inputs.u_weights)),
        atoms(list(inputs.v), weights(inputs.v_weights)),
      ),
    }),
  },
  {
    name: 'Jensen–Shannon distance to two bases',
    matches: ({ file, kind }) => file === 'statistics' && kind === 'jensen_shannon_distance',
    answer: ({ inputs: { p, q } }) => ({
      nat: jsDistance(list(p), list(q), Math.E),
      base2: jsDistance(list(p), list(q)),
    }),
  },
  {
    name: 'Kullback–Leibler divergence both ways',
    matches: ({ file, kind }) => file === 'statistics' && kind === 'kl_divergence',
    answer: ({ inputs: { p, q } }) => ({
      nat: klDivergence(list(p), list(q)),
      base2: klDivergence(list(p), list(q), 2),
      reverse: klDivergence(list(q), list(p)),
    }),
  },
  {
    name: 'Hellinger and total variation',
    matches: ({ file, kind }) => file === 'statistics' && kind === 'hellinger_total_variation',
    answer: ({ inputs: { p, q } }) => ({
      hellinger: hellinger(list(p), list(q)),
      tv: totalVariation(list(p), list(q)),
    }),
  },
  {
    name: 'PSI of shares',
    matches: ({ file, kind, inputs }) => file === 'statistics' && kind === 'psi' && 'expected' in inputs,
    answer: ({ inputs }) => ({ psi: plainPsi(list(inputs.expected), list(inputs.actual), 0) }),
  },
  {
    name: 'PSI of values in quantile bins of the reference, empty bins filled',
    matches: ({ file, kind, inputs }) => file === 'statistics' && kind === 'psi' && 'reference' in inputs,
    answer: ({ inputs, params }) => {
      const reference = list(inputs.reference)
      const bins = Number(/^\d+/.exec(String(params.bins))?.[0])
      const edges = quantileEdges(atoms(reference), bins)
      if (edges === undefined) return undefined
      const inner = edges.subarray(1, -1)
      const shares = (values: readonly number[]): Float64Array => openShares(values, edges)
      return {
        psi: plainPsi(shares(reference), shares(list(inputs.current)), Number(params.floor)),
        edges: inner,
        ref_share: shares(reference),
        cur_share: shares(list(inputs.current)),
      }
    },
  },
  {
    name: 'quantiles of types 6, 7 and 8',
    matches: ({ file, kind }) => file === 'statistics' && /^quantile_type_[678]$/.test(kind),
    answer: ({ kind, inputs }) => {
      const type = Number(kind.at(-1))
      const values = list(inputs.x)
      const sorted = atoms(values)
      const n = values.length
      return {
        q: list(inputs.probs).map((p) => {
          if (type === 7) return quantile(values, p)
          return sorted && valueAtRank(sorted, type === 6 ? (n + 1) * p - 1 : (n + 1 / 3) * p - 2 / 3)
        }),
      }
    },
  },
]

const frouros: readonly Adapter[] = [
  ofFrouros('EMD', /^EMD$/, ({ first, second }) => wasserstein(first, second)),
  ofFrouros('energy distance', /^EnergyDistance$/, ({ first, second }) => energyDistance(first, second)),
  ofFrouros('Jensen–Shannon, base e', /^JS\b/, ({ smoothP, smoothQ }) => jsDistance(smoothP, smoothQ, Math.E)),
  ofFrouros('Kullback–Leibler', /^KL\b/, ({ smoothP, smoothQ }) => klDivergence(smoothQ, smoothP)),
  ofFrouros('Hellinger', /^Hellinger/, ({ p, q }) => hellinger(p, q)),
  // The Bhattacharyya coefficient is one less the square of Hellinger's distance.
  ofFrouros('Bhattacharyya', /^Bhattacharyya/, ({ p, q }) => -Math.log(1 - (hellinger(p, q) ?? Number.NaN) ** 2)),
  ofFrouros('histogram intersection', /^HINormalizedComplement/, ({ p, q }) => totalVariation(p, q)),
  // The smallest normal double in empty bins: where its 461 comes from.
  ofFrouros('PSI', /^PSI\b/, ({ p, q }) => plainPsi(p, q, 2 ** -1022)),
  {
    name: 'frouros: unbiased MMD²',
    matches: ({ file, peer, kind }) => file === 'drift' && /frouros/.test(peer) && kind.startsWith('MMD^2'),
    answer: (entry, data) => {
      const fields = /2-D/.test(entry.kind) ? 2 : 1
      const columns = (side: string): readonly Sample[] => {
        const flat = data.stream(path(entry, side))
        return Array.from({ length: fields }, (_, at) => flat.filter((_value, place) => place % fields === at))
      }
      return mmd(columns('reference'), columns('test'), { sigma: Number(entry.params.sigma) })?.squared
    },
  },
]

const others: readonly Adapter[] = [
  {
    name: 'deepchecks: PSI with every share lifted to one per cent',
    matches: ({ file, peer, kind }) => file === 'drift' && /deepchecks/.test(peer) && kind === 'PSI',
    answer: (entry) => {
      const [reference, current] = countsOf(entry)
      const lift = (counts: Sample): Float64Array | undefined =>
        sharesOf(counts)?.map((share) => Math.max(share, Number(entry.params['min share'] ?? 0.01)))
      return plainPsi(lift(reference) ?? [], lift(current) ?? [], 0)
    },
  },
  {
    name: 'Evidently: distances of counts',
    matches: ({ file, peer, kind, dataset }) =>
      file === 'drift' && /evidently/.test(peer) && kind in evidently && 'reference_counts' in record(dataset),
    answer: (entry) => evidently[entry.kind]?.(...countsOf(entry)),
  },
  {
    name: 'Evidently: distances of values',
    matches: ({ file, peer, kind, dataset }) =>
      file === 'drift' &&
      /evidently/.test(peer) &&
      (kind === 'ed' || kind === 'wasserstein') &&
      'reference_inline' in record(dataset),
    answer: ({ kind, dataset }) => {
      const { reference_inline: reference, current_inline: current } = record(dataset)
      const [first, second] = [atoms(list(reference)), atoms(list(current))]
      if (kind === 'ed') return energyDistance(first, second)
      const sd = Math.sqrt(((first?.sd ?? 0) ** 2 * (list(reference).length - 1)) / list(reference).length)
      return (wasserstein(first, second) ?? Number.NaN) / Math.max(sd, 0.001)
    },
  },
  {
    name: "NannyML: Doane's bins",
    matches: ({ file, peer, kind }) => file === 'drift' && /nannyml/.test(peer) && kind.startsWith('doane_bins:'),
    answer: (entry, data) => {
      const column = entry.kind.slice('doane_bins:'.length)
      const values = data.numbers(path(entry, 'reference'), column).filter((value) => !Number.isNaN(value))
      const edges = doaneEdges(values)
      return edges && { n_bins: edges.length - 1, first_edge: edges[0], last_edge: edges.at(-1) }
    },
  },
]

export const adapters: readonly Adapter[] = [...statistics, ...frouros, ...others]

const evidently: Readonly<Record<string, (reference: Sample, current: Sample) => unknown>> = {
  hellinger,
  jensenshannon: (reference, current) => jsDistance(reference, current, Math.E),
  TVD: permutedTotalVariation,
}

type Sides = {
  readonly first: Atoms | undefined
  readonly second: Atoms | undefined
  /** Shares in frouros's bins: of equal width over both samples together. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** The same from a straight line through each sample's own histogram, in one bin fewer: its way for JS and KL. */
  readonly smoothP: Float64Array
  readonly smoothQ: Float64Array
}

function ofFrouros(name: string, kind: RegExp, answer: (sides: Sides) => unknown): Adapter {
  return {
    name: `frouros: ${name}`,
    matches: (entry) => entry.file === 'drift' && /frouros/.test(entry.peer) && kind.test(entry.kind),
    answer: (entry, data) => answer(jointBins(entry, data)),
  }
}

function jointBins(entry: Entry, data: Data): Sides {
  const reference = data.stream(path(entry, 'reference'))
  const current = data.stream(path(entry, 'test'))
  const both = Float64Array.of(...reference, ...current).sort()
  const bins = Number(/num_bins=(\d+)/.exec(entry.kind)?.[1] ?? entry.params.num_bins ?? 10)
  const edges = equalWidthEdges(both[0] ?? 0, both.at(-1) ?? 0, bins) ?? new Float64Array(2)
  return {
    first: atoms(reference),
    second: atoms(current),
    p: openShares(reference, edges),
    q: openShares(current, edges),
    smoothP: interpolatedShares(reference, both, bins),
    smoothQ: interpolatedShares(current, both, bins),
  }
}

function interpolatedShares(values: Float64Array, both: Float64Array, bins: number): Float64Array {
  const own = autoEdges(values)
  const counts = binCounts(binIndex(values, own) ?? new Uint16Array(), own) ?? new Float64Array()
  const below = new Float64Array(own.length)
  for (let at = 1; at < own.length; at++) below[at] = (below[at - 1] ?? 0) + (counts[at] ?? 0) / values.length
  const cumulative = (x: number): number => {
    const bin = own.findLastIndex((edge) => edge <= x)
    if (bin < 0) return 0
    if (bin >= own.length - 1) return 1
    const [left = 0, right = 1] = [own[bin], own[bin + 1]]
    return (below[bin] ?? 0) + ((x - left) / (right - left)) * ((below[bin + 1] ?? 0) - (below[bin] ?? 0))
  }
  const edges = equalWidthEdges(both[0] ?? 0, both.at(-1) ?? 0, bins - 1) ?? new Float64Array(2)
  return edges.subarray(1).map((edge, at) => cumulative(edge) - cumulative(edges[at] ?? 0))
}

/** numpy's 'auto': the narrower of Sturges's bins and Freedman and Diaconis's, twice the interquartile range over ∛n. */
function autoEdges(values: Float64Array): Float64Array {
  const sorted = values.toSorted()
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  const spread = (quantile(sorted, 0.75) ?? 0) - (quantile(sorted, 0.25) ?? 0)
  const width = Math.min((2 * spread) / Math.cbrt(values.length), (high - low) / (Math.log2(values.length) + 1))
  return equalWidthEdges(low, high, Math.ceil((high - low) / width)) ?? new Float64Array(2)
}

/** Shares in bins whose first and last are open to the outside. */
function openShares(values: Sample, edges: Float64Array): Float64Array {
  const index = binIndex(values, edges)
  const counts = index && binCounts(index, edges)
  if (counts === undefined) return new Float64Array()
  const inner = counts.slice(1, -1)
  inner[0] = (inner[0] ?? 0) + (counts[0] ?? 0)
  inner[inner.length - 1] = (inner.at(-1) ?? 0) + (counts.at(-1) ?? 0)
  return inner.map((count) => count / values.length)
}

/** Σ(c − r)·ln(c/r) with this in the place of an empty share. */
function plainPsi(reference: Sample, current: Sample, filling: number): number | undefined {
  let index = 0
  for (let bin = 0; bin < reference.length; bin++) {
    const r = reference[bin] || filling
    const c = current[bin] || filling
    index += (c - r) * Math.log(c / r)
  }
  return Number.isNaN(index) ? undefined : index
}

/**
 * Evidently's TVD is not the distance but its permutation p-value. A relabelling at the same distance whose last digit was
 * rounded down counts as nearer there (0.93 for 0.97), so no room is left for rounding here either.
 */
function permutedTotalVariation(reference: Sample, current: Sample): number {
  const random = createRandom('total variation')
  const levels = Array.from(reference)
  const cases = levels.flatMap((count, level) => new Array<number>(count + (current[level] ?? 0)).fill(level))
  const n = Array.from(reference).reduce((sum, count) => sum + count, 0)
  const observed = totalVariation(reference, current) ?? 0
  const turns = 4000
  let asFar = 0
  for (let turn = 0; turn < turns; turn++) {
    for (let place = cases.length - 1; place > 0; place--) {
      const other = random.integer(place + 1)
      ;[cases[place], cases[other]] = [cases[other] ?? 0, cases[place] ?? 0]
    }
    const dealt = [new Float64Array(levels.length), new Float64Array(levels.length)] as const
    for (const [place, level] of cases.entries()) {
      const side = dealt[place < n ? 0 : 1]
      side[level] = (side[level] ?? 0) + 1
    }
    if ((totalVariation(...dealt) ?? 0) >= observed) asFar += 1
  }
  return (1 + asFar) / (1 + turns)
}

/** Counts of both sides, as lists or by the union of their levels. */
function countsOf({ dataset }: Entry): readonly [readonly number[], readonly number[]] {
  const { reference_counts: reference, current_counts: current } = record(dataset)
  if (Array.isArray(reference)) return [list(reference), list(current)]
  const levels = [...new Set([...Object.keys(record(reference)), ...Object.keys(record(current))])]
  const of = (counts: unknown): readonly number[] => levels.map((level) => Number(record(counts)[level] ?? 0))
  return [of(reference), of(current)]
}

function path({ dataset }: Entry, side: string): string {
  return String(record(dataset)[side])
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function list(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : []
}

function weights(value: unknown): readonly number[] | undefined {
  return value === undefined ? undefined : list(value)
}
