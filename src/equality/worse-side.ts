import type { Counted } from './decision/worse-p.ts'
import type { Measure } from './measure.ts'

/** Is the larger share the worse one? Of shares of wrong outputs it is; of all others that are decided on, the smaller. */
export function isMoreWorse(measure: Measure): boolean {
  return measure === 'wrongRate'
}

/** The counts by the side of which less is worse, as every test of "worse off" takes them: of wrong outputs those that were right. */
export function goodOf({ numerator, denominator }: Counted, measure: Measure): Counted {
  return { numerator: isMoreWorse(measure) ? denominator - numerator : numerator, denominator }
}

/** A difference or a line in the measure's own direction, turned so that below nought is worse. */
export function towardsWorse(difference: number, measure: Measure): number {
  return isMoreWorse(measure) ? -difference : difference
}

/** "below", or "above": on which side of the others a group is worse off. */
export function worseSide(measure: Measure): 'below' | 'above' {
  return isMoreWorse(measure) ? 'above' : 'below'
}

/** Does the whole interval of a difference lie on the worse side of none? */
export function isWhollyWorse(
  { low, high }: { readonly low: number; readonly high: number },
  measure: Measure,
): boolean {
  return isMoreWorse(measure) ? low > 0 : high < 0
}
