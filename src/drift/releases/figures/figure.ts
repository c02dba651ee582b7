import type { Interval } from '../../../stats/interval.ts'

/** One figure before and after a change, with the difference between the two. */
export interface ComparedFigure {
  readonly id: FigureId
  /** of missing values: the field that moved most, and of how many */
  readonly field?: string
  readonly fields?: number
  /** the class or the rate that it is of */
  readonly of?: string
  /** of a mean */
  readonly unit?: string
  readonly before: Side
  readonly after: Side
  /** after − before, in the figure's unit (the score: in log-odds); of observed ÷ expected: after ÷ before */
  readonly difference?: Interval
  readonly verdict: 'higher' | 'lower' | 'no difference shown' | 'too few yet'
}

export type FigureId =
  | 'cases a day'
  | 'missing values'
  | 'typical score'
  | 'share flagged'
  | 'sensitivity'
  | 'positive predictive value'
  | 'specificity'
  | 'observed to expected'
  | 'number given'
  | 'bias'
  | 'absolute error'
  | 'wrong outputs'
  | 'agreement'
  | 'found'
  | 'given and right'
  | 'share audited'
  | 'per document'
  | 'minutes'

/** A figure of one side: nothing out of nothing has no value. */
export interface Side {
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly numerator: number
  readonly denominator: number
}

/** Cases, events or the like below which a figure is shown and not compared. */
export const fewest = 20

/** The days that are compared, on one side and on both; and what a share is made of. */
export type Days = readonly string[]
export type Sides = readonly [before: Days, after: Days]
export type Parts = readonly [numerator: number, denominator: number]

/** The parts of all days together. */
export function sumOf(days: Days, parts: (day: string) => Parts): Parts {
  return days.reduce<Parts>(
    ([x, n], day) => {
      const [more, of] = parts(day)
      return [x + more, n + of]
    },
    [0, 0],
  )
}

/** Says which way a figure went: only where the interval of the difference leaves out `none`, and there was enough. */
export function judged(
  figure: Omit<ComparedFigure, 'difference' | 'verdict'>,
  difference: Interval | undefined,
  enough: boolean,
  none = 0,
): ComparedFigure {
  if (difference === undefined || !enough)
    return { ...figure, ...(difference === undefined ? {} : { difference }), verdict: 'too few yet' }
  const verdict = difference.low > none ? 'higher' : difference.high < none ? 'lower' : 'no difference shown'
  return { ...figure, difference, verdict }
}
