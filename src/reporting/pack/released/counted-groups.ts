import { groupings } from '../../../equality/levels.ts'
import type { Plan } from '../../../plan/plan.ts'
import { strataNames } from '../../../tally/strata-of.ts'

/**
 * Reads the groups that a case is counted in by a plan, from what was sent for each of its dimensions: the level of every
 * dimension, every planned crossing, and every row of a table that adds several labels up (codes, and the groups of codes).
 * A row is named by its strata, so that plans that count alike name alike.
 */
export function countedGroups(plan: Plan): (sent: readonly (string | null)[]) => readonly string[] {
  const namesOf = strataNames(plan)
  const rowsOf = addedUp(plan)
  const known = new Map<string, readonly string[]>()
  return (sent) => {
    const key = JSON.stringify(sent)
    const held = known.get(key)
    if (held !== undefined) return held
    const strata = namesOf(sent).filter((name) => name !== 'all')
    const groups = [...new Set([...strata, ...strata.flatMap((stratum) => rowsOf.get(stratum) ?? [])])]
    known.set(key, groups)
    return groups
  }
}

/** By stratum, the rows that add it up with others. */
function addedUp(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, readonly string[]>()
  for (const { levels } of groupings(plan))
    for (const { strata } of levels)
      if (strata.length > 1)
        for (const stratum of strata) rows.set(stratum, [...(rows.get(stratum) ?? []), JSON.stringify(strata)])
  return rows
}
