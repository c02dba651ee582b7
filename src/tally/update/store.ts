import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { addDays } from '../../plan/day.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import type { Basis } from '../tally.ts'
import { earlyDays, maturedDays, takeMarks, withCases } from './due/store.ts'
import { tallyDue } from './together/store.ts'

/**
 * Brings the ledger up to `night`: the days whose rows changed are summed again, and the days that mature tonight, or
 * reach the baseline's early age, are summed as they do, once. A night costs what arrived, not what is stored.
 */
export async function bringUpToDate(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  baseline?: Baseline,
): Promise<{ readonly touched: number; readonly matured: number }> {
  const { deploymentId, plan } = approved
  const touched = await takeMarks(trx, deploymentId, night)
  const days = touched.map(({ day }) => day)
  const fact = touched.flatMap(({ day, onlyOutcomes }) => (onlyOutcomes ? [] : [day]))
  const fresh = await withCases(trx, deploymentId, fact)
  const matured = await maturedDays(trx, deploymentId, addDays(night, -plan.outcome.maturity_days), fresh)
  const early = await earlyDays(trx, deploymentId, baseline, night, fresh)
  await tallyDue(
    trx,
    approved,
    { fact, latest: days, late: days, audit: days, early, 'at maturity': matured },
    night,
    baseline,
  )
  return { touched: days.length, matured: matured.length }
}

/** Sums the days from the baseline's first on that have reached its early age by `night`, each once. */
export async function sumEarly(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  baseline: Baseline | undefined,
  from = night,
): Promise<void> {
  const days = await earlyDays(trx, approved.deploymentId, baseline, night, [])
  await tallyDays(trx, approved, days, from, ['early'], baseline)
}

/**
 * Sums the rows of `days` into tallies of `bases`, as known now. A tally that changed is added and the one it replaces
 * gets its `until_night`; one at maturity or at the early age is never changed once it stands.
 * The same meaning as `count` in count.ts; a property test holds them equal to the byte.
 */
export async function tallyDays(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
  night: string,
  bases: readonly Basis[],
  baseline?: Baseline,
): Promise<void> {
  await tallyDue(trx, approved, Object.fromEntries(bases.map((basis) => [basis, days])), night, baseline)
}
