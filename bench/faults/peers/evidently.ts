import { jsDistance } from '../../../src/stats/distances/js-distance.ts'
import { wassersteinPerSd } from '../../../src/stats/distances/wasserstein.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { type Column, columnsOf, levelCounts } from './column.ts'
import type { Chunk, Rule } from './rule.ts'

/**
 * The drift preset for a baseline of more than 1,000 rows: a column has drifted when its distance (Wasserstein per
 * standard deviation for numbers, Jensen–Shannon for categories) is 0.1 or more, the data set when half of its columns
 * have. So the figure is the distance that half of the columns reach.
 */
export const evidently: Rule = {
  id: 'evidently',
  name: 'Evidently, drift preset: at least half of the columns at a distance above 0.1, weekly',
  source: 'https://docs-old.evidentlyai.com/reference/data-drift-algorithm',
  usual: 0.1,
  chunkNights: 7,
  readsOutcomes: false,
  figure(plan, reference) {
    const distances = columnsOf(plan).map((column) => distanceFrom(column, reference.flat()))
    return (chunk) => {
      const ordered = distances.map((distance) => distance(chunk) ?? 0).sort((a, b) => b - a)
      return ordered[Math.ceil(ordered.length / 2) - 1]
    }
  },
}

function distanceFrom(column: Column, baseline: Chunk): (chunk: Chunk) => number | undefined {
  if (column.kind === 'category') {
    const values = column.valuesOf(baseline)
    const levels = [...new Set(values)].sort()
    const expected = levelCounts(values, levels)
    return (chunk) => jsDistance(expected, levelCounts(column.valuesOf(chunk), levels))
  }
  const expected = atoms(column.valuesOf(baseline))
  return (chunk) => wassersteinPerSd(expected, atoms(column.valuesOf(chunk)))
}
