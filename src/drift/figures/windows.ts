import { addDays, dayRange, daysBetween } from '../../plan/day.ts'
import type { AgreedLimit, Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'
import type { FigureLimit, FigurePoint, Shown } from './figure.ts'
import type { Delays } from './nowcast/delays.ts'

/** What a figure of outcomes is drawn from. */
export interface Wanted {
  readonly plan: Plan
  readonly tallies: readonly Tally[]
  readonly stratum: string
  readonly shown: Shown
  readonly baseline?: {
    readonly baselineId: number
    readonly fromDay: string
    readonly toDay: string
    readonly expectedRisk?: readonly number[]
  }
  /** how soon outcomes became known in the baseline; absent where it cannot tell: then nothing is estimated */
  readonly delays?: Delays
  /** matured days that wait for their outcomes: they have no tally at maturity here */
  readonly waiting?: readonly string[]
}

/** Outcomes are few: each point takes the four weeks that end on its day, and there is a point a week. */
export const window = 28
export const every = 7

/** A day a week, the last of them the last mature day; no window begins before the first day that was counted. */
export function windowEnds({ from, matureTo }: Shown, byDay: ReadonlyMap<string, Tally>): readonly string[] {
  const first = [...byDay.keys()].sort()[0] ?? from
  return dayRange(from, matureTo).filter(
    (day) => daysBetween(day, matureTo) % every === 0 && addDays(day, 1 - window) >= first,
  )
}

/** Of the windows that end on these days, how many of their days wait for their outcomes. */
export function withWaiting(points: readonly FigurePoint[], waiting: readonly string[] = []): readonly FigurePoint[] {
  return points.map((point) => {
    const own = waiting.filter((day) => addDays(point.day, 1 - window) <= day && day <= point.day).length
    return own === 0 ? point : { ...point, waiting: own }
  })
}

/** The plan's agreed limits on a measure, as lines across its picture. */
export function limitsOf(
  plan: Plan,
  measure: AgreedLimit['measure'],
  write: (value: number) => string,
): readonly FigureLimit[] {
  return limitLines(
    plan.limits.filter((limit) => limit.measure === measure),
    write,
  )
}

/** Agreed limits as lines across a picture. */
export function limitLines(limits: readonly AgreedLimit[], write: (value: number) => string): readonly FigureLimit[] {
  return limits.flatMap(({ at_least, at_most }) => [
    ...(at_least === undefined ? [] : [{ value: at_least, words: `Agreed: at least ${write(at_least)}` }]),
    ...(at_most === undefined ? [] : [{ value: at_most, words: `Agreed: at most ${write(at_most)}` }]),
  ])
}
