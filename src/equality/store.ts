import type { Db } from '../db/connect.ts'
import { latestNight } from '../drift/store.ts'
import type { Plan } from '../plan/plan.ts'
import { currentPlan } from '../plan/store.ts'
import { readTallies } from '../tally/store.ts'
import { assessEquality, type EqualityAssessment } from './assess.ts'
import { baselineDays } from './baseline/store.ts'
import { type Decisions, decisions, type QuarterDecision } from './decision/decisions.ts'
import { matureQuarters } from './decision/quarters.ts'
import { groupings } from './levels.ts'
import { recordedDecisions } from './record/store.ts'
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
    decisions: onRecord(decisions(plan, matured, night, baseline), await recordedDecisions(db, deploymentId)),
  }
}

/** What is on record stands, whatever the plan and the baseline have become; a quarter that is not is decided as it is now. */
function onRecord({ taken, ...rest }: Decisions, recorded: readonly QuarterDecision[]): Decisions {
  const of = (from: string) => recorded.find(({ quarter }) => quarter.from === from)
  return { ...rest, taken: taken.map((one) => of(one.quarter.from) ?? one) }
}
