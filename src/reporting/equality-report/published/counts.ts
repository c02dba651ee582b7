import type { EqualityAssessment, EqualityRow, EqualityTable } from '../../../equality/assess.ts'
import type { Measure } from '../../../equality/measure.ts'
import type { Sum } from '../../pack/bounds.ts'
import {
  columnsOf,
  countName,
  type OutcomeColumn,
  type OutcomeCounts,
  outcomeColumns,
  outcomeSums,
  type PackCounts,
  tabled,
  together,
} from '../../pack/counts.ts'
import { packMeasures } from '../../pack/rates.ts'

/** The table of everyone, and its one row. */
export const everyone = 'everyone'

/** The columns that a published report shows: cases, events, and what its measures are worked out from. */
export function publishedColumns(measures: readonly Measure[]): readonly OutcomeColumn[] {
  const needed = measures.flatMap((measure) => {
    const definition = packMeasures[packName(measure)]
    return definition === undefined ? [] : [definition.numerator, ...definition.denominator]
  })
  return outcomeColumns.filter((column) => column === 'units' || column === 'events' || needed.includes(column))
}

/** The measure as the shown counts name it. */
export function packName(measure: Measure): string {
  if (measure === 'flagRate') return 'flag_rate'
  if (measure === 'wrongRate') return 'wrong_rate'
  return measure === 'completeness' ? 'label_completeness' : measure
}

/** The counts of the other columns: nowhere shown, and protected all the same, because a reader could work them out. */
export function neverPublished({ counts }: PackCounts, columns: readonly OutcomeColumn[]): ReadonlySet<string> {
  const isShown = (name: string): boolean => columns.some((column) => name.endsWith(`,${JSON.stringify(column)}]`))
  return new Set([...counts.keys()].filter((name) => !isShown(name)))
}

/**
 * Every count behind a published report, shown or not, and every sum among them that a reader could use: along each row, each
 * table's rows to everyone, codes to their groups, and crossings to both of the characteristics that they cross.
 */
export function equalityCounts({ overall, tables }: EqualityAssessment): PackCounts {
  const whole = tabled(everyone, new Map([[everyone, columnsOf(overall.performance.counts)]]), outcomeSums, [])
  const each = tables.map((table) => tabled(table.name, rowsOf(table), outcomeSums, []))
  const all = together(whole, ...each)
  const across = [
    ...tables.map((table) => sumOf({ table: everyone, row: everyone }, table.name, table.rows)),
    ...nested(tables),
  ]
  const down = across.flatMap(({ total, parts }) =>
    outcomeColumns.map((column) => ({
      total: countName(total.table, total.row, column),
      parts: parts.map((part) => countName(part.table, part.row, column)),
    })),
  )
  // A table that was not divided so on all days falls short of its total, and the reader cannot tell by how much.
  return { counts: all.counts, sums: [...all.sums, ...down.filter((sum) => holds(sum, all.counts))] }
}

function rowsOf({ rows }: EqualityTable): ReadonlyMap<string, OutcomeCounts> {
  return new Map(rows.map(({ level, figures }) => [level, columnsOf(figures.performance.counts)]))
}

interface Row {
  readonly table: string
  readonly row: string
}

/** The rows of one table that make up a row of another: codes within a group, or the crossings of a level. */
function nested(tables: readonly EqualityTable[]): readonly { readonly total: Row; readonly parts: readonly Row[] }[] {
  return tables.flatMap((coarse) =>
    tables
      .filter((fine) => fine !== coarse)
      .flatMap((fine) =>
        coarse.rows.flatMap((row) => {
          const parts = fine.rows.filter((one) => one.strata.length > 0 && one.strata.every((s) => isWithin(s, row)))
          return parts.length === 0 ? [] : [sumOf({ table: coarse.name, row: row.level }, fine.name, parts)]
        }),
      ),
  )
}

function sumOf(total: Row, table: string, rows: readonly EqualityRow[]) {
  return { total, parts: rows.map(({ level }) => ({ table, row: level })) }
}

/** `sex=Female&age_band=80+` lies within the row of `sex=Female`, and within that of `age_band=80+`. */
function isWithin(stratum: string, { strata }: EqualityRow): boolean {
  return strata.some((one) => stratum === one || stratum.startsWith(`${one}&`) || stratum.endsWith(`&${one}`))
}

function holds({ total, parts }: Sum, counts: ReadonlyMap<string, number>): boolean {
  return parts.reduce((sum, part) => sum + (counts.get(part) ?? Number.NaN), 0) === counts.get(total)
}
