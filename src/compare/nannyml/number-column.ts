import { doaneEdges } from '../../stats/distances/doane-edges.ts'
import { hellinger } from '../../stats/distances/hellinger.ts'
import { jsDistance } from '../../stats/distances/js-distance.ts'
import { wasserstein } from '../../stats/distances/wasserstein.ts'
import { kolmogorovSmirnovOf } from '../../stats/hypotheses/kolmogorov-smirnov.ts'
import { type Atoms, atoms } from '../../stats/samples/atoms.ts'
import { knownIn } from '../known-values.ts'
import type { Chunk, Measure, NumberColumn, Sides } from '../result.ts'
import { binnedWithRest } from './counts-below.ts'
import { ESTIMATED_FROM, estimatedEdges } from './estimated-edges.ts'
import { estimatedKs } from './estimated-ks.ts'
import { estimatedWasserstein } from './estimated-wasserstein.ts'
import { upperSide } from './threshold.ts'
import { type About, type Reading, watched } from './watched.ts'

/** NannyML's four distances of a column of numbers from the reference, chunk by chunk; missing cells are left out. */
export function numberMeasures(reference: NumberColumn, current: NumberColumn, sides: Sides): readonly Measure[] {
  const whole = withoutMissing(reference, { first: 0, end: sides.reference.rows })
  const ofReference = sides.reference.chunks.map((chunk) => withoutMissing(reference, chunk))
  const ofCurrent = sides.current.chunks.map((chunk) => withoutMissing(current, chunk))
  const distances =
    whole === undefined ? undefined : distancesFrom(whole, knownIn(reference, { first: 0, end: sides.reference.rows }))
  return abouts.map(({ key, ...about }) => {
    const distance = distances?.[key]
    const read = (chunk: Atoms | undefined): Reading => {
      if (whole === undefined) return { value: undefined, because: 'the reference has no value in this column' }
      if (chunk === undefined) return { value: undefined, because: 'every cell is missing' }
      const value = distance?.(chunk)
      return { value, because: 'every value of the reference is the same' }
    }
    return watched({ key, ...about }, ofReference.map(read), ofCurrent.map(read))
  })
}

type Key = 'jensen_shannon' | 'kolmogorov_smirnov' | 'wasserstein' | 'hellinger'
type Distance = (chunk: Atoms) => number | undefined

function distancesFrom(whole: Atoms, values: Float64Array): Readonly<Record<Key, Distance>> {
  const edges = doaneEdges(values)
  const shares = edges && binnedWithRest(whole, edges)
  const many = whole.total >= ESTIMATED_FROM ? estimatedEdges(whole) : undefined
  return {
    jensen_shannon: (chunk) => edges && shares && jsDistance(shares, binnedWithRest(chunk, edges)),
    kolmogorov_smirnov: many
      ? estimatedKs(whole, many)
      : (chunk) => kolmogorovSmirnovOf(whole, chunk, statisticOnly)?.d,
    wasserstein: many ? estimatedWasserstein(whole, many) : (chunk) => wasserstein(whole, chunk),
    hellinger: (chunk) => edges && shares && hellinger(shares, binnedWithRest(chunk, edges)),
  }
}

/** The limit costs nothing; NannyML does not use the p-value. */
const statisticOnly = { method: 'asymptotic' } as const

function withoutMissing(column: NumberColumn, rows: Pick<Chunk, 'first' | 'end'>): Atoms | undefined {
  return atoms(knownIn(column, rows))
}

const abouts: readonly (About & { readonly key: Key })[] = [
  {
    key: 'jensen_shannon',
    name: 'Jensen–Shannon distance',
    says: "How far the shares in Doane's bins of the reference have moved: 0 the same, 1 nothing in common.",
    scale: 'index',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
  },
  {
    key: 'kolmogorov_smirnov',
    name: 'Kolmogorov–Smirnov statistic',
    says: 'The largest difference between the shares of cases at or below a value.',
    scale: 'index',
    rule: upperSide,
    limits: { lower: 0, upper: 1 },
  },
  {
    key: 'wasserstein',
    name: 'Wasserstein distance',
    says: 'How far the values have moved on average, in their own unit.',
    scale: 'number',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
  },
  {
    key: 'hellinger',
    name: 'Hellinger distance',
    says: "How far the shares in Doane's bins of the reference have moved: 0 the same, 1 nothing in common.",
    scale: 'index',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
  },
]
