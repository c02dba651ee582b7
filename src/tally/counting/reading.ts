import type { Plan } from '../../plan/plan.ts'
import { readingOf } from '../reading-of.ts'
import { add, addCell, addSums, entry, type Page } from './book.ts'

/** Enters what the reference says of a unit's output, where the kind of output is judged by one, in every stratum. */
export function countReading(
  plan: Pick<Plan, 'output'>,
  output: number,
  readings: readonly number[],
  strata: readonly Page[],
  basis: 'at maturity' | 'latest',
): void {
  const reading = readingOf(plan, output, readings)
  if (reading === undefined) return
  for (const page of strata) {
    const tally = entry(page, basis, 'reading', 0)
    add(tally, [reading.isKnown])
    addSums(tally, reading.sums)
    for (const cell of reading.cells) addCell(tally, cell.join(), cell, one)
  }
}

const one: readonly number[] = [1]
