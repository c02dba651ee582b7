import type { Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'
import { heldAgainst, isReferenceOf } from '../against.ts'
import { assessEquality, type EqualityRow, type EqualityTable } from '../assess.ts'
import { type Quarter, windowOf } from '../decision/quarters.ts'
import { type Measure, rateOf } from '../measure.ts'
import { type GapOverTime, gapOverTime } from './over-time.ts'

/** The tables of one quarter's cases, outcomes as known at maturity. */
export interface QuarterTables {
  readonly quarter: Quarter
  readonly tables: readonly EqualityTable[]
}

/** Each quarter's tables, those without a case left out. Needs `outcome` tallies at maturity of those quarters. */
export function quarterTables(
  plan: Plan,
  matured: readonly Tally[],
  quarters: readonly Quarter[],
  baselineDays: Quarter | undefined,
): readonly QuarterTables[] {
  return quarters.flatMap((quarter) => {
    const { tables, overall } = assessEquality(plan, matured, windowOf(quarter, baselineDays), 'at maturity')
    return overall.performance.units === 0 ? [] : [{ quarter, tables }]
  })
}

/** The gap of every known level of one table but its reference over the quarters given, oldest first. */
export function gapsByQuarter(
  quarters: readonly QuarterTables[],
  name: string,
  measure: Measure,
): ReadonlyMap<string, GapOverTime> {
  const seen = quarters.flatMap(({ quarter, tables }) => {
    const table = tables.find((one) => one.name === name)
    return table === undefined ? [] : [{ quarter, table }]
  })
  const levels = new Set(
    seen.flatMap(({ table }) =>
      table.rows.flatMap((row) => (row.isKnown && !isReferenceOf(table, row) ? [row.level] : [])),
    ),
  )
  return new Map(
    [...levels].map((level) => [
      level,
      gapOverTime(
        seen.map(({ quarter, table }) => {
          // The plan lists its levels, so that a known one stands in the table of every quarter, with a case or without.
          const own = table.rows.filter((row) => row.isKnown && row.level === level)
          return {
            quarter,
            own: counted(own, measure),
            rest: counted(
              own.flatMap((row) => heldAgainst(table, row)),
              measure,
            ),
          }
        }),
        measure,
      ),
    ]),
  )
}

function counted(rows: readonly EqualityRow[], measure: Measure) {
  const rates = rows.map((row) => rateOf(row.figures, measure))
  return {
    numerator: rates.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: rates.reduce((sum, { denominator }) => sum + denominator, 0),
  }
}
