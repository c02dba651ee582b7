import type { Prediction } from '../ingest/case.ts'
import type { Plan } from '../plan/plan.ts'
import { crossingName, type Dimension, dimensions, stratumName } from '../plan/strata.ts'

/** A level that is missing or unreadable, and one that the plan does not list: rows of their own, never imputed. */
export const notRecorded = 'Not recorded'
export const notInPlan = 'Not in plan'

/**
 * Reads the strata whose tallies a prediction belongs to: `all`, one level of every dimension, and the planned crossings.
 * The sites come second where the plan has them: see `fewStrata`.
 */
export function strataReader(
  plan: Plan,
  positions: ReadonlyMap<string, number>,
): (row: Prediction) => readonly string[] {
  const readers = new Map(dimensions(plan).map((one) => [one.name, stratumReader(one, positions)]))
  const names = [...readers.keys()]
  const read = [...readers.values()]
  const crossings = plan.crossings
    .map((pair) => pair.map((name) => names.indexOf(name)))
    .filter((pair) => !pair.includes(-1))
  return (row) => {
    const single = read.map((one) => one(row))
    const crossed = crossings.map(([a = 0, b = 0]) => crossingName(single[a] ?? '', single[b] ?? ''))
    return ['all', ...single, ...crossed]
  }
}

/** How many of a prediction's strata, from the first on, every series is kept for: `all` and its site. */
export function fewStrata(plan: Plan): number {
  return plan.columns.predictions.site === undefined ? 1 : 2
}

/** Is this stratum a planned crossing? Told by its second dimension, because a level may hold an `&` of its own (A&E). */
export function isCrossing(plan: Plan, stratum: string): boolean {
  return plan.crossings.some(([first, second]) => stratum.startsWith(`${first}=`) && stratum.includes(`&${second}=`))
}

/** A level's stratum keeps its name once made: it is looked up for every case. */
function stratumReader(dimension: Dimension, positions: ReadonlyMap<string, number>): (row: Prediction) => string {
  const levelOf = levelReader(dimension, positions)
  const known = new Map<string, string>()
  return (row) => {
    const level = levelOf(row)
    const name = known.get(level) ?? stratumName(dimension.name, level)
    known.set(level, name)
    return name
  }
}

function levelReader(dimension: Dimension, positions: ReadonlyMap<string, number>): (row: Prediction) => string {
  if (dimension.name === 'site') return ({ site }) => site ?? notRecorded
  if (dimension.name === 'release') return ({ release }) => release
  if (dimension.name === 'device_software') return ({ deviceSoftware }) => deviceSoftware ?? notRecorded
  const index = (positions.get(dimension.name) ?? 0) - 1
  const listed = dimension.levels && new Set([...dimension.levels, ...dimension.unknown])
  return ({ states, levels }) => {
    const level = states[index] === 'v' ? levels[index] : undefined
    if (level === undefined || level === null) return notRecorded
    return listed === undefined || listed.has(level) ? level : notInPlan
  }
}
