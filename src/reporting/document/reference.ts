import { contentHash } from '../canonical.ts'
import type { Document } from './document.ts'

/** The sha-256 of what a document says, without when it was made: the same state has the same reference. */
export function documentReference({ madeAt: _madeAt, ...content }: Document): string {
  return contentHash(content)
}
