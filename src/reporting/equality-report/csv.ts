import { stringify } from 'csv-stringify/sync'
import { equalityCsv } from '../../equality/csv.ts'
import { countName } from '../pack/counts.ts'
import { fraction } from '../pack/performance-tables.ts'
import { shownRate } from '../pack/rates.ts'
import { hidden, type Shown } from '../pack/suppress.ts'
import type { ReportInput } from './input.ts'
import { everyone, packName, publishedColumns } from './published/counts.ts'
import type { Publication } from './published/publication.ts'
import { quarterName } from './quarter.ts'

/** A report's figures as rows, the first naming the columns. */
export type Figures = readonly (readonly (string | number)[])[]

/** The internal edition's figures: the rows of the equality page that the quarter was decided on, exact. */
export function internalFigures({ plan, decision }: ReportInput): Figures {
  const [head, ...rows] = equalityCsv(plan, decision.assessment, [decision])
  const decided = rows.filter(([kind]) => kind !== 'shown')
  return [['deployment', ...(head ?? [])], ...decided.map((row) => [plan.deployment, ...row])]
}

/**
 * Several deployments' figures of one edition as one. Each has the columns that its own measures need: a column that a
 * deployment does not have is empty in its rows.
 */
export function together(all: readonly Figures[]): Figures {
  const columns = [...new Set(all.flatMap(([head]) => head ?? []))]
  const rows = all.flatMap(([head = [], ...own]) =>
    own.map((row) => columns.map((column) => row[head.indexOf(column)] ?? '')),
  )
  return [columns, ...rows]
}

/** The published edition's figures: one row a level, every count as it is shown, and the shares worked out from those. */
export function publishedFigures({ plan, decision }: ReportInput, { shown, rule }: Publication): Figures {
  const at = (table: string, row: string, column: string): Shown => shown.get(countName(table, row, column)) ?? hidden
  const columns = publishedColumns(decision.terms.measures)
  const measures = decision.terms.measures.map(packName)
  const rows = [
    { table: everyone, level: everyone, isKnown: true },
    ...decision.assessment.tables.flatMap(({ name, rows: levels }) =>
      levels.map(({ level, isKnown }) => ({ table: name, level, isKnown })),
    ),
  ]
  return [
    ['deployment', 'quarter', 'rule', 'table', 'level', 'level_is_known', ...columns, ...measures],
    ...rows.map(({ table, level, isKnown }) => [
      plan.deployment,
      quarterName(decision.quarter),
      `${rule.name}, ${rule.version}`,
      table,
      level,
      String(isKnown),
      ...columns.map((column) => at(table, level, column)),
      ...measures.map((measure) => {
        const rate = shownRate(...fraction(measure, table, level, at))
        return rate.state === 'given' ? rate.value : rate.state
      }),
    ]),
  ]
}

/** Figures as CSV. It opens in a spreadsheet as UTF-8, and text that would be taken for a formula is marked as text. */
export function csvText(rows: Figures): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
}
