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
  const readers = dimensions(plan).map((one) => sentReader(one, positions))
  const namesOf = strataNames(plan)
  return (row) => namesOf(readers.map((sent) => sent(row)))
}

/** The same of what was sent for every dimension, in the plan's order; null where a level is missing or unreadable. */
export function strataNames(plan: Plan): (sent: readonly (string | null)[]) => readonly string[] {
  const all = dimensions(plan)
  const names = all.map(({ name }) => name)
  const namers = all.map(stratumNamer)
  const crossings = plan.crossings
    .map((pair) => pair.map((name) => names.indexOf(name)))
    .filter((pair) => !pair.includes(-1))
  return (sent) => {
    const single = namers.map((nameOf, at) => nameOf(sent[at] ?? null))
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
function stratumNamer({ name, levels, unknown }: Dimension): (sent: string | null) => string {
  const listed = levels && new Set([...levels, ...unknown])
  const known = new Map<string | null, string>()
  return (sent) => {
    const held = known.get(sent)
    if (held !== undefined) return held
    const level = sent === null ? notRecorded : listed === undefined || listed.has(sent) ? sent : notInPlan
    const made = stratumName(name, level)
    known.set(sent, made)
    return made
  }
}

function sentReader({ name }: Dimension, positions: ReadonlyMap<string, number>): (row: Prediction) => string | null {
  if (name === 'site') return ({ site }) => site
  if (name === 'release') return ({ release }) => release
  if (name === 'device_software') return ({ deviceSoftware }) => deviceSoftware
  const index = (positions.get(name) ?? 0) - 1
  return ({ states, levels }) => (states[index] === 'v' ? (levels[index] ?? null) : null)
}
