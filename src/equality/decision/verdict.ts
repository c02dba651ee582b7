import type { Interval } from '../../stats/interval.ts'
import { newcombe } from '../../stats/proportions/newcombe.ts'
import { smallestDetectableDifference } from '../../stats/proportions/smallest-difference.ts'
import { goodOf, isMoreWorse, towardsWorse } from '../worse-side.ts'
import type { Comparison } from './compared.ts'
import { fewestCounted, type Tested } from './family.ts'
import type { Terms } from './terms.ts'
import { gapOf } from './worse-p.ts'

export const verdicts = ['worse', 'not worse', 'inconclusive', 'too little data'] as const
export type VerdictName = (typeof verdicts)[number]

/** What the quarter says of one level in one measure. */
export interface Verdict extends Comparison {
  readonly verdict: VerdictName
  /** why there is too little, or why nothing could be concluded whatever was counted */
  readonly because?: string
  /** this level minus whom it is held against, 95 %, unadjusted; absent where a side has nothing to count */
  readonly interval?: Interval
  readonly p?: number
  /** Holm's, over the whole family of the quarter */
  readonly adjusted?: number
  /** the smallest true gap to the worse side, above 0, that would have been called worse four times in five; absent: none would */
  readonly smallestGap?: number
}

/**
 * `worse`: Holm's decision. `not worse`: the 95 % interval lies wholly on the harmless side of the margin (above −margin; of wrong
 * outputs, below it). `inconclusive`: neither. `too little data`: fewer than ten counted on a side. `tested` is absent for
 * those outside the family.
 */
export function verdictOf(
  comparison: Comparison,
  tested: Tested | undefined,
  hypotheses: number,
  { margin, wrongAtMost }: Terms,
): Verdict {
  const { own, rest, measure } = comparison
  const [good, others] = [goodOf(own, measure), goodOf(rest, measure)]
  const interval = newcombe(own.numerator, own.denominator, rest.numerator, rest.denominator)
  const shown = { ...comparison, ...(interval === undefined ? {} : { interval }) }
  if (tested === undefined || interval === undefined)
    return { ...shown, verdict: 'too little data', because: tooLittle(comparison) }
  const smallest = smallestDetectableDifference({
    p: others.numerator / others.denominator,
    n1: own.denominator,
    n2: rest.denominator,
    // The first and strictest of Holm's steps; a pair looks both ways.
    alpha: wrongAtMost / hypotheses / (comparison.complement === undefined ? 1 : 2),
    direction: 'down',
    margin,
  })
  const answered = {
    ...shown,
    p: tested.p,
    adjusted: tested.adjusted,
    ...(smallest === undefined ? {} : { smallestGap: -smallest.difference }),
  }
  if (tested.adjusted <= wrongAtMost && gapOf(good, others) < -margin) return { ...answered, verdict: 'worse' }
  // A share cannot be below 0: under a margin as wide as everyone else's share nothing could ever be worse.
  if (others.numerator / others.denominator <= margin)
    return { ...answered, verdict: 'inconclusive', because: `the margin is as wide as ${ofWhom(comparison)}` }
  const worst = Math.min(towardsWorse(interval.low, measure), towardsWorse(interval.high, measure))
  return { ...answered, verdict: worst > -margin ? 'not worse' : 'inconclusive' }
}

function ofWhom({ measure, table: { reference } }: Comparison): string {
  if (isMoreWorse(measure)) return `the share of right outputs of ${reference ?? 'everyone else'}`
  return reference === undefined ? 'everyone else’s share' : `the share of ${reference}`
}

function tooLittle({ own, rest, table: { reference } }: Comparison): string {
  const others = reference ?? 'the other known levels'
  if (own.denominator === 0) return 'nothing was counted in this level'
  if (rest.denominator === 0) return `nothing was counted in ${others}`
  return own.denominator < fewestCounted
    ? `${own.denominator} counted; at least ${fewestCounted} are needed`
    : `${rest.denominator} counted in ${others}; at least ${fewestCounted} are needed`
}
