import type { Verdict } from '../../equality/decision/verdict.ts'
import type { Edition } from './edition.ts'

/**
 * Verdicts that are inconclusive though their own interval lies wholly below "no difference". Of many comparisons chance
 * gives a few such; a reader who is told only "inconclusive" would take a wide gap for nothing.
 */
export function pointing(verdicts: readonly Verdict[], edition: Edition): readonly Verdict[] {
  return verdicts.filter(
    (one) => edition.verdict(one).name === 'inconclusive' && edition.pointsToWorse(one.table, one.row, one.measure),
  )
}
