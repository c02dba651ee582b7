import type { Interval } from '../../stats/interval.ts'
import type { Realised } from './realised.ts'

/** One month, or as much of it as is due: what was estimated for these days from scores alone, and what was realised in them. */
export interface Tried {
  readonly from: string
  readonly to: string
  /** false: days of the month are still to come or not due */
  readonly whole: boolean
  readonly estimate: Interval
  readonly realised: Realised
}

/** How the estimates of a figure have done since the baseline. */
export interface BackTest {
  /** oldest first */
  readonly tried: readonly Tried[]
  /** whole months in which the realised figure lay within the estimate's interval */
  readonly held: number
  readonly of: number
  /** mean of estimate − realised over whole months, and of its size; absent where there are none */
  readonly meanError?: number
  readonly meanSize?: number
  /** why no number is shown; absent where one may be */
  readonly muted?: Muted
}

/** `last`: the newest month tried was wrong. `often`: `wrong` of the last `of` were, which is more than chance. */
export type Muted = { readonly why: 'last' | 'often'; readonly wrong: number; readonly of: number }

/** Whether the realised figure lay within the interval given for it. */
export function isRight({ estimate, realised }: Pick<Tried, 'estimate' | 'realised'>): boolean {
  return estimate.low <= realised.value && realised.value <= estimate.high
}

export function backTestOf(tried: readonly Tried[]): BackTest {
  const whole = tried.filter((one) => one.whole)
  const errors = whole.map(({ estimate, realised }) => estimate.estimate - realised.value)
  const muted = mutedBy(tried.map(isRight))
  return {
    tried,
    held: whole.filter(isRight).length,
    of: whole.length,
    ...(errors.length === 0 ? {} : { meanError: mean(errors), meanSize: mean(errors.map(Math.abs)) }),
    ...(muted === undefined ? {} : { muted }),
  }
}

/** How many of the newest months tried are looked at. */
const lookedAt = 6

/**
 * The rule, for months tried with an interval that each realised figure lies outside of with probability 1 in 20: no
 * number is shown while the newest was wrong (1 in 20), nor while two or more of the last six were (by chance 3 in 100:
 * 1 − 0.95⁶ − 6·0.05·0.95⁵).
 */
export function mutedBy(right: readonly boolean[]): Muted | undefined {
  const last = right.slice(-lookedAt)
  const wrong = last.filter((one) => !one).length
  if (wrong >= 2) return { why: 'often', wrong, of: last.length }
  return last.at(-1) === false ? { why: 'last', wrong, of: last.length } : undefined
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}
