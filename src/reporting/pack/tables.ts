import type { PerformanceWindow } from '../../drift/performance.ts'
import { addDays } from '../../plan/day.ts'
import { layouts, type Tally } from '../../tally/tally.ts'
import {
  countName,
  outcomeColumns,
  outcomeCounts,
  type PackCounts,
  tabled,
  together,
  volumeColumns,
  volumeCounts,
} from './counts.ts'
import { groupsOf, periodsOf } from './groups.ts'
import type { PackInput } from './input.ts'
import { groupPerformanceTable, performanceTable } from './performance-tables.ts'
import { mayTell, shownPlace } from './places.ts'
import { sameCounts } from './same-counts.ts'
import { hidden, type Shown, suppress } from './suppress.ts'
import type { At, PackTable } from './table.ts'

/** The mature days of a pack. */
export function packWindow({ plan, from, to, night }: PackInput): PerformanceWindow {
  return { from, to, matureTo: addDays(night, -plan.outcome.maturity_days) }
}

/**
 * The tables of a pack, suppressed together: a count of one table cannot be got from those of another. Without counts,
 * those that hold no number of cases.
 */
export function packTables(input: PackInput): readonly PackTable[] {
  if (!input.hasCounts) return [findingsTable(input), alertsTable(input)]
  const { plan, from, to, night } = input
  // Of days that are not judged, and of months without a mature day, nothing is known: a nought would say that nobody came.
  const periods = periodsOf(from, to < night ? to : night)
  const { matureTo } = packWindow(input)
  const mature = periods.filter((period) => period.name === 'total' || period.from <= matureTo)
  const groups = groupsOf(plan, input.tallies)
  const tallies = input.tallies.filter(({ day }) => from <= day && day <= to && day <= night)
  const intake = intakeCounts(input)
  const fields = fieldCounts(
    tallies,
    plan.fields.map(({ name }) => name),
  )
  const exact = together(
    volumeCounts(tallies, periods),
    outcomeCounts(tallies, periods, groups, packWindow(input)),
    intake,
    fields,
  )
  const alike = sameCounts(
    exact.counts,
    periods.map(({ name }) => name),
    plan.fields.map(({ name }) => name),
  )
  const shown = suppress(exact.counts, [...exact.sums, ...alike])
  const at = (table: string, row: string, column: string): Shown => shown.get(countName(table, row, column)) ?? hidden
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
      columns: ['period', 'from', 'to', ...outcomeColumns],
      rows: mature.map((period) => [
        period.name,
        period.from,
        period.to,
        ...outcomeColumns.map((column) => at('outcomes', period.name, column)),
      ]),
    },
    performanceTable(
      mature.map(({ name }) => name),
      at,
    ),
    {
      name: 'groups',
      columns: ['division', 'label', 'level', 'level_is_known', ...outcomeColumns],
      rows: shownGroups.map(({ name, dimension, label, level, isKnown }) => [
        dimension,
        label,
        level,
        isKnown,
        ...outcomeColumns.map((column) => at('groups', name, column)),
      ]),
    },
    groupPerformanceTable(shownGroups, at),
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

const intakeColumns = ['read', 'stored', 'unchanged', 'refused', 'waiting'] as const

function intakeCounts({ intake }: PackInput): PackCounts {
  const rows = intake.map(
    ({ kind, read, stored, unchanged, refused, waiting }) =>
      [kind, { read, stored, unchanged, refused, waiting }] as const,
  )
  return tabled('intake', new Map(rows), [intakeColumns], [])
}

const fieldColumns = ['n', 'missing', 'unreadable', 'out_of_range', 'unseen_level'] as const

/** A field's counts stand alone: no two of them add up to a third that is shown. */
function fieldCounts(tallies: readonly Tally[], names: readonly string[]): PackCounts {
  const everyone = Map.groupBy(
    tallies.filter(({ stratum }) => stratum === 'all'),
    ({ series }) => series,
  )
  const rows = names.map((name) => {
    const days = everyone.get(`field:${name}`) ?? []
    const sums = layouts.field.counts.map((_, place) =>
      days.reduce((total, { counts }) => total + (counts[place] ?? 0), 0),
    )
    return [name, Object.fromEntries(fieldColumns.map((column, place) => [column, sums[place] ?? 0]))] as const
  })
  return tabled('fields', new Map(rows), [], [])
}
