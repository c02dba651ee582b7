import { type Status, statuses } from '../entry.ts'
import { plain } from './heading-field.ts'
import { statusSynonyms } from './synonyms.ts'

/** The scheme's word that a cell means: the word alone or with figures beside it (“4 – Major”); undefined where it is anything else. */
export function schemeWord(text: string, words: readonly string[]): string | undefined {
  const said = plain(text).replace(/\d+/g, ' ').replace(/\s+/g, ' ').trim()
  return words.find((word) => plain(word) === said)
}

/** The status that a cell means, and whether the entry was a mistake; undefined where it is no word for one. */
export function statusWord(text: string): { readonly status: Status; readonly isMistake?: true } | undefined {
  const said = plain(text)
  if (said === 'closed entered twice or by mistake') return { status: 'Closed', isMistake: true }
  const status = statuses.find((one) => (statusSynonyms[one] as readonly string[]).includes(said))
  return status === undefined ? undefined : { status }
}
