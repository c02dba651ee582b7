import { judgesOutput } from '../../plan/output-kind.ts'
import { countName, outcomeColumnsOf, volumeColumns } from './counts.ts'
import { fieldColumns, intakeColumns, packExact, packWindow } from './exact.ts'
import type { PackInput } from './input.ts'
import { judgedColumns } from './judged/columns.ts'
import { maturePeriods } from './judged/periods.ts'
import { judgedTables } from './judged/tables.ts'
import { groupPerformanceTable, performanceTable } from './performance-tables.ts'
import { mayTell, shownPlace } from './places.ts'
import { packMeasuresOf } from './rates.ts'
import { hidden, type Shown, suppress } from './suppress.ts'
import type { At, PackTable } from './table.ts'

/**
 * The tables of a pack, suppressed together: a count of one table cannot be got from those of another. Without counts,
 * those that hold no number of cases. `given`: every count as it is to be shown, where it was suppressed beside others.
 */
export function packTables(input: PackInput, given?: ReadonlyMap<string, Shown>): readonly PackTable[] {
  if (!input.hasCounts) return [findingsTable(input), alertsTable(input)]
  const { plan } = input
  const { periods, groups, ...exact } = packExact(input)
  const { matureTo } = packWindow(input)
  const mature = maturePeriods(periods, { matureTo })
  const shown = given ?? suppress(exact.counts, exact.sums)
  const at = (table: string, row: string, column: string): Shown => shown.get(countName(table, row, column)) ?? hidden
  const columns = outcomeColumnsOf(plan)
  const measures = packMeasuresOf(plan)
  // What is an event to a device that flags is a wrong output here.
  const fileColumn = (column: string) => (judgesOutput(plan) ? (judgedColumns[column] ?? column) : column)
  const shownGroups = groups.filter(
    ({ name, isKnown }) => isKnown || exact.counts.get(countName('groups', name, 'units')) !== 0,
  )
  return [
    {
      name: 'volume',
      columns: ['period', 'from', 'to', ...volumeColumns],
      rows: periods.map((period) => [
        period.name,
        period.from,
        period.to,
        ...volumeColumns.map((column) => at('volume', period.name, column)),
      ]),
    },
    {
      name: 'outcomes',
      columns: ['period', 'from', 'to', ...columns.map(fileColumn)],
      rows: mature.map((period) => [
        period.name,
        period.from,
        period.to,
        ...columns.map((column) => at('outcomes', period.name, column)),
      ]),
    },
    performanceTable(
      mature.map(({ name }) => name),
      at,
      measures,
    ),
    {
      name: 'groups',
      columns: ['division', 'label', 'level', 'level_is_known', ...columns.map(fileColumn)],
      rows: shownGroups.map(({ name, dimension, label, level, isKnown }) => [
        dimension,
        label,
        level,
        isKnown,
        ...columns.map((column) => at('groups', name, column)),
      ]),
    },
    groupPerformanceTable(shownGroups, at, measures),
    ...judgedTables(input, mature, at),
    findingsTable(input),
    alertsTable(input),
    intakeTable(input, at),
    rowsOf(
      'fields',
      'field',
      fieldColumns,
      plan.fields.map(({ name }) => name),
      at,
    ),
  ]
}

function findingsTable({ plan, lines }: PackInput): PackTable {
  return {
    name: 'findings',
    columns: [
      'check',
      'line',
      'place',
      'nights_steady',
      'nights_shifted',
      'nights_unknown',
      'first_shifted',
      'last_shifted',
    ],
    rows: lines
      .filter((line) => mayTell(plan, line))
      .map((line) => [
        line.check,
        line.line,
        line.stratum,
        line.steadyNights,
        line.shiftedNights,
        line.unknownNights,
        line.firstShifted ?? '',
        line.lastShifted ?? '',
      ]),
  }
}

function alertsTable({ plan, alerts }: PackInput): PackTable {
  return {
    name: 'alerts',
    columns: [
      'alert',
      'cause',
      'place',
      'tier',
      'state',
      'opened_night',
      'last_shifted_night',
      'closed_night',
      'closed_as',
    ],
    rows: alerts.map((alert) => [
      alert.alertId,
      alert.causeFamily,
      shownPlace(plan, alert),
      alert.tier,
      alert.state,
      alert.openedNight,
      alert.lastShiftedNight,
      alert.closedNight ?? '',
      alert.closedAs ?? '',
    ]),
  }
}

function rowsOf(name: string, key: string, columns: readonly string[], rows: readonly string[], at: At): PackTable {
  return {
    name,
    columns: [key, ...columns],
    rows: rows.map((row) => [row, ...columns.map((column) => at(name, row, column))]),
  }
}

function intakeTable({ intake }: PackInput, at: At): PackTable {
  return {
    name: 'intake',
    columns: ['file_kind', 'files', ...intakeColumns],
    rows: intake.map(({ kind, files }) => [kind, files, ...intakeColumns.map((column) => at('intake', kind, column))]),
  }
}
