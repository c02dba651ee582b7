import type { ReviewItem, Screen } from './item.ts'
import { monthsBefore } from './month.ts'

/** What a person can say of an item. */
export const answers = ['explained', 'being put right', 'keep looking'] as const
export type AnswerName = (typeof answers)[number]

/** One version of a named person's answer to an item of a month's list. */
export interface Answer {
  /** the item's key */
  readonly item: string
  /** the first day of the month whose list it answers */
  readonly month: string
  readonly version: number
  readonly answer: AnswerName
  readonly reason: string
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
}

/** An item with the answer that stands for it; without one it waits for a person. */
export interface ReviewLine {
  readonly item: ReviewItem
  readonly answer?: Answer
}

/** For so many monthly screens an answer stands; then the item, if it is still found, is asked again. */
const stands = 3

/**
 * The review list of a month: each item with the answer that stands. `explained` and `being put right` stand for three
 * screens, `keep looking` for the one that it answers.
 */
export function reviewLines({ month, items }: Screen, given: readonly Answer[]): readonly ReviewLine[] {
  const oldest = monthsBefore(month, stands - 1)
  return items.map((item) => {
    const [last] = given
      .filter((one) => one.item === item.key && one.month >= oldest && one.month <= month.from)
      .toSorted((a, b) => (a.month === b.month ? b.version - a.version : a.month < b.month ? 1 : -1))
    const isStanding = last !== undefined && (last.answer !== 'keep looking' || last.month === month.from)
    return isStanding ? { item, answer: last } : { item }
  })
}
