import { instantWords } from '../../alerts/who-and-when.ts'
import type { Document } from './document.ts'
import { documentReference } from './reference.ts'

/** What stands on every page besides its number: which document it is, who may see it, and which state it shows. */
export interface RunningWords {
  readonly title: string
  readonly marking: string
  readonly made: string
  readonly reference: string
}

/** The words of every page. The reference is of the document as it was given, so that every format carries the same one. */
export function runningWords(document: Document): RunningWords {
  return {
    title: document.title,
    marking: document.marking,
    made: `Made ${instantWords(new Date(document.madeAt), 'UTC')} UTC`,
    reference: `Reference (SHA-256) ${documentReference(document)}`,
  }
}
