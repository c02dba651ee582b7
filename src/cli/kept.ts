import { whyNotKept } from '../alerts/acts/free-text.ts'
import { fail } from './session.ts'

/** A typed text that may be kept, trimmed. The command ends where it holds what may not be, or, with the words of `empty`, nothing. */
export function kept(text: string, empty: string): string {
  const why = text.trim() === '' ? empty : whyNotKept(text)
  return why === undefined ? text.trim() : fail(why)
}
