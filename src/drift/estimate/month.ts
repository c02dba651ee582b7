import type { Interval } from '../../stats/interval.ts'
import type { ScoreCell } from '../score-cells.ts'
import type { BackTest, Tried } from './back-test.ts'
import type { Calibrator } from './calibrator.ts'
import { type Expected, expectedOf } from './expected.ts'
import { predictionInterval } from './interval.ts'
import { type ByMeasure, forEachMeasure, type Measure } from './measures.ts'
import { fewestDays, type MonthOfDays } from './months.ts'
import type { OwnMonths } from './own-months.ts'
import { type Realised, realisedOf } from './realised.ts'
import { addCells, type DayScores } from './scored-units.ts'
import { type ScoresSay, scoresSay, type Usual } from './shift.ts'

/** What the scores of a month say by themselves. */
export interface MonthScores {
  readonly from: string
  readonly to: string
  readonly scores: ScoresSay | undefined
}

export interface EstimatedMonth extends MonthScores {
  /** all: every day's outcomes are due and have entered. part: some days'. none: no day's */
  readonly due: 'all' | 'part' | 'none'
  readonly figures: ByMeasure<Estimate>
}

/** What is said of one figure in one month; `realised` once all its outcomes are due. */
export type Estimate =
  | { readonly kind: 'estimate'; readonly estimate: Interval; readonly realised?: Realised }
  | { readonly kind: 'muted' }
  | { readonly kind: 'unknown'; readonly why: 'too few cases' | 'too few months'; readonly realised?: Realised }

/** What every month's estimate rests on. */
export interface Given {
  readonly days: ReadonlyMap<string, DayScores>
  readonly usual: Usual | undefined
  readonly calibrator: Calibrator
  readonly own: ByMeasure<OwnMonths | undefined>
}

/** A month with its cells added up and its figures estimated: what it shows, and what its due days were tried with. */
interface WorkedOut {
  readonly month: MonthOfDays
  readonly dueDays: readonly string[]
  readonly due: EstimatedMonth['due']
  readonly all: Estimated
  /** of the due days alone */
  readonly known: Estimated
}

interface Estimated {
  readonly cells: readonly ScoreCell[]
  readonly expected: ByMeasure<Expected | undefined>
}

export function workOut(month: MonthOfDays, { days, calibrator }: Given): WorkedOut {
  const told = month.days.filter((day) => days.has(day))
  const dueDays = told.filter((day) => days.get(day)?.due === true)
  const estimated = (own: readonly string[]): Estimated => {
    const cells = addCells(own.map((day) => days.get(day)?.cells ?? []))
    return { cells, expected: expectedOf(cells, calibrator) }
  }
  const due = dueDays.length === 0 ? 'none' : dueDays.length < told.length ? 'part' : 'all'
  const known = estimated(dueDays)
  return { month, dueDays, due, known, all: due === 'all' ? known : estimated(told) }
}

/** One month as it is shown: one that is all due beside what was realised, another as the back-test allows. */
export function monthOf(
  { month: { from, to }, due, all, known }: WorkedOut,
  { usual, calibrator, own }: Given,
  backTest: ByMeasure<BackTest>,
): EstimatedMonth {
  const realised = due === 'all' ? realisedOf(known.cells) : undefined
  return {
    ...{ from, to, due },
    scores: scoresSay(all.cells, usual, calibrator),
    figures: forEachMeasure((measure): Estimate => {
      const was = realised?.[measure]
      const beside = was === undefined ? {} : { realised: was }
      if (own[measure] === undefined) return { kind: 'unknown', why: 'too few months', ...beside }
      const estimate = intervalOf(measure, all.expected[measure], own[measure])
      if (estimate === undefined) return { kind: 'unknown', why: 'too few cases', ...beside }
      if (due !== 'all' && backTest[measure].muted !== undefined) return { kind: 'muted' }
      return { kind: 'estimate', estimate, ...beside }
    }),
  }
}

/** What was estimated for the due days of a month from their scores, beside what was realised in them. */
export function triedIn({ dueDays, due, known }: WorkedOut, own: Given['own']): ByMeasure<Tried | undefined> {
  const realised = realisedOf(known.cells)
  const [from, to] = [dueDays[0], dueDays.at(-1)]
  return forEachMeasure((measure) => {
    const [estimate, was] = [intervalOf(measure, known.expected[measure], own[measure]), realised[measure]]
    if (estimate === undefined || was === undefined || from === undefined || to === undefined) return undefined
    if (dueDays.length < fewestDays) return undefined
    return { ...{ from, to }, whole: due === 'all', estimate, realised: was }
  })
}

function intervalOf(
  measure: Measure,
  expected: Expected | undefined,
  own: OwnMonths | undefined,
): Interval | undefined {
  return expected && own && predictionInterval(measure, expected, own)
}
