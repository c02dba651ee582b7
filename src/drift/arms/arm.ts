import { type DayType, dayTypes } from '../../plan/calendar/day-type.ts'
import type { Random } from '../../stats/simulation/random.ts'
import type { Effect } from '../finding.ts'
import type { Standing } from '../place/standing.ts'

/** One night's numbers for one line, before any baseline: what they are is the kind's affair. */
export interface NightValues {
  readonly day: string
  /** rates and means are by day type */
  readonly dayType: DayType
  readonly values: readonly number[]
}

export type Side = 'up' | 'down'

/** What a kind learned from the baseline. Plain numbers, so that it is stored and hashed as it is. */
export type Parameters = Readonly<Record<string, number | readonly number[]>>

/**
 * A kind of sequential arm: how a night is measured against the baseline. A kind is a plain object of pure functions.
 * What nights contribute adds up, so that several small nights can make one step and an estimate since onset is a sum.
 */
export interface ArmKind {
  readonly name: string
  readonly sides: readonly Side[]
  /** undefined: the baseline has too little to compare with */
  estimate(nights: readonly NightValues[]): Parameters | undefined
  contribution(parameters: Parameters, night: NightValues): readonly number[]
  /** how many cases stand behind contributions */
  cases(contributions: readonly number[]): number
  /** enough for one step */
  ready(contributions: readonly number[]): boolean
  /** contributions as a standardised deviation from the baseline, for the dispersion; undefined where it has none */
  standardised(parameters: Parameters, contributions: readonly number[]): number | undefined
  increment(parameters: Parameters, side: Side, dispersion: number, contributions: readonly number[]): number
  /** θ of the peaks e^(−θh) when only chance moves nights, where it is not the 1 of a log-likelihood ratio */
  chanceExponent?(parameters: Parameters, casesPerNight: number, dispersion: number): number
  /** what is seen since onset, in clinical words' units */
  effect(parameters: Parameters, contributions: readonly number[]): Effect | undefined
  /** could a figure be worked out of these, however many they are? Absent: always */
  isDefined?(contributions: readonly number[]): boolean
  /** is the estimate beyond the smallest effect worth an alert, on this side? */
  worthAnAlert(parameters: Parameters, side: Side, contributions: readonly number[], minimumEffect: number): boolean
  /** contributions as places are compared, each with its own baseline; absent: a shift of this kind is not placed */
  standing?(parameters: Parameters, contributions: readonly number[]): Standing | undefined
  /** mean and variance of one night's increment when the truth is shifted by `size` steps; and that truth in the effect's unit */
  underShift(
    parameters: Parameters,
    side: Side,
    dispersion: number,
    casesPerNight: number,
    size: number,
  ): { readonly mean: number; readonly variance: number; readonly value: number }
  /**
   * Draws a night anew about what it was. A resample of 180 nights holds no night worse than the worst of them, and
   * limits are set by rarer ones: so the chance within a night is drawn afresh, and what nights have in common beyond
   * chance (w of their deviation, w² = 1 − 1/v, v the variance of nightly z) is kept. The variance of a night and the
   * likeness of neighbours stay as they were.
   */
  redraw?(
    parameters: Parameters,
    nights: readonly NightValues[],
  ): (night: NightValues, random: Random) => readonly number[]
  /**
   * The same nights for the millions that a limit is solved on: `redraw`, `contribution`, `addUp`, `ready` and `increment`
   * in one, to the last bit, with nothing made on the way. `own` and `nights` as of `redraw`; then the judge, φ, and the
   * judge's contributions of those nights.
   */
  quickNights?(own: Parameters, nights: readonly NightValues[]): QuickJudge
  /** Where a baseline is too sparse to be resampled (or is not what a night is held against), nights are drawn instead. */
  readonly sparse?: {
    tooSparse(nights: readonly NightValues[]): boolean
    /**
     * A truth that the baseline could not rule out, and under it a night's first value drawn anew: a whole number; or, where a
     * night is more than one number, all its values. The function may remember where it is, so that rare events cost
     * nothing on the nights between them.
     */
    draw(nights: readonly NightValues[], random: Random): (night: NightValues) => number | readonly number[]
  }
}

export type QuickJudge = (judge: Parameters, dispersion: number, judged: readonly (readonly number[])[]) => QuickNights

/** Redrawn nights that gather until they make a step. */
export interface QuickNights {
  /** draws a source night anew and adds it to what is pending; true: that is enough for a step */
  add(source: number, random: Random): boolean
  /** puts the step's increments, up and then down, and begins again with nothing pending */
  step(into: Float64Array): void
  /** lets go of what is pending */
  drop(): void
}

/** Elementwise sum; an empty side is nothing yet. */
export function addUp(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b
  if (b.length === 0) return a
  return a.map((value, index) => value + (b[index] ?? 0))
}

/** A day type's own number, from numbers in the order of day types; a number that is one for all days, as it is. */
export function byDayType(numbers: number | readonly number[] | undefined, dayType: DayType = 'weekday'): number {
  if (typeof numbers === 'number') return numbers
  return numbers?.[dayTypes.indexOf(dayType)] ?? 0
}
