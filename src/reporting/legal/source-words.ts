import { dayWords } from '../../plan/words.ts'
import type { LegalSource } from './content.ts'

/** Where a list is from, without what it holds: what a document carries of it. */
export function sourceOf({ source, url, version, confirmed, confirmedBy, confirmedOn }: LegalSource): LegalSource {
  return {
    source,
    url,
    version,
    confirmed,
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
    ...(confirmedOn === undefined ? {} : { confirmedOn }),
  }
}

/** The same in a line: the list, its version, who confirmed it, and "Unconfirmed" where nobody did. */
export function listWords(content: LegalSource): string {
  const { source, caution } = sourceWords(content)
  return `${source}.${caution === undefined ? '' : ' Unconfirmed: check it before you rely on it.'}`
}

/** Where a list or a rule is from, and whether anybody has compared it with the original. */
export function sourceWords({
  source,
  version,
  confirmed,
  confirmedBy,
  confirmedOn,
}: Pick<LegalSource, 'source' | 'version' | 'confirmed' | 'confirmedBy' | 'confirmedOn'>): {
  readonly source: string
  readonly caution: string | undefined
} {
  const by =
    confirmedBy === undefined || confirmedOn === undefined
      ? ''
      : `; confirmed by ${confirmedBy} on ${dayWords(confirmedOn)}`
  return {
    source: `${source.replace(/\.$/, '')} (${version}${by})`,
    caution: confirmed ? undefined : 'Unconfirmed: not compared with the original. Check it before you rely on it.',
  }
}
