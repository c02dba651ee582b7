import { type ImportField, importFields } from './fields.ts'
import { ratingWords, synonyms } from './synonyms.ts'

/** Which field a heading means; `severity`, `likelihood` or `rating` where it does not say whether initial or residual. */
export type HeadingMeaning = ImportField | 'severity' | 'likelihood' | 'rating'

/**
 * What a heading means, by the names that are known; undefined where it is none of them. `group`: a heading that spans it
 * from above, such as “Initial risk” over “Severity”.
 */
export function meaningOf(heading: string, group = ''): HeadingMeaning | undefined {
  const [own, whole] = [plain(heading), plain(`${group} ${heading}`)]
  return (group === '' ? undefined : (named(whole) ?? rated(whole))) ?? named(own) ?? rated(own)
}

/** A heading in lower case, signs as spaces. */
export function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function named(words: string): ImportField | undefined {
  return importFields.find((field) => synonyms[field]?.includes(words) === true)
}

/** A rating's heading: one phase, one kind, and nothing besides that says something else. */
function rated(words: string): HeadingMeaning | undefined {
  const tokens = words.split(' ')
  const { phases, kinds, fillers } = ratingWords
  const phase = (['initial', 'residual'] as const).filter((one) => tokens.some((token) => includes(phases[one], token)))
  const kind = (['Severity', 'Likelihood', 'Rating'] as const).find((one) =>
    tokens.some((token) => includes(kinds[one], token)),
  )
  if (kind === undefined || phase.length > 1) return undefined
  const known = [...phases.initial, ...phases.residual, ...kinds[kind], ...fillers]
  if (tokens.some((token) => !includes(known, token))) return undefined
  if (phase[0] !== undefined) return `${phase[0]}${kind}`
  return tokens.length > 1 || tokens[0]?.length !== 1
    ? (kind.toLowerCase() as 'severity' | 'likelihood' | 'rating')
    : undefined
}

function includes(words: readonly string[], word: string): boolean {
  return words.includes(word)
}
