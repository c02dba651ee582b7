import { isInWindow, type PerformanceWindow } from '../../drift/performance.ts'
import { addDays } from '../../plan/day.ts'
import { layouts, type Tally } from '../../tally/tally.ts'
import { outcomeColumnsOf, outcomeCounts, type PackCounts, tabled, together, volumeCounts } from './counts.ts'
import { type Group, groupsOf, type Period, periodsOf } from './groups.ts'
import type { PackInput } from './input.ts'
import { classCounts } from './judged/classes.ts'
import { leftOutCounts } from './judged/errors.ts'
import { foundCounts } from './judged/found.ts'
import { maturePeriods } from './judged/periods.ts'
import { sameCounts } from './same-counts.ts'

/** The counts of a pack before they are suppressed, with the rows that its tables have. */
export interface PackExact extends PackCounts {
  readonly periods: readonly Period[]
  readonly groups: readonly Group[]
}

/** The mature days of a pack; of a quarter on record without the baseline's own. */
export function packWindow({ plan, from, to, night, record }: PackInput): PerformanceWindow {
  const window = { from, to, matureTo: addDays(night, -plan.outcome.maturity_days) }
  return record?.without === undefined ? window : { ...window, without: record.without }
}

/** Every count of a pack, shown or not, and every sum that its reader could use. */
export function packExact(input: PackInput): PackExact {
  const { plan, from, to, night } = input
  // Of days that are not judged, and of months without a mature day, nothing is known: a nought would say that nobody came.
  const periods = periodsOf(from, to < night ? to : night)
  const groups = groupsOf(plan, input.tallies)
  const window = packWindow(input)
  // The baseline's days are left out of volumes too: less the units of the other days they would be a count of their own.
  const tallies = input.tallies.filter(({ day }) => day <= night && isInWindow(day, { ...window, matureTo: to }))
  const names = plan.fields.map(({ name }) => name)
  const exact = together(
    volumeCounts(tallies, periods),
    outcomeCounts(tallies, periods, groups, window, basisOf(input), outcomeColumnsOf(plan)),
    classCounts(plan, packReadings(input)),
    foundCounts(plan, packReadings(input), maturePeriods(periods, window)),
    leftOutCounts(plan, packReadings(input), maturePeriods(periods, window)),
    intakeCounts(input),
    fieldCounts(tallies, names),
  )
  const alike = sameCounts(
    exact.counts,
    periods.map(({ name }) => name),
    names,
  )
  return { counts: exact.counts, sums: [...exact.sums, ...alike], periods, groups }
}

/** The tallies of what references said of the pack's mature days, of everybody. */
export function packReadings(input: PackInput): readonly Tally[] {
  const window = packWindow(input)
  return input.tallies.filter(
    ({ series, stratum, basis, day }) =>
      series === 'reading' && stratum === 'all' && basis === basisOf(input) && isInWindow(day, window),
  )
}

function basisOf({ record }: PackInput): 'latest' | 'at maturity' {
  return record === undefined ? 'latest' : 'at maturity'
}

export const intakeColumns = ['read', 'stored', 'unchanged', 'refused', 'waiting'] as const

function intakeCounts({ intake }: PackInput): PackCounts {
  const rows = intake.map(
    ({ kind, read, stored, unchanged, refused, waiting }) =>
      [kind, { read, stored, unchanged, refused, waiting }] as const,
  )
  return tabled('intake', new Map(rows), [intakeColumns], [])
}

export const fieldColumns = ['n', 'missing', 'unreadable', 'out_of_range', 'unseen_level'] as const

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
