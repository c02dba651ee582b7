import type { Block } from './document.ts'

/** The title of a note with its tone as a word, for colour never says it alone. */
export function noteTitle({ tone, title }: Extract<Block, { readonly kind: 'note' }>): string {
  return `${tone === 'warning' ? 'Warning' : 'Information'}: ${title}`
}

/** What each person writes where a document is signed. */
export const roomTitles: readonly string[] = ['Signed by', 'Name and role', 'Date', 'Signature']
