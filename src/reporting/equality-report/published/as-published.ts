import { contentHash } from '../../canonical.ts'
import { rules } from '../../pack/rules.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'
import { publishedEdition } from './edition.ts'
import { shownCounts } from './shown.ts'

/** The edition for the public as it would be were the quarter published now, by the rule that is used where nobody chooses. */
export function asPublished({ decision }: Pick<ReportInput, 'decision'>): Edition {
  const [{ rule }] = rules
  const shown = shownCounts(decision, rule)
  return publishedEdition({ shown, rule, sha256: contentHash({ rule, shown: [...shown] }) }, decision)
}
