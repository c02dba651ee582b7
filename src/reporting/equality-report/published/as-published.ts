import { contentHash } from '../../canonical.ts'
import { rules } from '../../pack/rules.ts'
import type { PublishedEdition } from '../edition.ts'
import type { ReportInput } from '../input.ts'
import { publishedEdition } from './edition.ts'
import { shownBeside } from './shown-beside.ts'

/**
 * The edition for the public as it would be were the quarter published now, by the rule that is used where nobody chooses;
 * undefined where it cannot be, beside a pack that has left.
 */
export function asPublished(input: Pick<ReportInput, 'decision' | 'pack'>): PublishedEdition | undefined {
  const [{ rule }] = rules
  const found = shownBeside(input, rule)
  if (found === undefined) return undefined
  const { shown } = found
  return publishedEdition({ shown, rule, sha256: contentHash({ rule, shown: [...shown] }) }, input.decision)
}
