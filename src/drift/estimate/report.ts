import { dayRange } from '../../plan/day.ts'
import { type BackTest, backTestOf } from './back-test.ts'
import { calibratorOf } from './calibrator.ts'
import { type ByMeasure, forEachMeasure } from './measures.ts'
import { type EstimatedMonth, type MonthScores, monthOf, triedIn, workOut } from './month.ts'
import { byMonth } from './months.ts'
import { type OwnMonths, ownMonths } from './own-months.ts'
import { addCells, type DayScores } from './scored-units.ts'
import { scoresSay, usualScores } from './shift.ts'

/** Performance estimated from scores alone, month by month, as of one night. */
export type EstimateReport =
  | { readonly kind: 'none'; readonly why: WhyNone }
  | {
      readonly kind: 'estimated'
      readonly night: string
      readonly baseline: { readonly fromDay: string; readonly toDay: string; readonly months: readonly MonthScores[] }
      /** how far estimates lay from what was realised in the baseline itself */
      readonly own: ByMeasure<OwnMonths | undefined>
      readonly backTest: ByMeasure<BackTest>
      /** since the baseline, oldest first */
      readonly months: readonly EstimatedMonth[]
    }

/** Why nothing can be estimated at all. */
export type WhyNone =
  | 'not a probability'
  | 'no night'
  | 'no baseline'
  | 'too few events'
  | 'too few months'
  | 'no cases'

/** What the estimates are made from. */
export interface Asked {
  readonly night: string
  readonly baseline: { readonly fromDay: string; readonly toDay: string }
  /** scored units by day */
  readonly days: ReadonlyMap<string, DayScores>
}

/**
 * Estimates as of a night. The calibrator is the baseline's and never learns from later days, so that what is estimated of
 * a month gone by is what would have been estimated then. A month whose outcomes are not all due shows its estimate, or
 * says that it is muted because the newest months tried were wrong.
 */
export function estimateReport({ night, baseline: { fromDay, toDay }, days }: Asked): EstimateReport {
  const before = byMonth(dayRange(fromDay, toDay)).map(({ from, to, days: own }) => {
    const due = own.flatMap((day) => days.get(day) ?? []).filter((day) => day.due)
    return { from, to, days: due.length, cells: addCells(due.map(({ cells }) => cells)) }
  })
  const reference = addCells(before.map(({ cells }) => cells))
  const calibrator = calibratorOf(reference)
  if (calibrator === undefined) return { kind: 'none', why: 'too few events' }
  const own = ownMonths(before)
  if (Object.values(own).every((one) => one === undefined)) return { kind: 'none', why: 'too few months' }
  const first = [...days.keys()].filter((day) => day > toDay && day <= night).sort()[0]
  if (first === undefined) return { kind: 'none', why: 'no cases' }
  const usual = usualScores(reference, calibrator)
  const given = { days, usual, calibrator, own }
  const months = byMonth(dayRange(first, night)).map((month) => workOut(month, given))
  const tried = months.map((month) => triedIn(month, own))
  const backTest = forEachMeasure((measure) => backTestOf(tried.flatMap((one) => one[measure] ?? [])))
  return {
    kind: 'estimated',
    night,
    baseline: {
      ...{ fromDay, toDay },
      months: before.map(({ from, to, cells }) => ({ from, to, scores: scoresSay(cells, usual, calibrator) })),
    },
    own,
    backTest,
    months: months.map((month) => monthOf(month, given, backTest)),
  }
}
