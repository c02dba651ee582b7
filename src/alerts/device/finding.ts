import type { Finding, UnknownReason, Verdict } from '../../drift/finding.ts'
import { lineName } from '../../drift/line.ts'
import { type FeedWatch, watchWords } from './watch.ts'

/**
 * What a night of an output says of who watches its feed (M2): shifted where nobody does. `unable`: why this output has
 * nothing to be watched yet (it has no baseline) or now (it is suspended); what passes by itself in the output that
 * watches, or was agreed to there, is as little a fact about anybody.
 */
export function feedWatchFinding(watch: FeedWatch, unable: UnknownReason | undefined): Finding {
  return {
    line: lineName('M2', undefined, 'all'),
    check: 'M2',
    stratum: 'all',
    verdict: verdictOf(watch, unable),
    limitKind: 'fact',
    n: 1,
    minimum: 1,
    sentence: watchWords(watch).join(' '),
  }
}

function verdictOf({ why, resting }: FeedWatch, unable: UnknownReason | undefined): Verdict {
  if (why === undefined) return { kind: 'steady' }
  const reason = unable ?? resting
  return reason === undefined ? { kind: 'shifted', direction: 'fact' } : { kind: 'unknown', reason }
}
