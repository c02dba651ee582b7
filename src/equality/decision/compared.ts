import type { EqualityRow, EqualityTable } from '../assess.ts'
import { type Measure, rateOf } from '../measure.ts'
import type { Counted } from './worse-p.ts'

/** One level beside everyone else whose level is known, in one measure. */
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
 * known are in no comparison and in nobody's complement; crossings are shown and not decided.
 */
export function comparisons(tables: readonly EqualityTable[], measures: readonly Measure[]): readonly Comparison[] {
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) => measures.flatMap((measure) => ofTable(table, measure)))
}

function ofTable(table: EqualityTable, measure: Measure): readonly Comparison[] {
  const known = table.rows.filter(({ isKnown }) => isKnown)
  const counted = known.filter((row) => rateOf(row.figures, measure).denominator > 0)
  return known.map((row) => {
    const others = known.filter((one) => one !== row).map((one) => rateOf(one.figures, measure))
    const [complement] = counted.length === 2 && counted.includes(row) ? counted.filter((one) => one !== row) : []
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
