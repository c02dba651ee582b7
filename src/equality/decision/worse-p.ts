import { normalSurvival } from '../../stats/distributions/normal.ts'
import { clopperPearson } from '../../stats/proportions/clopper-pearson.ts'
import { differencePValue } from '../../stats/proportions/newcombe.ts'
import { regulaFalsi } from '../../stats/search/regula-falsi.ts'

/** x of n: the share of one side of a comparison. */
export interface Counted {
  readonly numerator: number
  readonly denominator: number
}

/**
 * The p-value of "this side is no worse off than the other by more than the margin" (both in fractions of 1; lower is
 * worse). One-sided, got by turning Newcombe's interval round at −margin (1998, method 10), so that it never says "worse"
 * where the interval beside it does not. Where a side has few hits or few misses Newcombe's p is too small in the far
 * tail that a family of many groups asks about; there it is at least that of the same interval made of exact limits
 * (Clopper and Pearson in place of Wilson: Zou and Donner 2008, Stat Med 27:1693). Undefined where a side is empty.
 */
export function worseP(own: Counted, rest: Counted, margin: number): number | undefined {
  const twoSided = atGap(own, rest, -margin)
  if (twoSided === undefined) return undefined
  const p = gapOf(own, rest) < -margin ? twoSided / 2 : 1 - twoSided / 2
  return isFew(own) || isFew(rest) ? Math.max(p, exactLimitsP(own, rest, margin)) : p
}

/**
 * The p-value of "neither of these two is worse off than the other by more than the margin": one hypothesis for two levels
 * that are each other's complement. It is how often a gap at least this wide, either way, would be seen where the true
 * one is the margin; without a margin it is Newcombe's two-sided p (the test of minimal effect of Hodges and Lehmann
 * 1954, J R Stat Soc B 16:261). Undefined where a side is empty.
 */
export function eitherWorseP(one: Counted, other: Counted, margin: number): number | undefined {
  const [low, high] = gapOf(one, other) <= 0 ? [one, other] : [other, one]
  const near = worseP(low, high, margin)
  // As far below a true gap the other way as it was seen below.
  const far = worseP(low, high, -margin)
  return near === undefined || far === undefined ? undefined : Math.min(1, near + far)
}

/** How far this side's share is above the other's; not a number where one has nothing to count. */
export function gapOf(own: Counted, rest: Counted): number {
  return own.numerator / own.denominator - rest.numerator / rest.denominator
}

/** Fewer hits or misses than this, and the normal tails of Wilson's limits are not to be trusted. */
const few = 200

function isFew({ numerator, denominator }: Counted): boolean {
  return Math.min(numerator, denominator - numerator) < few
}

function atGap(own: Counted, rest: Counted, gap: number): number | undefined {
  return differencePValue(own.numerator, own.denominator, rest.numerator, rest.denominator, gap)
}

/** The one-sided level at which the upper end of the difference, put together of exact limits, just reaches −margin. */
function exactLimitsP(own: Counted, rest: Counted, margin: number): number {
  // How far the upper end is above −margin at the level of z: it rises with z, nearly in a straight line.
  const above = (z: number): number => {
    const level = 1 - 2 * normalSurvival(z)
    const [high, low] = [
      clopperPearson(own.numerator, own.denominator, level),
      clopperPearson(rest.numerator, rest.denominator, level),
    ]
    if (high === undefined || low === undefined) return Number.NaN
    const reach = Math.hypot(high.high - high.estimate, low.estimate - low.low)
    return high.estimate - low.estimate + reach + margin
  }
  const [near, far] = [least, furthest].map((z) => ({ x: z, y: above(z) }))
  if (near === undefined || far === undefined || !(near.y < 0)) return 0.5
  if (!(far.y > 0)) return normalSurvival(furthest)
  const z = regulaFalsi(above, near, far, { near: 1e-13, narrow: 1e-13 })
  return z === undefined ? 1 : normalSurvival(z)
}

/** Between them lie all levels that a family of comparisons can ask about: one half, and one in a thousand million. */
const [least, furthest] = [1e-9, 6]
