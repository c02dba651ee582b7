import type { DayUnits } from './count-units.ts'

/**
 * Units of one day that have the same levels; the same place in every column is the same unit. scored: score bin × 3 + flag
 * (0 not flagged, 1 flagged, 2 none), bin −1 without a score or a baseline. The others: age in days when the outcome was told
 * × 4 + state (0 not known, 1 no event, 2 event), of the last entry, of the last by maturity and of the last by the early age;
 * 0 where none was.
 */
export interface UnitParts {
  readonly scored: Int32Array
  readonly latest: Int32Array
  readonly mature: Int32Array
  readonly early: Int32Array
}

/** A day's units, one combination of levels after another. */
export function unitsOfParts(day: string, parts: readonly UnitParts[]): DayUnits {
  const units = parts.reduce((sum, { scored }) => sum + scored.length, 0)
  const made = {
    day,
    combinations: new Int32Array(units),
    codes: new Int32Array(units),
    latestTold: new Int32Array(units),
    matureTold: new Int32Array(units),
  }
  let from = 0
  for (const [combination, { scored, latest, mature, early }] of parts.entries()) {
    made.combinations.fill(combination, from, from + scored.length)
    made.latestTold.set(latest, from)
    made.matureTold.set(mature, from)
    for (let at = 0; at < scored.length; at++) {
      const known = 9 * stateOf(latest[at]) + 3 * stateOf(mature[at]) + stateOf(early[at])
      made.codes[from + at] = 27 * ((scored[at] ?? 0) + 3) + known
    }
    from += scored.length
  }
  return made
}

function stateOf(told = 0): number {
  return told & 3
}
