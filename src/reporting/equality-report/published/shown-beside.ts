import { contentHash } from '../../canonical.ts'
import { reportBeside } from '../../pack/beside/suppressed.ts'
import { hospitalEpisodeRule, type Shown, type SuppressionRule } from '../../pack/suppress.ts'
import type { ReportInput } from '../input.ts'
import { shownCounts } from './shown.ts'

/** Every count of a report as it would be published. */
export interface ShownBeside {
  readonly shown: ReadonlyMap<string, Shown>
  /** of what has left and was suppressed together with it */
  readonly keys: ReadonlySet<string>
}

/**
 * Every count of a report as it may be published by a rule, suppressed together with the quarter's evidence pack where one
 * has left by the same rule; undefined where no hiding is enough beside it.
 */
export function shownBeside(
  { decision, pack }: Pick<ReportInput, 'decision' | 'pack'>,
  rule: SuppressionRule,
): ShownBeside | undefined {
  const isSameRule = contentHash(rule) === contentHash(hospitalEpisodeRule)
  if (pack === undefined || !isSameRule) return { shown: shownCounts(decision, rule), keys: new Set() }
  const shown = reportBeside(decision, rule, pack)
  return shown && { shown, keys: pack.keys }
}
