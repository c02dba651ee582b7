import { cochranArmitage } from '../../stats/hypotheses/cochran-armitage.ts'
import { weightedSlope } from '../../stats/pooling/weighted-slope.ts'
import { type Said, saidOr } from '../said.ts'

/** Does a share rise or fall over bands that have an order? */
export interface OrderedTrend {
  /** the change from one band to the next, in fractions of 1 */
  readonly perBand: Said
  /** Cochran and Armitage's, two-sided; absent where it cannot be worked out */
  readonly p?: number
  readonly bands: number
}

/**
 * The trend of a share over ordered known levels, band 1, 2, 3 …: Cochran and Armitage's test, and the slope of a straight
 * line through the bands' shares, weighted by what they rest on (½ added to hits and misses for the variance alone).
 * Undefined for levels without an order or fewer than three of them: two are a difference.
 */
export function orderedTrend(
  levels: readonly { readonly numerator: number; readonly denominator: number }[],
  ordered: boolean,
): OrderedTrend | undefined {
  if (!ordered || levels.length < 3) return undefined
  const bands = levels
    .map((level, index) => ({ ...level, band: index + 1 }))
    .filter(({ denominator }) => denominator > 0)
  const test = cochranArmitage(
    bands.map(({ numerator }) => numerator),
    bands.map(({ denominator }) => denominator),
    bands.map(({ band }) => band),
  )
  const slope = weightedSlope(
    bands.map(({ band }) => band),
    bands.map(({ numerator, denominator }) => numerator / denominator),
    bands.map(({ numerator, denominator }) => {
      const share = (numerator + 0.5) / (denominator + 1)
      return (share * (1 - share)) / denominator
    }),
  )
  return {
    perBand: saidOr(slope, 'fewer than two bands have a case'),
    ...(test === undefined ? {} : { p: test.p }),
    bands: bands.length,
  }
}
