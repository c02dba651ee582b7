import type { Db } from '../db/connect.ts'
import { latestNight } from '../drift/store.ts'
import { localDay } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { type ApprovedPlan, currentPlan, planVersion, planVersions } from '../plan/store.ts'
import { readTallies } from '../tally/store.ts'
import { assessEquality, type EqualityAssessment } from './assess.ts'
import { baselineDays } from './baseline/store.ts'
import { type Decisions, decisions, type QuarterDecision } from './decision/decisions.ts'
import { matureQuarters } from './decision/quarters.ts'
import { groupings } from './levels.ts'
import { decidingPlan, recordedDecisions } from './record/store.ts'
import { type PlanOfDay, unwatched } from './record/unwatched.ts'
import type { Answer } from './screen/answers.ts'
import { answersOf, type RecordedScreen, recordedScreens } from './screen/store.ts'
import { equalityWindow, fromFirstCase, type WindowChoice } from './window.ts'

/** An equality table as of the last finished night. */
export interface EqualityReport {
  readonly plan: Plan
  readonly night: string
  readonly assessment: EqualityAssessment
  /** by quarter, whatever days were chosen */
  readonly decisions: Decisions
  /** what is worth a look this month */
  readonly review: { readonly screen: RecordedScreen | undefined; readonly answers: readonly Answer[] }
}

/** The equality tables of a deployment over the days chosen; undefined when no night has run. */
export async function equalityReport(
  db: Db,
  deploymentId: number,
  choice: WindowChoice,
): Promise<EqualityReport | undefined> {
  const approved = await currentPlan(db, deploymentId)
  const { plan } = approved
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
    review: await reviewOf(db, deploymentId),
    decisions: await onRecord(db, approved, decisions(plan, matured, night, baseline)),
  }
}

/** The last month's screen on record, and what people answered. */
export async function reviewOf(db: Db, deploymentId: number): Promise<EqualityReport['review']> {
  const [screen] = await recordedScreens(db, deploymentId)
  return { screen, answers: await answersOf(db, deploymentId) }
}

/** As many quarters as are shown where the plan still decides. */
const quartersShown = 4

/** Every version of a deployment's plan with the day of its approval, in their order. */
async function plansOf(db: Db, { deploymentId, plan: current }: ApprovedPlan): Promise<readonly PlanOfDay[]> {
  const plans: PlanOfDay[] = []
  for (const { version } of await planVersions(db, deploymentId)) {
    const one = await planVersion(db, deploymentId, version)
    if (one !== undefined)
      plans.push({ version, approvedOn: localDay(one.approvedAt, current.time_zone), plan: one.plan })
  }
  return plans.toSorted((a, b) => a.version - b.version)
}

/**
 * What is on record stands, whatever the plan and the baseline have become. A quarter that is not yet is decided as the
 * next night will record it: by the plan in force on its last day, and not at all where that one agreed no gap.
 */
async function onRecord(db: Db, approved: ApprovedPlan, { taken, ...rest }: Decisions): Promise<Decisions> {
  const recorded = await recordedDecisions(db, approved.deploymentId)
  const kept: QuarterDecision[] = []
  for (const one of taken) {
    const found = recorded.find(({ quarter }) => quarter.from === one.quarter.from)
    if (found !== undefined) {
      kept.push(found)
      continue
    }
    const { version, approvedAt, plan } = await decidingPlan(db, approved, one.quarter)
    const by = { version, approvedOn: localDay(approvedAt, plan.time_zone) }
    if (version === approved.version) kept.push({ ...one, by })
  }
  // What is watched no more stays on the page, however long ago it was decided.
  const shown = rest.terms === undefined ? recorded.slice(0, quartersShown) : kept
  return { ...rest, taken: shown, unwatched: unwatched(await plansOf(db, approved), recorded) }
}
