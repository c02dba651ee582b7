import { heldAgainst, isReferenceOf } from '../against.ts'
import type { EqualityRow, EqualityTable } from '../assess.ts'
import { type Measure, rateOf } from '../measure.ts'
import type { Counted } from './worse-p.ts'

/** One level beside whom it is held against, in one measure: everyone else whose level is known, or the reference. */
export interface Comparison {
  readonly table: EqualityTable
  readonly row: EqualityRow
  readonly measure: Measure
  readonly own: Counted
  readonly rest: Counted
  /** the other level, where the two known ones with anything to count are each other's complement */
  readonly complement?: EqualityRow
}

/**
 * What the decision is about: every known level of every characteristic in every primary measure. Levels that are not
 * known are in no comparison and in nobody's complement; crossings are shown and not decided. A reference is held against
 * nobody: every other level is held against it, and no two of them are each other's complement.
 */
export function comparisons(tables: readonly EqualityTable[], measures: readonly Measure[]): readonly Comparison[] {
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) => measures.flatMap((measure) => ofTable(table, measure)))
}

function ofTable(table: EqualityTable, measure: Measure): readonly Comparison[] {
  const known = table.rows.filter(({ isKnown }) => isKnown)
  const counted = known.filter((row) => rateOf(row.figures, measure).denominator > 0)
  const isPair = table.reference === undefined && counted.length === 2
  return known.flatMap((row) => {
    if (isReferenceOf(table, row)) return []
    const others = heldAgainst(table, row).map((one) => rateOf(one.figures, measure))
    const [complement] = isPair && counted.includes(row) ? counted.filter((one) => one !== row) : []
    return {
      table,
      row,
      measure,
      own: rateOf(row.figures, measure),
      rest: {
        numerator: others.reduce((sum, { numerator }) => sum + numerator, 0),
        denominator: others.reduce((sum, { denominator }) => sum + denominator, 0),
      },
      ...(complement === undefined ? {} : { complement }),
    }
  })
}
