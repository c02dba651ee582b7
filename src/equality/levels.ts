import type { Plan } from '../plan/plan.ts'
import { crossingName, type Dimension, dimensions, stratumName } from '../plan/strata.ts'
import { notInPlan, notRecorded } from '../tally/strata-of.ts'

/** One row of an equality table: a level, its stratum, and whether it says what the person's characteristic is. */
export interface Level {
  readonly level: string
  readonly stratum: string
  /** false: not known, not stated, not recorded or not in the plan; shown, but outside comparisons and the complement */
  readonly isKnown: boolean
}

/** One table: a characteristic, or two crossed because the plan asks for it. */
export interface Grouping {
  readonly name: string
  readonly label: string
  readonly kind: 'characteristic' | 'crossing'
  readonly levels: readonly Level[]
}

/** The tables of a plan: its mapped characteristics and deprivation, then its crossings, in the plan's order. */
export function groupings(plan: Plan): readonly Grouping[] {
  const all = dimensions(plan)
  const single = all
    .filter((dimension) => dimension.characteristic !== undefined)
    .map((dimension) => ({
      name: dimension.name,
      label: dimension.label,
      kind: 'characteristic' as const,
      levels: levelsOf(dimension).map(({ level, isKnown }) => ({
        level,
        stratum: stratumName(dimension.name, level),
        isKnown,
      })),
    }))
  const crossed = plan.crossings.flatMap(([first, second]) => {
    const one = all.find(({ name }) => name === first)
    const other = all.find(({ name }) => name === second)
    // A crossing with a dimension whose levels the plan does not list has no rows that could be named beforehand.
    return one?.levels === undefined || other?.levels === undefined ? [] : [crossing(one, other)]
  })
  return [...single, ...crossed]
}

function crossing(first: Dimension, second: Dimension): Grouping {
  return {
    name: `${first.name}&${second.name}`,
    label: `${first.label} and ${second.label.toLowerCase()}`,
    kind: 'crossing',
    levels: levelsOf(first).flatMap((a) =>
      levelsOf(second).map((b) => ({
        level: `${a.level}, ${b.level}`,
        stratum: crossingName(stratumName(first.name, a.level), stratumName(second.name, b.level)),
        isKnown: a.isKnown && b.isKnown,
      })),
    ),
  }
}

/** Known levels in the plan's order, then those that mean "not known", then the two that the feed can add. */
function levelsOf({
  levels = [],
  unknown,
}: Dimension): readonly { readonly level: string; readonly isKnown: boolean }[] {
  const known = levels.filter((level) => !unknown.includes(level))
  const others = new Set([...unknown, notRecorded, notInPlan])
  return [
    ...known.map((level) => ({ level, isKnown: true })),
    ...[...others].map((level) => ({ level, isKnown: false })),
  ]
}
