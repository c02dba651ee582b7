import type { Plan } from '../../../plan/plan.ts'
import { countWords } from '../../../plan/words.ts'
import type { Cell } from '../../cell.ts'
import type { CategoryPerformance } from '../../judged/category.ts'
import type { JudgedTable } from './judged-table.ts'

/** Cases by category given and category of the reference: what stands beside the diagonal was wrong. */
export function confusionTable({ outcome }: Pick<Plan, 'outcome'>, found: CategoryPerformance): JudgedTable {
  const names = found.classes.map(({ name }) => name)
  const columns = names.map((_, column) => sum(found.table.map((row) => row[column] ?? 0)))
  return {
    caption: `What was given, by the category of the reference (${outcome.name}): cases`,
    head: [
      { text: 'Given' },
      ...names.map((name) => ({ text: `Reference ${name}`, numeric: true })),
      { text: 'All', numeric: true },
    ],
    rows: [
      ...names.map((name, row) => {
        const cells = found.table[row] ?? []
        return [{ text: name }, ...cells.map((n, column) => counted(n, row === column)), counted(sum(cells))]
      }),
      [{ text: 'All' }, ...columns.map((n) => counted(n)), counted(found.n)],
    ],
  }
}

/** The diagonal is said in words too: a colour alone would not be heard. */
function counted(n: number, isRight = false): Cell {
  return {
    text: isRight ? `${countWords(n)} right` : countWords(n),
    numeric: true,
    ...(n === 0 ? { secondary: true } : {}),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, n) => total + n, 0)
}
