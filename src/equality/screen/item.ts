import type { Measure } from '../measure.ts'
import type { Month } from './month.ts'

/** How a month was screened; another way is another version. Said in every record. */
export const screenRule = 'Screen of the twelve months up to the end of the month, version 2'

/** What can be worth a look, in the order of the list. */
export const itemKinds = [
  'gap',
  'trend',
  'calibration',
  'labels',
  'scored',
  'waits',
  'coverage',
  'not mapped',
  'new level',
] as const
export type ItemKind = (typeof itemKinds)[number]

/** One thing that is worth a look this month. It alerts nobody and decides nothing. */
export interface ReviewItem {
  /** the same from month to month: `gap:sensitivity@sex=Male` */
  readonly key: string
  readonly kind: ItemKind
  /** the table that it stands in, and the level where it is of one */
  readonly table: string
  readonly level?: string
  readonly measure?: Measure
  /** "Sex: Male" */
  readonly about: string
  /** what was seen, with its figures */
  readonly sentence: string
  /** how often chance alone would show as much; absent where chance has no part */
  readonly p?: number
  /** Benjamini and Hochberg's, over everything of its kind that was looked at: of all at least as unlikely, the share to be expected by chance, at most */
  readonly adjusted?: number
}

/** One month's screen: how much was looked at, and what is worth a look. */
export interface Screen {
  readonly month: Month
  /** the first day whose cases count towards a gap */
  readonly from: string
  readonly rule: string
  /** comparisons looked at: by chance alone some of them are listed */
  readonly looked: number
  readonly items: readonly ReviewItem[]
}

/** An item before it is put in order among the others of its kind. */
export interface Looked {
  readonly p: number
  /** absent: looked at, and not worth a look */
  readonly item?: Omit<ReviewItem, 'p' | 'adjusted'>
}
