import { minimumEffects } from '../../drift/minimum-effects.ts'
import { isInWindow } from '../../drift/performance.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { daysWords } from '../../plan/words.ts'
import type { Tally } from '../../tally/tally.ts'
import { assessEquality } from '../assess.ts'
import { quarterTables } from '../closer/by-quarter.ts'
import { type Quarter, windowOf } from '../decision/quarters.ts'
import { measuresOf } from '../decision/terms.ts'
import { arrivals } from './arrivals.ts'
import { calibrationLooked, type ScoresLooked } from './calibration.ts'
import { coverageLooked } from './coverage.ts'
import { gapsLooked } from './gaps.ts'
import { type Screen, screenRule } from './item.ts'
import type { Month } from './month.ts'
import { inOrder } from './ordered.ts'
import { trendsLooked } from './trends.ts'
import { unequalLooked } from './unequal.ts'
import { waitsLooked } from './waits.ts'

/** What a month's screen is worked out from. */
export interface ScreenEvidence {
  readonly plan: Plan
  readonly month: Month
  /** `outcome` tallies at maturity of those quarters and of the twelve months up to the month's end, and their `cases` and `waited` */
  readonly tallies: readonly Tally[]
  /** whole mature quarters, oldest first */
  readonly quarters: readonly Quarter[]
  /** left out of gaps and trends: the device's own yardstick */
  readonly baselineDays: Quarter | undefined
  /** what scores stand for; absent where no baseline says, or there are no scores */
  readonly scores?: ScoresLooked
  /** what the last quarter called worse, as `sensitivity@sex=Male`: it alerts, and is not listed again */
  readonly worse: ReadonlySet<string>
}

/**
 * What is worth a look this month: gaps wide and not yet told from chance, gaps that grow, scores that stand for another risk, outcomes or scores that one
 * group has less often, scores that it waits longer for, coverage that falls, levels that are new. A screen looks at much and is often led by chance: it
 * orders what a person reads, alerts nobody and decides nothing. Undefined for a month without a case since the device
 * went live.
 */
export function screenMonth(evidence: ScreenEvidence): Screen | undefined {
  const { plan, month, tallies, quarters, baselineDays, worse, scores } = evidence
  if (month.to < plan.live_from) return undefined
  const yearBefore = addDays(month.to, -364)
  const from = plan.live_from > yearBefore ? plan.live_from : yearBefore
  const assessed = (window: Quarter, without?: Quarter) =>
    assessEquality(plan, tallies, windowOf(window, without), 'at maturity')
  const now = assessed({ from: month.from > from ? month.from : from, to: month.to })
  if (now.overall.performance.units === 0) return undefined
  const year = assessed({ from, to: month.to }, baselineDays)
  const before = assessed({ from: yearBefore, to: addDays(month.from, -1) })
  const earlier = daysWords(yearBefore, addDays(month.from, -1))
  const measures = measuresOf(plan)
  const looked = [
    gapsLooked(year.tables, measures, { margin: plan.equality?.margin ?? 0, worse, days: daysWords(from, month.to) }),
    trendsLooked(year.tables, measures, quarterTables(plan, tallies, quarters, baselineDays)),
    scores === undefined
      ? []
      : calibrationLooked(
          year.tables,
          { ...scores, tallies: scores.tallies.filter(({ day }) => isInWindow(day, year.window)) },
          { plan, ratio: minimumEffects(plan).ratio, days: daysWords(from, month.to) },
        ),
    unequalLooked(year.tables, 'labels'),
    unequalLooked(year.tables, 'scored'),
    waitsLooked(plan, year.tables, tallies, year.window),
    coverageLooked(now.tables, before.tables, earlier),
  ]
  return {
    month: { from: month.from, to: month.to },
    from,
    rule: screenRule,
    looked: looked.reduce((sum, one) => sum + one.length, 0),
    items: [...looked.flatMap(inOrder), ...arrivals(now.tables, before.tables, earlier)],
  }
}
