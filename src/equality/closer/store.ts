import type { Db } from '../../db/connect.ts'
import { currentBaseline, latestNight } from '../../drift/store.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { currentPlan } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import { assessEquality, type EqualityTable } from '../assess.ts'
import { baselineDays } from '../baseline/store.ts'
import { matureQuarters } from '../decision/quarters.ts'
import { measuresOf, type PrimaryMeasure } from '../decision/terms.ts'
import { type Grouping, groupings } from '../levels.ts'
import { equalityWindow, fromFirstCase, type WindowChoice } from '../window.ts'
import { type Closer, lookCloser } from './closer.ts'

/** A closer look at one table as of the last finished night. */
export interface CloserReport {
  readonly plan: Plan
  readonly night: string
  /** one for each measure asked for; never empty */
  readonly closers: readonly [Closer, ...Closer[]]
  /** where one level was asked for: the planned crossings with this characteristic */
  readonly crossings: readonly EqualityTable[]
}

/** Three years of quarters are shown. */
const quartersShown = 12

/**
 * A closer look at the table of that name, or at one level of it with its planned crossings, over the days chosen. `no night` before one has run, `no table` where the plan
 * has none of that name.
 */
export async function closerReport(
  db: Db,
  deploymentId: number,
  {
    name,
    level,
    measures,
  }: {
    readonly name: string
    readonly level?: string | undefined
    /** all of the plan's unless told */
    readonly measures?: readonly PrimaryMeasure[] | undefined
  },
  choice: WindowChoice,
): Promise<CloserReport | 'no night' | 'no table'> {
  const { plan } = await currentPlan(db, deploymentId)
  const night = await latestNight(db, deploymentId)
  if (night === undefined) return 'no night'
  const wanted = groupings(plan).find((grouping) => grouping.name === name)
  if (wanted === undefined) return 'no table'
  const baseline = (await currentBaseline(db, deploymentId))?.baseline
  const days = await baselineDays(db, deploymentId)
  const window = equalityWindow(night, plan.outcome.maturity_days, days, choice)
  const crossed = groupings(plan).filter(({ crosses }) => level !== undefined && crosses?.includes(name) === true)
  const strata = [...new Set(['all', ...[wanted, ...crossed].flatMap(strataOf)])]
  const tallies = await readTallies(db, deploymentId, {
    from: window.from,
    to: window.to < window.matureTo ? window.to : window.matureTo,
    bases: ['fact', 'latest'],
    series: ['cases', 'outcome', 'score', 'waited', 'seen', 'override'],
    strata,
  })
  const quarters = matureQuarters(night, plan.outcome.maturity_days, quartersShown).toReversed()
  const matured = await readTallies(db, deploymentId, {
    from: quarters[0]?.from ?? night,
    to: quarters.at(-1)?.to ?? addDays(night, -plan.outcome.maturity_days),
    bases: ['at maturity'],
    series: ['outcome'],
    strata,
  })
  const counted =
    choice.from === undefined
      ? fromFirstCase(
          window,
          tallies.filter(({ series }) => series === 'cases' || series === 'outcome').map(({ day }) => day),
        )
      : window
  const assessment = assessEquality(plan, tallies, counted)
  const evidence = { plan, assessment, tallies, baseline, baselineDays: days, quarters, matured }
  const [closer, ...others] = (measures ?? measuresOf(plan)).flatMap(
    (measure) => lookCloser(evidence, name, { measure }) ?? [],
  )
  if (closer === undefined) return 'no table'
  const crossings = assessment.tables.filter((table) => crossed.some((one) => one.name === table.name))
  return { plan, night, closers: [closer, ...others], crossings }
}

function strataOf({ levels }: Grouping): readonly string[] {
  return levels.flatMap(({ strata }) => strata)
}
