import type { Db } from '../db/connect.ts'
import { latestNight } from '../drift/store.ts'
import type { Plan } from '../plan/plan.ts'
import { currentPlan } from '../plan/store.ts'
import { readTallies } from '../tally/store.ts'
import { assessEquality, type EqualityAssessment } from './assess.ts'
import { type Decisions, decisions } from './decision/decisions.ts'
import { matureQuarters } from './decision/quarters.ts'
import { groupings } from './levels.ts'
import { equalityWindow, fromFirstCase, type WindowChoice } from './window.ts'

/** An equality table as of the last finished night. */
export interface EqualityReport {
  readonly plan: Plan
  readonly night: string
  readonly assessment: EqualityAssessment
  /** by quarter, whatever days were chosen */
  readonly decisions: Decisions
}

/** The equality tables of a deployment over the days chosen; undefined when no night has run. */
export async function equalityReport(
  db: Db,
  deploymentId: number,
  choice: WindowChoice,
): Promise<EqualityReport | undefined> {
  const { plan } = await currentPlan(db, deploymentId)
  const night = await latestNight(db, deploymentId)
  if (night === undefined) return undefined
  const baseline = await baselineDays(db, deploymentId)
  const window = equalityWindow(night, plan.outcome.maturity_days, baseline, choice)
  const strata = ['all', ...groupings(plan).flatMap(({ levels }) => levels.flatMap(({ strata }) => strata))]
  const series = ['cases', 'outcome']
  const tallies = await readTallies(db, deploymentId, {
    from: window.from,
    to: window.to < window.matureTo ? window.to : window.matureTo,
    bases: ['fact', 'latest'],
    series,
    strata,
  })
  const quarters = matureQuarters(night, plan.outcome.maturity_days)
  const matured = await readTallies(db, deploymentId, {
    from: quarters.at(-1)?.from ?? night,
    to: quarters[0]?.to ?? night,
    bases: ['fact', 'at maturity'],
    series,
    strata,
  })
  const days = tallies.map(({ day }) => day)
  const counted = choice.from === undefined ? fromFirstCase(window, days) : window
  return {
    plan,
    night,
    assessment: assessEquality(plan, tallies, counted),
    decisions: decisions(plan, matured, night, baseline),
  }
}

/** The days of the baseline frozen last. */
async function baselineDays(db: Db, deploymentId: number): Promise<{ from: string; to: string } | undefined> {
  return await db
    .selectFrom('baseline')
    .select(['from_day as from', 'to_day as to'])
    .where('deployment_id', '=', deploymentId)
    .orderBy('baseline_id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
