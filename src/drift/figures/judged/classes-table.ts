import { classesOf } from '../../../plan/output-kind.ts'
import type { Plan } from '../../../plan/plan.ts'
import type { Cell } from '../../cell.ts'
import type { Measured } from '../../judged/measured-figure.ts'
import { boundsWords, restsOnWords, valueWords } from '../../judged/measured-words.ts'
import type { JudgedTable } from './judged-table.ts'

/** Each category in a row: how often it is found where the reference says so, and how often it is right where it is given. */
export function classesTable(plan: Plan, figures: readonly Measured[]): JudgedTable {
  const cells = (id: string, of: string): readonly Cell[] => {
    const one = figures.find((figure) => figure.id === id && figure.of === of)
    if (one === undefined) return []
    const secondary = one.value === undefined ? { secondary: true } : {}
    return [valueWords(one), boundsWords(one), restsOnWords(one)].map((text) => ({ text, numeric: true, ...secondary }))
  }
  return {
    caption: 'Category by category',
    head: [
      { text: 'Category' },
      ...['Found (sensitivity)', '95% interval', 'Of those that are it'].map((text) => ({ text, numeric: true })),
      ...['Right (predictive value)', '95% interval', 'Of those given it'].map((text) => ({ text, numeric: true })),
    ],
    rows: classesOf(plan).map((of) => [{ text: of }, ...cells('sensitivity', of), ...cells('ppv', of)]),
  }
}
