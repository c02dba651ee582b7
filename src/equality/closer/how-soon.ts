import { welchInterval } from '../../stats/hypotheses/welch-interval.ts'
import { welchMoments } from '../../stats/hypotheses/welch-moments.ts'
import type { Interval } from '../../stats/interval.ts'
import { meanInterval, type Spread } from '../../stats/performance/mean-interval.ts'
import { momentsOf } from '../../tally/fixed-point.ts'
import { type Said, saidOr } from '../said.ts'

/** Times as the ledger holds them: how many, Σ ln seconds in 10⁻⁶, and of its square in 10⁻¹². */
export interface Times {
  readonly n: number
  readonly log: bigint
  readonly logSquared: bigint
}

export interface HowSoon {
  /** the typical (geometric mean) time, in seconds */
  readonly seconds: Said
  /** this level's typical time ÷ that of those it is held against */
  readonly ratio: Said
  /** how often chance alone shows a ratio as far from 1, two-sided (Welch); absent where it is not compared */
  readonly p?: number
}

/** Fewer times than this, and the mean of their logarithms is not near enough to normal. */
const fewest = 30

/**
 * How long one level waits, and against others: Student's interval of the mean logarithm, and Welch's of the difference of
 * two, both raised. `such`: what the times are of, in "fewer than 30 …".
 */
export function howSoon(own: Times, rest: Times, such: string): HowSoon {
  const few = `fewer than ${fewest} ${such}`
  const [mine, theirs] = [spread(own), spread(rest)]
  if (mine === undefined) return { seconds: { because: few }, ratio: { because: few } }
  const apart = theirs === undefined ? undefined : welchInterval(mine, theirs)
  const test = theirs === undefined ? undefined : welchMoments(mine, theirs)
  return {
    seconds: saidOr(raised(meanInterval(mine)), few),
    ratio: saidOr(raised(apart), `${few} among those it is held against`),
    ...(test === undefined ? {} : { p: test.p }),
  }
}

function spread({ n, log, logSquared }: Times): Spread | undefined {
  const moments = n < fewest ? undefined : momentsOf(n, log, logSquared)
  return moments === undefined ? undefined : { n, ...moments }
}

function raised(interval: Interval | undefined): Interval | undefined {
  return (
    interval && { estimate: Math.exp(interval.estimate), low: Math.exp(interval.low), high: Math.exp(interval.high) }
  )
}
