import {
  type Confusion,
  confusionOf,
  isInWindow,
  type PerformanceWindow,
  performance,
  sumConfusion,
} from '../../drift/performance.ts'
import { notDivided } from '../../equality/assess.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Basis, Tally } from '../../tally/tally.ts'
import type { Sum } from './bounds.ts'
import type { Group, Period } from './groups.ts'

/** Every count of a pack by its name, and every sum that a reader of the pack could use. */
export interface PackCounts {
  readonly counts: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
}

/** How a count is named: the table it is in, its row, its column. */
export function countName(table: string, row: string, column: string): string {
  return JSON.stringify([table, row, column])
}

export const volumeColumns = ['predictions', 'scored', 'not_scored'] as const

export const outcomeColumns = [
  'flagged_event',
  'flagged_no_event',
  'flagged_not_known',
  'unflagged_event',
  'unflagged_no_event',
  'unflagged_not_known',
  'flagged',
  'unflagged',
  'events',
  'no_events',
  'known',
  'not_known',
  'units',
] as const

/** Which outcome columns add up to which, in every row. */
export const outcomeSums: readonly (readonly [total: OutcomeColumn, ...parts: OutcomeColumn[]])[] = [
  ['flagged', 'flagged_event', 'flagged_no_event', 'flagged_not_known'],
  ['unflagged', 'unflagged_event', 'unflagged_no_event', 'unflagged_not_known'],
  ['events', 'flagged_event', 'unflagged_event'],
  ['no_events', 'flagged_no_event', 'unflagged_no_event'],
  ['not_known', 'flagged_not_known', 'unflagged_not_known'],
  ['known', 'events', 'no_events'],
  ['units', 'flagged', 'unflagged'],
  ['units', 'known', 'not_known'],
]

/** Of a device that flags nobody the other columns would be the same counts under a second name. */
export function outcomeColumnsOf(plan: Pick<Plan, 'output'>): readonly OutcomeColumn[] {
  return judgesOutput(plan) ? ['events', 'no_events', 'known', 'not_known', 'units'] : outcomeColumns
}

export type OutcomeColumn = (typeof outcomeColumns)[number]
export type OutcomeCounts = Readonly<Record<OutcomeColumn, number>>

/** Predictions by month, and in all. */
export function volumeCounts(tallies: readonly Tally[], periods: readonly Period[]): PackCounts {
  const cases = tallies.filter(({ series, stratum }) => series === 'cases' && stratum === 'all')
  const rows = new Map(
    periods.map(({ name, from, to }) => {
      const days = cases.filter(({ day }) => from <= day && day <= to)
      const sum = (place: number): number => days.reduce((total, { counts }) => total + (counts[place] ?? 0), 0)
      return [name, { predictions: sum(0), scored: sum(2), not_scored: sum(3) }] as const
    }),
  )
  return tabled('volume', rows, [['predictions', 'scored', 'not_scored']], addedUp('total', rows.keys()))
}

