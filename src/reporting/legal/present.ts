import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { contentHash } from '../canonical.ts'
import { type Legal, type LegalContent, legalKinds, legalTitles } from './content.ts'
import type { LegalVersion } from './in-force.ts'
import { sourceWords } from './source-words.ts'

/** Everything that is in force as rows: what it is, where it is from, whether it is confirmed, and who loaded it. */
export function presentLegal(legal: Legal, loaded: readonly LegalVersion[], timeZone: string) {
  return legalKinds.map((kind) => {
    const content = legal[kind]
    const versions = loaded.filter((one) => one.kind === kind)
    const { source, caution } = sourceWords(content)
    return {
      kind,
      title: legalTitles[kind],
      version: content.version,
      source,
      url: content.url,
      tag: tagOf(content),
      caution,
      sha256: contentHash(content),
      loaded:
        versions.length === 0
          ? 'As shipped with Wardwatch. Nobody here has loaded another.'
          : versions
              .map(
                ({ loading, by, at, reason, content: own }) =>
                  `Version ${loading} (${own.version}), loaded by ${byWords(by)}, ${instantWords(at, timeZone)}. Reason: ${reason}`,
              )
              .reverse()
              .join('\n'),
    }
  })
}

/** A list whose routes were not all compared is not a confirmed one, whatever its head says. */
function tagOf(content: LegalContent): { readonly text: string; readonly colour: string } {
  if (!content.confirmed) return { text: 'Unconfirmed', colour: 'orange' }
  const isInPart = 'routes' in content && content.routes.some(({ confirmed }) => !confirmed)
  return isInPart ? { text: 'Confirmed in part', colour: 'orange' } : { text: 'Confirmed', colour: 'green' }
}
