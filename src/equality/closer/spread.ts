import type { Interval } from '../../stats/interval.ts'
import { poolOnLogit } from '../../stats/pooling/logit-pooling.ts'
import { randomIntercept } from '../../stats/pooling/random-intercept.ts'
import { logistic } from '../../stats/special/logistic.ts'
import type { Grouping } from '../levels.ts'
import type { Said } from '../said.ts'

/** How much the known levels truly differ in a share, and each one's share beside the raw one, pulled towards the others. */
export interface Spread {
  /** the standard deviation of the true shares' log-odds between levels, with the interval of the Q profile */
  readonly tau: Said
  /** where two in three of the true shares lie, if they lie about their mean as a normal distribution does */
  readonly twoInThree: readonly [low: number, high: number] | undefined
  /** in the order given; undefined where a level has no case, or the shares cannot be pooled */
  readonly pooled: readonly (Interval | undefined)[]
  readonly method: 'DerSimonian and Laird' | 'random intercept'
}

/**
 * τ by DerSimonian and Laird on the log-odds (½ added to each count), and each level's share partially pooled: by the same
 * for a characteristic, by a logistic random intercept for a crossing, whose levels are many and small. Levels without a
 * case are in neither.
 */
export function spreadOf(
  levels: readonly { readonly numerator: number; readonly denominator: number }[],
  kind: Grouping['kind'],
): Spread {
  const method = kind === 'crossing' ? 'random intercept' : 'DerSimonian and Laird'
  const counted = levels.filter(({ denominator }) => denominator > 0)
  const [x, n] = [counted.map(({ numerator }) => numerator), counted.map(({ denominator }) => denominator)]
  const found = poolOnLogit(x, n)
  if (found === undefined)
    return {
      tau: { because: 'fewer than two levels have a case' },
      twoInThree: undefined,
      pooled: levels.map(() => undefined),
      method,
    }
  const isSpread = counted.length > 2
  const groups = kind === 'crossing' ? randomIntercept(x, n)?.groups : found.groups
  const middle = Math.log(found.mean.estimate / (1 - found.mean.estimate))
  const tau = found.tau.estimate
  let place = 0
  return {
    tau: isSpread ? found.tau : { because: 'two groups have one gap between them, and no spread' },
    twoInThree: !isSpread ? undefined : [logistic(middle - tau), logistic(middle + tau)],
    pooled: levels.map(({ denominator }) => (denominator === 0 ? undefined : groups?.[place++])),
    method,
  }
}
