import type { Plan } from '../../plan/plan.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { isCrossing } from '../../tally/strata-of.ts'
import { countOf, type layouts } from '../../tally/tally.ts'
import type { Where } from '../finding.ts'

export type CaseCount = (typeof layouts)['cases']['counts'][number]

/**
 * Where the day's cases that are wrong came from. A fact, so no chance: a site is named when every wrong case is its own
 * and at least one case of another site is right. One wrong case elsewhere is a fact about elsewhere, and then it is
 * everywhere. Undefined where nothing is wrong or the feed names no site.
 */
export function whereAreThey(
  plan: Plan,
  ledger: Ledger,
  night: string,
  wrong: CaseCount,
  of: CaseCount,
): Where | undefined {
  const sites = ledger
    .strata('cases')
    .filter((stratum) => stratum.startsWith('site=') && !isCrossing(plan, stratum))
    .map((site) => ({ site, cases: ledger.get(night, 'fact', 'cases', site) }))
    .filter(({ cases }) => countOf('cases', of, cases) > 0)
  const [first, ...more] = sites.filter(({ cases }) => countOf('cases', wrong, cases) > 0)
  if (first === undefined) return undefined
  return { place: more.length === 0 && sites.length > 1 ? first.site : 'all' }
}
