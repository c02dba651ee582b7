import { binCounts, binIndex } from '../../../src/stats/distances/bin-counts.ts'
import { doaneEdges } from '../../../src/stats/distances/doane-edges.ts'
import { jsDistance } from '../../../src/stats/distances/js-distance.ts'
import { chunkAuc } from './chunk-auc.ts'
import { type Column, columnsOf, levelCounts } from './column.ts'
import type { Chunk, Rule } from './rule.ts'
import { beyondMean } from './three-sd.ts'

const source = 'https://github.com/NannyML/nannyml/blob/main/docs/tutorials/thresholds.rst'

/** Jensen–Shannon distance of every column, week by week, above mean + 3 SD of the baseline's own weeks. */
export const nannymlDrift: Rule = {
  id: 'nannyml-drift',
  name: 'NannyML, univariate drift: JS distance of any column above mean + 3 SD of the baseline’s weeks',
  source,
  usual: 3,
  chunkNights: 7,
  readsOutcomes: false,
  figure(plan, reference) {
    const figures = columnsOf(plan).map((column) => beyondMean(distanceFrom(column, reference.flat()), reference, 'up'))
    return (chunk) => highest(figures.map((figureOf) => figureOf(chunk)))
  },
}

/** Realised AUC, week by week, outside mean ± 3 SD of the baseline's own weeks. */
export const nannymlPerformance: Rule = {
  id: 'nannyml-performance',
  name: 'NannyML, realised performance: AUC of the week outside mean ± 3 SD of the baseline’s weeks',
  source,
  usual: 3,
  chunkNights: 7,
  readsOutcomes: true,
  figure: (_plan, reference) => beyondMean(chunkAuc, reference, 'both'),
}

/** Bins by Doane's rule on the baseline, what is beyond them in a bin of its own; levels of the baseline, and the rest. */
function distanceFrom(column: Column, baseline: Chunk): (chunk: Chunk) => number | undefined {
  if (column.kind === 'category') {
    const values = column.valuesOf(baseline)
    const levels = [...new Set(values)].sort()
    const expected = levelCounts(values, levels)
    return (chunk) => jsDistance(expected, levelCounts(column.valuesOf(chunk), levels))
  }
  const values = column.valuesOf(baseline)
  const edges = doaneEdges(values)
  if (edges === undefined) return () => undefined
  const countsOf = (some: Float64Array) => {
    const index = binIndex(some, edges)
    return index && binCounts(index, edges)
  }
  const expected = countsOf(values)
  return (chunk) => {
    const counts = countsOf(column.valuesOf(chunk))
    return expected && counts && jsDistance(expected, counts)
  }
}

function highest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
