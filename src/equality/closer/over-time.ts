import { Z95 } from '../../stats/distributions/normal.ts'
import type { Interval } from '../../stats/interval.ts'
import { weightedSlope } from '../../stats/pooling/weighted-slope.ts'
import { newcombe } from '../../stats/proportions/newcombe.ts'
import { fewestCounted } from '../decision/family.ts'
import type { Quarter } from '../decision/quarters.ts'
import type { Counted } from '../decision/worse-p.ts'
import type { Measure } from '../measure.ts'
import { type Said, saidOr } from '../said.ts'
import { isMoreWorse, towardsWorse } from '../worse-side.ts'

/** One level's gap quarter by quarter, oldest first, and what it has come to. */
export interface GapOverTime {
  readonly points: readonly GapPoint[]
  /** how much the gap changes from one quarter to the next, in fractions of 1 */
  readonly perQuarter: Said
  /** two-sided, of no change */
  readonly p?: number
  /** cases more (above 0) or fewer than if the level had had everyone else's share, over all quarters together */
  readonly excess: Said
}

export interface GapPoint {
  readonly quarter: Quarter
  readonly own: Counted
  readonly rest: Counted
  /** this level minus everyone else known */
  readonly gap: Said
}

/** What was counted of a level and of everyone else known in one quarter. */
export interface QuarterCounts {
  readonly quarter: Quarter
  readonly own: Counted
  readonly rest: Counted
}

/** Fewer quarters than this make no trend: two are a difference. */
const fewestQuarters = 3

/**
 * The trend of the gap: a straight line through its quarters, each weighted by its own interval; and the cumulative excess of
 * misses, Σ n·(everyone else's share − the level's) (of wrong outputs the other way round), whose limits are put together from those of the quarters (Newcombe's,
 * by the square roots of summed squares: Zou and Donner 2008, Stat Med 27:1693).
 */
export function gapOverTime(quarters: readonly QuarterCounts[], measure: Measure = 'sensitivity'): GapOverTime {
  const points = quarters.map(({ quarter, own, rest }) => ({ quarter, own, rest, gap: gapOf(own, rest) }))
  const known = points.flatMap(({ gap, own, rest }, at) =>
    'because' in gap ? [] : [{ at, gap, counted: own.denominator, least: Math.min(own.denominator, rest.denominator) }],
  )
  const large = known.filter(({ least }) => least >= fewestCounted)
  const slope =
    large.length < fewestQuarters
      ? undefined
      : weightedSlope(
          large.map(({ at }) => at),
          large.map(({ gap }) => gap.estimate),
          large.map(({ gap }) => ((gap.high - gap.low) / 2 / Z95) ** 2),
        )
  return {
    points,
    perQuarter: saidOr(slope, `fewer than ${fewestQuarters} quarters with ${fewestCounted} counted on both sides`),
    ...(slope === undefined ? {} : { p: slope.p }),
    excess: saidOr(excessOf(known, measure), 'no quarter can be compared'),
  }
}

function gapOf(own: Counted, rest: Counted): Said {
  const because =
    own.denominator === 0 ? 'nothing to count in this level' : 'nothing to count in the other known levels'
  return saidOr(newcombe(own.numerator, own.denominator, rest.numerator, rest.denominator), because)
}

function excessOf(
  quarters: readonly { readonly gap: Interval; readonly counted: number }[],
  measure: Measure,
): Interval | undefined {
  if (quarters.length === 0) return undefined
  let [estimate, below, above] = [0, 0, 0]
  for (const { gap, counted } of quarters) {
    // A share on the worse side of everyone else's is an excess of misses, or of wrong outputs.
    estimate -= counted * towardsWorse(gap.estimate, measure)
    const [up, down] = [(counted * (gap.high - gap.estimate)) ** 2, (counted * (gap.estimate - gap.low)) ** 2]
    below += isMoreWorse(measure) ? down : up
    above += isMoreWorse(measure) ? up : down
  }
  return { estimate, low: estimate - Math.sqrt(below), high: estimate + Math.sqrt(above) }
}
