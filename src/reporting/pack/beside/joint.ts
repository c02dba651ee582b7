import type { EqualityAssessment } from '../../../equality/assess.ts'
import { equalityCounts, everyone } from '../../equality-report/published/counts.ts'
import type { Sum } from '../bounds.ts'
import { countName, outcomeColumns, type PackCounts } from '../counts.ts'
import type { PackExact } from '../exact.ts'
import type { Shown } from '../suppress.ts'

/**
 * Every count of a quarter's published report and of its evidence pack, and every sum that a reader of both could use: those
 * of each, and between them that everyone is everyone, and whatever rows of the one make up a row of the other. Both count
 * the same cases, outcomes as known at maturity. The report's counts are named `inReport`.
 */
export function jointCounts(assessment: EqualityAssessment, pack: PackExact): PackCounts {
  const report = equalityCounts(assessment)
  const counts = new Map([...[...report.counts].map(([name, n]) => [inReport(name), n] as const), ...pack.counts])
  const between = linked(rowsOfReport(assessment), rowsOfPack(pack)).filter((sum) => holds(sum, counts))
  return {
    counts,
    sums: [
      ...report.sums.map(({ total, parts }) => ({ total: inReport(total), parts: parts.map(inReport) })),
      ...pack.sums,
      ...between,
    ],
  }
}

/** How a count of the report is named among those of both. */
export function inReport(name: string): string {
  return `report ${name}`
}

/** Of counts of both as they are shown, those of the report by their own names. */
export function ofReport(shown: ReadonlyMap<string, Shown>): ReadonlyMap<string, Shown> {
  const prefix = inReport('')
  return new Map(
    [...shown].flatMap(([name, one]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), one] as const] : [])),
  )
}

/** A row of one of the two: how its counts are named, and the feed's strata that it adds up. */
interface Row {
  readonly table: string
  readonly strata: readonly string[]
  readonly name: (column: string) => string
}

function rowsOfReport({ tables }: EqualityAssessment): readonly Row[] {
  return [
    { table: everyone, strata: ['all'], name: (column) => inReport(countName(everyone, everyone, column)) },
    ...tables.flatMap(({ name: table, rows }) =>
      rows.map(({ level, strata }) => ({
        table,
        strata,
        name: (column: string) => inReport(countName(table, level, column)),
      })),
    ),
  ]
}

function rowsOfPack({ groups }: PackExact): readonly Row[] {
  return [
    { table: 'outcomes', strata: ['all'], name: (column) => countName('outcomes', 'total', column) },
    ...groups.map(({ dimension, name, strata }) => ({
      table: dimension,
      strata,
      name: (column: string) => countName('groups', name, column),
    })),
  ]
}

/** Each row of the one as the rows of a table of the other that lie within it, both ways. */
function linked(report: readonly Row[], pack: readonly Row[]): readonly Sum[] {
  return [
    [report, pack],
    [pack, report],
  ].flatMap(([coarse = [], fine = []]) => {
    const tables = [...Map.groupBy(fine, ({ table }) => table).values()]
    return coarse.flatMap((row) =>
      tables.flatMap((rows) => {
        const parts = rows.filter(
          ({ strata }) => strata.length > 0 && strata.every((stratum) => isWithin(stratum, row)),
        )
        return parts.length === 0
          ? []
          : outcomeColumns.map((column) => ({ total: row.name(column), parts: parts.map(({ name }) => name(column)) }))
      }),
    )
  })
}

/** `sex=Female&age_band=80+` lies within `sex=Female`, and within `age_band=80+`. */
function isWithin(stratum: string, { strata }: Row): boolean {
  return strata.some((one) => stratum === one || stratum.startsWith(`${one}&`) || stratum.endsWith(`&${one}`))
}

function holds({ total, parts }: Sum, counts: ReadonlyMap<string, number>): boolean {
  return parts.reduce((sum, part) => sum + (counts.get(part) ?? Number.NaN), 0) === counts.get(total)
}