/** Outcomes of mature days by month and in all, and by group: the parts of every division add up to the same total. */
export function outcomeCounts(
  tallies: readonly Tally[],
  periods: readonly Period[],
  groups: readonly Group[],
  window: PerformanceWindow,
  basis: Exclude<Basis, 'fact'> = 'latest',
  columns: readonly OutcomeColumn[] = outcomeColumns,
): PackCounts {
  const sums = outcomeSums.filter((names) => names.every((name) => columns.includes(name)))
  const only = (rows: ReadonlyMap<string, OutcomeCounts>) =>
    new Map(
      [...rows].map(([row, counts]) => [row, Object.fromEntries(columns.map((column) => [column, counts[column]]))]),
    )
  const mature = tallies.filter(
    (tally) => tally.series === 'outcome' && tally.basis === basis && isInWindow(tally.day, window),
  )
  const everyone = mature.filter(({ stratum }) => stratum === 'all')
  const byMonth = new Map(
    periods.map(({ name, from, to }) => [name, counted(everyone.filter(({ day }) => from <= day && day <= to))]),
  )
  const total = counted(everyone)
  const byStratum = Map.groupBy(mature, ({ stratum }) => stratum)
  const byGroup = new Map(
    groups.map((group) => [group.name, counted(group.strata.flatMap((stratum) => byStratum.get(stratum) ?? []))]),
  )
  const divisions = new Set(groups.map(({ dimension }) => dimension))
  const divided = [...divisions].map((dimension) => {
    const own = groups.filter((group) => group.dimension === dimension)
    const rest = own.find(({ level }) => level === notDivided)
    if (rest !== undefined)
      byGroup.set(
        rest.name,
        without(
          total,
          own.flatMap(({ name }) => byGroup.get(name) ?? []),
        ),
      )
    return own.map(({ name }) => name)
  })
  const months = tabled('outcomes', only(byMonth), sums, addedUp('total', byMonth.keys()))
  const grouped = tabled('groups', only(byGroup), sums, [])
  const acrossGroups = divided.flatMap((names) =>
    columns.map((column) => ({
      total: countName('outcomes', 'total', column),
      parts: names.map((name) => countName('groups', name, column)),
    })),
  )
  return {
    counts: new Map([...months.counts, ...grouped.counts]),
    sums: [...months.sums, ...grouped.sums, ...acrossGroups],
  }
}

/** Two sets of counts as one. */
export function together(...all: readonly PackCounts[]): PackCounts {
  return { counts: new Map(all.flatMap(({ counts }) => [...counts])), sums: all.flatMap(({ sums }) => sums) }
}

/** Names the counts of a table's rows, with the sums along its rows and, for a row that is the total, down its columns. */
export function tabled(
  table: string,
  rows: ReadonlyMap<string, Readonly<Record<string, number>>>,
  across: readonly (readonly [total: string, ...parts: string[]])[],
  down: readonly (readonly [total: string, ...parts: string[]])[],
): PackCounts {
  const columns = Object.keys([...rows.values()][0] ?? {})
  const alongRows = [...rows.keys()].flatMap((row) =>
    across.map(([total, ...parts]) => ({
      total: countName(table, row, total),
      parts: parts.map((part) => countName(table, row, part)),
    })),
  )
  const downColumns = columns.flatMap((column) =>
    down.map(([total, ...parts]) => ({
      total: countName(table, total, column),
      parts: parts.map((part) => countName(table, part, column)),
    })),
  )
  const counts = [...rows].flatMap(([row, values]) =>
    columns.map((column) => [countName(table, row, column), values[column] ?? 0] as const),
  )
  return { counts: new Map(counts), sums: [...alongRows, ...downColumns] }
}

function addedUp(total: string, rows: Iterable<string>): readonly (readonly [string, ...string[]])[] {
  return [[total, ...[...rows].filter((row) => row !== total)]]
}

function counted(tallies: readonly Tally[]): OutcomeCounts {
  return columnsOf(sumConfusion(tallies.map((tally) => confusionOf(tally.counts))))
}

/** A group's counts, flagged or not by outcome, with every total that is shown of them. */
export function columnsOf(confusion: Confusion): OutcomeCounts {
  const { counts, events, noEvents, notKnown, units } = performance(confusion)
  return {
    flagged_event: counts.flaggedEvent,
    flagged_no_event: counts.flaggedNoEvent,
    flagged_not_known: counts.flaggedUnknown,
    unflagged_event: counts.unflaggedEvent,
    unflagged_no_event: counts.unflaggedNoEvent,
    unflagged_not_known: counts.unflaggedUnknown,
    flagged: counts.flaggedEvent + counts.flaggedNoEvent + counts.flaggedUnknown,
    unflagged: counts.unflaggedEvent + counts.unflaggedNoEvent + counts.unflaggedUnknown,
    events,
    no_events: noEvents,
    known: events + noEvents,
    not_known: notKnown,
    units,
  }
}

function without(total: OutcomeCounts, parts: readonly OutcomeCounts[]): OutcomeCounts {
  return Object.fromEntries(
    outcomeColumns.map((column) => [column, total[column] - parts.reduce((sum, part) => sum + part[column], 0)]),
  ) as OutcomeCounts
}
