import type { Db } from '../../db/connect.ts'
import { addDays } from '../../plan/day.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import type { FrozenBaseline } from '../store.ts'
import { dayScores } from './day-scores.ts'
import { type EstimateReport, estimateReport } from './report.ts'

/**
 * Performance of everybody estimated from tallies alone, as of a night: with `asOfNight` from those that stood after that
 * night's run.
 */
export async function readEstimates(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  frozen: Pick<FrozenBaseline, 'baseline' | 'battery'> | undefined,
  { night, asOfNight }: { readonly night: string | undefined; readonly asOfNight?: string },
): Promise<EstimateReport> {
  if (plan.output.kind !== 'probability') return { kind: 'none', why: 'not a probability' }
  if (frozen === undefined) return { kind: 'none', why: 'no baseline' }
  if (night === undefined) return { kind: 'none', why: 'no night' }
  const { baseline, battery } = frozen
  const asked = {
    to: night,
    series: ['score', 'change'],
    strata: ['all'],
    ...(asOfNight === undefined ? {} : { asOfNight }),
  } as const
  const matureTo = addDays(night, -plan.outcome.maturity_days)
  const matured = await readTallies(db, deploymentId, {
    ...asked,
    from: baseline.fromDay,
    bases: ['at maturity', 'late'],
  })
  const young = await readTallies(db, deploymentId, { ...asked, from: addDays(matureTo, 1), bases: ['latest'] })
  const own = [...matured, ...young].filter(({ baselineId }) => baselineId === baseline.baselineId)
  const about = { night, maturityDays: plan.outcome.maturity_days, baselineTo: baseline.toDay }
  return estimateReport({ night, baseline, days: dayScores(own, about, battery.completeness) })
}
