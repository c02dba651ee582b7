/** What the person who compares two files has said about them. Names are those of the files' headers. */
export interface CompareOptions {
  /** the columns to compare; all that both files have when it is not given */
  readonly columns?: readonly string[]
  /** columns to be taken for levels, or for numbers, whatever they look like */
  readonly categorical: readonly string[]
  readonly numeric: readonly string[]
  readonly time?: string
  readonly cut?: Cut
  /** joins the targets to the rows */
  readonly id?: string
  readonly score?: string
  readonly outcome?: string
  /** the outcome's text that means "the event happened", where it is none of the usual ones */
  readonly event?: string
  readonly flag?: string
  /** the output where it is a number, or (with `levelScores`) one of several levels, instead of score and flag */
  readonly predicted?: string
  readonly levelScores?: readonly { readonly level: string; readonly column: string }[]
  /** a case is flagged when its score is at least this; instead of `flag` */
  readonly threshold?: number
  /** the day on which this is run: nobody was born later */
  readonly today: string
}

export const periods = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const

export type Period = (typeof periods)[number]

/** How the rows of a side are cut into chunks. */
export type Cut =
  | { readonly by: 'period'; readonly period: Period }
  | { readonly by: 'size'; readonly rows: number }
  | { readonly by: 'count'; readonly chunks: number; readonly restApart?: boolean }
