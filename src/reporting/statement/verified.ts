import { plural } from '../../plan/words.ts'
import type { Answer } from './ask/answer.ts'
import { askedWords } from './ask/words.ts'

/** One question asked again: the hash on record beside today's. */
export interface AgainRow {
  readonly ref: number
  readonly asked: string
  readonly onRecord: string
  readonly now: string
  readonly isSame: boolean
}

/** What asking every question again comes to: the rows, and a sentence. */
export function presentAgain(
  answers: readonly Answer[],
  again: readonly { readonly ref: number; readonly sha256: string; readonly isSame: boolean }[],
): { readonly rows: readonly AgainRow[]; readonly isSame: boolean; readonly sentence: string } {
  const rows = answers.map((one, at) => ({
    ref: one.ref,
    asked: askedWords(one),
    onRecord: one.sha256,
    now: again[at]?.sha256 ?? '',
    isSame: again[at]?.isSame === true,
  }))
  const changed = rows.filter(({ isSame }) => !isSame)
  return {
    rows,
    isSame: changed.length === 0,
    sentence:
      changed.length === 0
        ? `All ${plural(rows.length, 'question')} asked again of the records as they stood then: every answer has the same hash.`
        : `${changed.length} of ${plural(rows.length, 'answer')} no longer ${changed.length === 1 ? 'has' : 'have'} the hash that is on record: ${changed.map(({ ref }) => `[${ref}]`).join(', ')}. What these sentences say cannot be shown from today's records. A night that was worked again, or rows that somebody changed in the database, would do this.`,
  }
}
