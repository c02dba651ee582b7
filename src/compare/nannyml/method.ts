import type { ComparedPerformance, Method, Output, Results, Sides } from '../result.ts'
import { compareCategories } from './compare-categories.ts'
import { compareColumn } from './compare-column.ts'
import { compareNumbers } from './compare-numbers.ts'
import { comparePerformance } from './compare-performance.ts'
import { compareTogether } from './compare-together.ts'
import { byAlertCount } from './rank.ts'

/** NannyML's way to compare two files, so that its users can check us against it and it against us. */
export const nannymlMethod: Method = {
  name: 'nannyml',
  title: 'NannyML’s rules',
  words: [
    'Reproduces what NannyML 0.13.1 says of the same data: its chunks, its bins, its distances, its estimated performance and its thresholds. Columns with most alerts come first.',
    'Its thresholds are the mean of the reference’s own chunks and three standard deviations. Those chunks are part of the reference that they are held against, so with ten of them each of its distances calls 4 to 7 % of quiet chunks shifted, where three standard deviations promise 0.13 % (docs/compare-with-peers.md).',
    'Estimated performance (CBPE) supposes that the score still means what it meant in the reference. It cannot see that it does not.',
    'Two things are not as in NannyML: nothing out of nothing is unknown here and 0 there, and tied scores do not make the standard error of the AUC depend on the order of the rows.',
  ],
  chunks: 10,
  restApart: true,
  compareColumn,
  comparePerformance,
  compareTogether,
  compareOutput,
  settle,
}

function compareOutput(reference: Output, current: Output, sides: Sides): readonly ComparedPerformance[] {
  if (reference.kind === 'number' && current.kind === 'number') return compareNumbers(reference, current, sides)
  if (reference.kind === 'category' && current.kind === 'category') return compareCategories(reference, current, sides)
  return []
}

/** Columns in NannyML's order: by how many alerts all their measures raised in the current file. */
function settle(results: Results): Results {
  const counted = results.columns.map((compared) => ({
    name: compared.column,
    alerts: compared.measures.flatMap(({ points }) => points).filter(({ verdict }) => verdict === 'shifted').length,
    compared,
  }))
  return { ...results, columns: byAlertCount(counted).map(({ compared }) => compared) }
}
