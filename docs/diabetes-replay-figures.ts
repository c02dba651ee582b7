import { inService } from '../src/drift/in-service.ts'
import { outcomesOn } from '../src/drift/read-tally.ts'
import type { Prediction } from '../src/ingest/case.ts'
import { addDays, dayRange, daysBetween } from '../src/plan/day.ts'
import type { PlanField } from '../src/plan/plan.ts'
import type { History } from '../src/replay/history.ts'
import type { ReplayResult } from '../src/replay/page/result.ts'
import type { Days } from '../src/replay/replay.ts'
import { contingency } from '../src/stats/hypotheses/contingency.ts'
import type { Interval } from '../src/stats/interval.ts'
import { clusteredProportion } from '../src/stats/proportions/clustered-proportion.ts'
import { newcombe } from '../src/stats/proportions/newcombe.ts'
import { proportionInterval } from '../src/stats/proportions/proportion.ts'
import { countOf, type Tally } from '../src/tally/tally.ts'

/** What docs/diabetes-replay.md quotes beside the replay's own result. Nothing here decides anything. */

/** Flags and events of some days: counts of those that are known. */
export interface Period extends Days {
  readonly flagged: number
  readonly flags: number
  readonly events: number
  readonly outcomes: number
}

export function periodOf({ ledger }: ReplayResult, { from, to }: Days): Period {
  const period = { from, to, flagged: 0, flags: 0, events: 0, outcomes: 0 }
  for (const day of dayRange(from, to)) {
    const cases = ledger.get(day, 'fact', 'cases', 'all')
    const { tp, fp, fn, tn } = outcomesOn(ledger, day)
    period.flagged += countOf('cases', 'flagged', cases)
    period.flags += countOf('cases', 'flagged', cases) + countOf('cases', 'notFlagged', cases)
    period.events += tp + fn
    period.outcomes += tp + fp + fn + tn
  }
  return period
}

/** The baseline, and the nights in three parts of equal length. */
export function periodsOf(result: ReplayResult): readonly [Period, ...Period[]] {
  const { baseline, nights } = result
  const length = Math.floor((daysBetween(nights.from, nights.to) + 1) / 3)
  const parts = [0, 1, 2].map((place) => ({
    from: addDays(nights.from, place * length),
    to: place === 2 ? nights.to : addDays(nights.from, (place + 1) * length - 1),
  }))
  return [periodOf(result, baseline), ...parts.map((part) => periodOf(result, part))]
}

/** How much more is flagged, and how many more events there are, in one period than in another. */
export function changes(
  before: Period,
  after: Period,
): { readonly flags: Interval | undefined; readonly events: Interval | undefined } {
  return {
    flags: newcombe(after.flagged, after.flags, before.flagged, before.flags),
    events: newcombe(after.events, after.outcomes, before.events, before.outcomes),
  }
}

/** A weekly share for a chart. */
export function weeklyShares(
  result: ReplayResult,
  of: (period: Period) => readonly [number, number],
): readonly { readonly day: string; readonly value?: number; readonly low?: number; readonly high?: number }[] {
  const { baseline, nights } = result
  const weeks = Math.floor((daysBetween(baseline.from, nights.to) + 1) / 7)
  return Array.from({ length: weeks }, (_, week) => {
    const from = addDays(baseline.from, 7 * week)
    const to = addDays(from, 6)
    const interval = proportionInterval(...of(periodOf(result, { from, to })))
    return interval === undefined
      ? { day: to }
      : { day: to, value: interval.estimate, low: interval.low, high: interval.high }
  })
}

/** How one input moved: within the baseline, and from the baseline to the nights after it. */
export interface FieldMoves {
  readonly field: PlanField
  /** how much more its nights vary than chance alone would make them; undefined: no arm */
  readonly dispersion: number | undefined
  readonly weekly: boolean
  readonly stable: boolean
  readonly within: Move
  readonly after: Move
  /** the night on which an alert first held it */
  readonly seen: string | undefined
}

/** Of a number, in standard deviations of the baseline; of a category, the level that moved most, as shares of 1. */
export type Move =
  | { readonly kind: 'number'; readonly by: number }
  | { readonly kind: 'category'; readonly level: string; readonly from: number; readonly to: number }

export function fieldMoves(result: ReplayResult): readonly FieldMoves[] {
  const { plan, frozen, baseline, nights } = result
  const arms = inService(plan, frozen.baseline, frozen.battery).arms.filter(
    ({ check, stratum }) => check === 'B3' && stratum === 'all',
  )
  const half = addDays(baseline.from, Math.floor(daysBetween(baseline.from, baseline.to) / 2))
  return plan.fields.map((field) => {
    const arm = arms.find(({ subject }) => subject === field.name)
    return {
      field,
      dispersion: arm?.dispersion,
      weekly: arm?.weekly ?? false,
      stable: arm?.stable ?? true,
      within: moveOf(result, field, { from: baseline.from, to: half }, { from: addDays(half, 1), to: baseline.to }),
      after: moveOf(result, field, baseline, nights),
      seen: seenOn(result, `B3:${field.name}@all`),
    }
  })
}

