import { hellinger } from '../../stats/distances/hellinger.ts'
import { jsDistance } from '../../stats/distances/js-distance.ts'
import { lInfinity } from '../../stats/distances/l-infinity.ts'
import type { CategoryColumn, Measure, Sides } from '../result.ts'
import { contingency } from './contingency.ts'
import { type LevelCounts, levelCounts, placesOf, withRest } from './level-counts.ts'
import { upperSide } from './threshold.ts'
import { type About, type Reading, watched } from './watched.ts'

/** NannyML's four measures of a column of levels against the reference, chunk by chunk; missing cells are left out. */
export function categoryMeasures(reference: CategoryColumn, current: CategoryColumn, sides: Sides): readonly Measure[] {
  const places = placesOf(reference, current)
  const whole = levelCounts(reference, { first: 0, end: sides.reference.rows }, places)
  const ofReference = sides.reference.chunks.map((chunk) => levelCounts(reference, chunk, places))
  const ofCurrent = sides.current.chunks.map((chunk) => levelCounts(current, chunk, places))
  const distances = distancesFrom(whole, reference.levels.length)
  return abouts.map((about) => {
    const read = (chunk: LevelCounts): Reading => {
      if (whole.total === 0) return { value: undefined, because: 'the reference has no value in this column' }
      if (chunk.total === 0) return { value: undefined, because: 'every cell is missing' }
      return distances[about.key](chunk)
    }
    return watched(about, ofReference.map(read), ofCurrent.map(read))
  })
}

type Key = 'jensen_shannon' | 'chi2' | 'hellinger' | 'l_infinity'

function distancesFrom(whole: LevelCounts, known: number): Readonly<Record<Key, (chunk: LevelCounts) => Reading>> {
  const shares = withRest(whole, known)
  return {
    jensen_shannon: (chunk) => ({ value: jsDistance(shares, withRest(chunk, known)) }),
    chi2: (chunk) => contingency(whole.counts, chunk.counts),
    hellinger: (chunk) => ({ value: hellinger(shares, withRest(chunk, known)) }),
    l_infinity: (chunk) => ({ value: lInfinity(whole.counts, chunk.counts)?.distance }),
  }
}

const abouts: readonly (About & { readonly key: Key })[] = [
  {
    key: 'jensen_shannon',
    name: 'Jensen–Shannon distance',
    says: 'How far the shares of the levels have moved: 0 the same, 1 nothing in common.',
    scale: 'index',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
  },
  {
    key: 'chi2',
    name: 'χ² statistic',
    says: 'Whether the shares of the levels differ, by p below 0.05; it grows with the number of rows.',
    scale: 'number',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
    byP: true,
  },
  {
    key: 'hellinger',
    name: 'Hellinger distance',
    says: 'How far the shares of the levels have moved: 0 the same, 1 nothing in common.',
    scale: 'index',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
  },
  {
    key: 'l_infinity',
    name: 'L-infinity distance',
    says: 'The largest change of the share of any level.',
    scale: 'share',
    rule: upperSide,
    limits: { lower: 0, upper: undefined },
  },
]
