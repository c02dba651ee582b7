import type { Column, Compared, Method, Sides } from '../result.ts'
import { compareCategories } from './categories.ts'
import { compareNumbers } from './numbers.ts'
import { comparePerformance } from './performance/compare.ts'
import { settle } from './settle.ts'

/** Wardwatch's own way to compare two files. */
export const defaultMethod: Method = {
  name: 'default',
  title: 'Wardwatch’s rules',
  words: [
    'Each chunk of the current file is compared with the whole of the reference. A column or a measure is called shifted only when two things hold: the change is large enough to matter, and chance alone would hardly give as much.',
    'Large enough: numbers that lie 0.1 standard deviations apart on average; a share whose odds changed by 15% or more; an AUC that moved by 0.02, observed ÷ expected by 25%, a calibration slope by 0.1, a Brier score by 0.01.',
    'Hardly chance: the p-values of all columns and chunks are taken together by Holm’s procedure, and by themselves those of all measures of performance. If nothing had changed at all, at most 5 in 100 such reports would show any shifted column, and at most 5 in 100 any shifted measure of performance.',
    'Fewer than 30 values say nothing: the answer is unknown, which is not the same as steady. Steady means that no change was shown, not that there is none.',
    'Rows are taken to be independent of each other. Where the same patient has many rows, chance gives more than is allowed for here.',
  ],
  chunks: 1,
  compareColumn,
  comparePerformance,
  settle,
}

function compareColumn(reference: Column, current: Column, sides: Sides): Compared {
  if (reference.kind === 'number' && current.kind === 'number') return compareNumbers(reference, current, sides)
  if (reference.kind === 'category' && current.kind === 'category') return compareCategories(reference, current, sides)
  throw new Error('the two columns are not of one kind')
}
