import { byWords, instantWords } from '../../../alerts/who-and-when.ts'
import type { Regard } from './regard.ts'

/** Every version of a decision in words, the latest first: nothing that was recorded is ever taken away. */
export function presentVersions(
  { versions }: Regard,
  timeZone: string,
): readonly { readonly heading: string; readonly words: string; readonly sha256: string }[] {
  return versions.toReversed().map(({ version, content, by, at, reason, sha256 }) => ({
    heading: `Version ${version}`,
    words: `${content.consideration} ${content.action === '' ? 'No action.' : `Action: ${content.action} Owner: ${content.owner}. Due: ${content.due}. ${content.done === '' ? 'Not done yet.' : `Done: ${content.done}.`}`} By ${byWords(by)}, ${instantWords(at, timeZone)}.${reason === undefined ? '' : ` Reason: ${reason}`}`,
    sha256,
  }))
}