function seenOn({ record }: ReplayResult, line: string): string | undefined {
  const nights = record.alerts.flatMap(({ alert, openedBy, joined }) => [
    ...openedBy.map((finding) => ({ night: alert.openedNight, finding })),
    ...joined,
  ])
  return nights.find(({ finding }) => finding.line === line && finding.verdict.kind === 'shifted')?.night
}

function moveOf(result: ReplayResult, field: PlanField, before: Days, after: Days): Move {
  const { ledger, baseline, frozen } = result
  const own = (days: Days, series: string) => tallies(ledger, days, series)
  if (field.kind === 'number') {
    const [a, b, all] = [before, after, baseline].map((days) => momentsOf(own(days, `field:${field.name}`)))
    return { kind: 'number', by: ((b?.mean ?? Number.NaN) - (a?.mean ?? Number.NaN)) / (all?.sd ?? Number.NaN) }
  }
  const bins = frozen.baseline.fields[field.name]
  const levels = bins?.kind === 'category' ? ['a level unseen in the baseline', ...bins.levels] : []
  const [a = [], b = []] = [before, after].map((days) =>
    shares(binCounts(own(days, `bins:${field.name}`), levels.length)),
  )
  const moved = levels
    .map((level, place) => ({ level, from: a[place] ?? 0, to: b[place] ?? 0 }))
    .reduce((most, one) => (Math.abs(one.to - one.from) > Math.abs(most.to - most.from) ? one : most))
  return { kind: 'category', ...moved }
}

function tallies(ledger: ReplayResult['ledger'], { from, to }: Days, series: string): readonly Tally[] {
  return dayRange(from, to).flatMap((day) => ledger.get(day, 'fact', series, 'all') ?? [])
}

/** Mean and standard deviation from exact sums. */
function momentsOf(all: readonly Tally[]): { readonly mean: number; readonly sd: number } {
  let [n, x, squares] = [0, 0n, 0n]
  for (const tally of all) {
    const [cases = 0, missing = 0, unreadable = 0, outOfRange = 0] = tally.counts
    n += cases - missing - unreadable - outOfRange
    x += tally.sums[0] ?? 0n
    squares += tally.sums[1] ?? 0n
  }
  const mean = Number(x) / 1e6 / n
  return { mean, sd: Math.sqrt((Number(squares) / 1e12 - n * mean * mean) / (n - 1)) }
}

function binCounts(all: readonly Tally[], bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const { cells } of all)
    for (let at = 0; at + 1 < cells.length; at += 2) {
      const bin = cells[at] ?? 0
      if (bin < bins) counts[bin] = (counts[bin] ?? 0) + (cells[at + 1] ?? 0)
    }
  return counts
}

function shares(counts: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / all)
}

/** One χ² test a field a night against the baseline, each at 5 %: what the same nights give without a contract. */
export function plainTests(result: ReplayResult): {
  readonly tests: number
  readonly alarms: number
  readonly nights: number
} {
  const { plan, ledger, baseline, nights, frozen } = result
  const bins = (name: string) => {
    const own = frozen.baseline.fields[name]
    return own === undefined ? 0 : own.kind === 'category' ? own.levels.length + 1 : own.cuts.length + 1
  }
  let [tests, alarms] = [0, 0]
  const nightsWith = new Set<string>()
  for (const { name } of plan.fields) {
    const reference = binCounts(tallies(ledger, baseline, `bins:${name}`), bins(name))
    for (const night of dayRange(nights.from, nights.to)) {
      const tonight = binCounts(tallies(ledger, { from: night, to: night }, `bins:${name}`), bins(name))
      const test = contingency([tonight, reference])
      if (test === undefined) continue
      tests += 1
      if (test.p < 0.05) {
        alarms += 1
        nightsWith.add(night)
      }
    }
  }
  return { tests, alarms, nights: nightsWith.size }
}

/** How often the same people come, and what that does to the interval of a rate. */
export function repeats(history: History) {
  const rows = [...history.rows.values()].flat()
  const subjects = Map.groupBy(rows, ({ subject }) => subject)
  const several = [...subjects.values()].filter((own) => own.length > 1)
  const state = ({ predictionId }: Prediction) => history.outcomes.get(predictionId)?.at(-1)?.state
  const rate = (isCounted: (row: Prediction) => boolean, isCase: (row: Prediction) => boolean) => {
    const groups = [...subjects.values()].map((own) => own.filter(isCounted)).filter((own) => own.length > 0)
    return clusteredProportion(
      groups.map((own) => own.filter(isCase).length),
      groups.map((own) => own.length),
    )
  }
  return {
    rows: rows.length,
    subjects: subjects.size,
    rowsOfSeveral: several.reduce((sum, own) => sum + own.length, 0),
    most: Math.max(...[...subjects.values()].map((own) => own.length)),
    sameDay: rows.length - new Set(rows.map(({ day, subject }) => `${day}\t${subject}`)).size,
    events: rate(
      (row) => isKnown(state(row)),
      (row) => state(row) === 'event',
    ),
    flags: rate(
      ({ flag }) => flag !== null,
      ({ flag }) => flag === true,
    ),
    sensitivity: rate(
      (row) => state(row) === 'event' && row.flag !== null,
      ({ flag }) => flag === true,
    ),
  }
}

function isKnown(state: string | undefined): boolean {
  return state === 'event' || state === 'no event'
}
