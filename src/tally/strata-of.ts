import type { Prediction } from '../ingest/case.ts'
import type { Plan } from '../plan/plan.ts'
import { crossingName, type Dimension, dimensions, stratumName } from '../plan/strata.ts'

/** A level that is missing or unreadable, and one that the plan does not list: rows of their own, never imputed. */
export const notRecorded = 'Not recorded'
export const notInPlan = 'Not in plan'

/** The strata whose tallies a prediction belongs to: `all`, one level of every dimension, and the planned crossings. */
export function strataOf(plan: Plan, positions: ReadonlyMap<string, number>, row: Prediction): readonly string[] {
  const levels = new Map(dimensions(plan).map((one) => [one.name, levelOf(one, positions, row)]))
  const single = [...levels].map(([name, level]) => stratumName(name, level))
  const crossed = plan.crossings.flatMap(([first, second]) => {
    const a = levels.get(first)
    const b = levels.get(second)
    return a === undefined || b === undefined ? [] : [crossingName(stratumName(first, a), stratumName(second, b))]
  })
  return ['all', ...single, ...crossed]
}

/** The strata that field series are kept for: `all` and each site. */
export function fieldStrataOf(plan: Plan, row: Prediction): readonly string[] {
  if (plan.columns.predictions.site === undefined) return ['all']
  return ['all', stratumName('site', row.site ?? notRecorded)]
}

/** Is this stratum a planned crossing? Told by its second dimension, because a level may hold an `&` of its own (A&E). */
export function isCrossing(plan: Plan, stratum: string): boolean {
  return plan.crossings.some(([first, second]) => stratum.startsWith(`${first}=`) && stratum.includes(`&${second}=`))
}

function levelOf(dimension: Dimension, positions: ReadonlyMap<string, number>, row: Prediction): string {
  if (dimension.name === 'site') return row.site ?? notRecorded
  if (dimension.name === 'release') return row.release
  if (dimension.name === 'device_software') return row.deviceSoftware ?? notRecorded
  const index = (positions.get(dimension.name) ?? 0) - 1
  const level = row.states[index] === 'v' ? row.levels[index] : undefined
  if (level === undefined || level === null) return notRecorded
  const listed = dimension.levels === undefined || [...dimension.levels, ...dimension.unknown].includes(level)
  return listed ? level : notInPlan
}
