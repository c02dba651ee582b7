import {
  confusionOf,
  isInWindow,
  type Performance,
  type PerformanceWindow,
  performance,
  type Rate,
  rate,
  sumConfusion,
} from '../drift/performance.ts'
import { type Basis, layouts, type Tally } from '../tally/tally.ts'

export type OutcomeBasis = Exclude<Basis, 'fact'>

/** What was counted in one group. */
export interface GroupFigures {
  readonly performance: Performance
  /** predictions with a score ÷ predictions */
  readonly shareScored: Rate
}

/** Counts of every stratum over the window, in one pass over the tallies. */
export function figuresByStratum(
  tallies: readonly Tally[],
  window: PerformanceWindow,
  basis: OutcomeBasis,
): ReadonlyMap<string, GroupFigures> {
  const counted = tallies.filter(({ day }) => isInWindow(day, window))
  const outcomes = Map.groupBy(
    counted.filter((tally) => tally.series === 'outcome' && tally.basis === basis),
    ({ stratum }) => stratum,
  )
  const cases = Map.groupBy(
    counted.filter((tally) => tally.series === 'cases'),
    ({ stratum }) => stratum,
  )
  return new Map(
    [...new Set([...outcomes.keys(), ...cases.keys()])].map((stratum) => [
      stratum,
      groupFigures(outcomes.get(stratum) ?? [], cases.get(stratum) ?? []),
    ]),
  )
}

/** A group that nothing was counted in. */
export const noFigures: GroupFigures = groupFigures([], [])

function groupFigures(outcomes: readonly Tally[], cases: readonly Tally[]): GroupFigures {
  let predictions = 0
  let scored = 0
  for (const { counts } of cases) {
    predictions += counts[0] ?? 0
    scored += counts[2] ?? 0
  }
  return {
    performance: performance(sumConfusion(outcomes.map(({ counts }) => confusionOf(counts)))),
    shareScored: rate(scored, predictions, 'no cases'),
  }
}

/** Several groups together: the feed's labels that mean one level. Nobody, of none. */
export function together(all: readonly GroupFigures[]): GroupFigures {
  const sum = (value: (figures: GroupFigures) => number): number => all.reduce((total, one) => total + value(one), 0)
  const scored = sum(({ shareScored }) => shareScored.numerator)
  const predictions = sum(({ shareScored }) => shareScored.denominator)
  return {
    performance: performance(sumConfusion(all.map(({ performance: { counts } }) => counts))),
    shareScored: rate(scored, predictions, 'no cases'),
  }
}

/** Everyone who is in none of the parts; nobody, where the parts are more than the whole was told of. */
export function remainder(whole: GroupFigures, parts: readonly GroupFigures[]): GroupFigures {
  const left = (value: (figures: GroupFigures) => number): number =>
    Math.max(0, value(whole) - parts.reduce((sum, part) => sum + value(part), 0))
  const counts = layouts.outcome.counts.map((name) => left(({ performance: { counts } }) => counts[name]))
  const scored = left(({ shareScored }) => shareScored.numerator)
  const predictions = left(({ shareScored }) => shareScored.denominator)
  return {
    performance: performance(confusionOf(counts)),
    shareScored: rate(scored, Math.max(scored, predictions), 'no cases'),
  }
}
