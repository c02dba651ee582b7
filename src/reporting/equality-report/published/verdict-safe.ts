import { fewestCounted } from '../../../equality/decision/family.ts'
import type { Terms } from '../../../equality/decision/terms.ts'
import type { VerdictName } from '../../../equality/decision/verdict.ts'
import { type Counted, gapOf, worseP } from '../../../equality/decision/worse-p.ts'
import type { Measure } from '../../../equality/measure.ts'
import { goodOf } from '../../../equality/worse-side.ts'
import { newcombe } from '../../../stats/proportions/newcombe.ts'
import type { Range } from '../../pack/bounds.ts'

/** What a reader knows of a share: between which counts its two lie. */
export interface RangedShare {
  readonly numerator: Range
  readonly denominator: Range
}

/** What the verdict was given on: the terms, and how many hypotheses stood together. */
export interface GivenUnder {
  readonly terms: Pick<Terms, 'margin' | 'wrongAtMost'>
  readonly measure: Measure
  readonly hypotheses: number
  /** counts from 1 to this are small */
  readonly hideTo: number
}

/**
 * Whether a verdict may stand beside shown counts without narrowing what they leave open. Whether ten were counted must
 * follow from them already; and where what is not counted (the missed events of a sensitivity) may be few on either side, so
 * must the verdict itself, whichever of the possible counts are the true ones: the verdict on women is one on men too.
 */
export function isVerdictSafe(verdict: VerdictName, own: RangedShare, rest: RangedShare, given: GivenUnder): boolean {
  const sides = [own.denominator, rest.denominator]
  if (verdict === 'too little data') return sides.some(({ high }) => high < fewestCounted)
  if (sides.some(({ low }) => low < fewestCounted)) return false
  const hasFew = ({ numerator, denominator }: RangedShare): boolean => denominator.low - numerator.high <= given.hideTo
  if (!hasFew(own) && !hasFew(rest)) return true
  const [mine, others] = [own, rest].map((side) =>
    (hasFew(side) ? pairs(side) : corners(side)).map((counted) => goodOf(counted, given.measure)),
  )
  return (mine ?? []).every((one) => (others ?? []).every((other) => follows(verdict, one, other, given)))
}

/** Whether those counts, by the side of which less is worse, alone give the verdict, whatever the other comparisons of the quarter were. */
function follows(
  verdict: VerdictName,
  own: Counted,
  rest: Counted,
  { terms: { margin, wrongAtMost }, hypotheses }: GivenUnder,
): boolean {
  const p = worseP(own, rest, margin) ?? 1
  const interval = newcombe(own.numerator, own.denominator, rest.numerator, rest.denominator)
  if (interval === undefined) return false
  // The first and strictest of Holm's steps, of a pair that looks both ways: then it is worse wherever it stands.
  if (verdict === 'worse') return p <= wrongAtMost / hypotheses / 2 && gapOf(own, rest) < -margin
  if (p <= wrongAtMost) return false
  return interval.low > -margin === (verdict === 'not worse')
}

function pairs({ numerator, denominator }: RangedShare): readonly Counted[] {
  return whole(denominator).flatMap((n) =>
    whole(numerator).flatMap((x) => (x <= n ? [{ numerator: x, denominator: n }] : [])),
  )
}

/** Enough for a side on which many are left: a share moves one way with each of its counts. */
function corners({ numerator, denominator }: RangedShare): readonly Counted[] {
  return [denominator.low, denominator.high].flatMap((n) =>
    [numerator.low, numerator.high].map((x) => ({ numerator: Math.min(x, n), denominator: n })),
  )
}

function whole({ low, high }: Range): readonly number[] {
  return Array.from({ length: high - low + 1 }, (_, at) => low + at)
}
