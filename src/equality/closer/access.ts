import { isInWindow, type PerformanceWindow, type Rate, rate } from '../../drift/performance.ts'
import { welchInterval } from '../../stats/hypotheses/welch-interval.ts'
import { meanInterval, type Spread } from '../../stats/performance/mean-interval.ts'
import { momentsOf } from '../../tally/fixed-point.ts'
import type { Tally } from '../../tally/tally.ts'
import { type Difference, difference } from '../difference.ts'
import { type Said, saidOr } from '../said.ts'

/** Who is served at all, and how soon: of one level, and against everyone else known. */
export interface Access {
  /** predictions with a score ÷ everyone whom the feed sent: the eligible, scored or not */
  readonly scored: Rate
  readonly scoredGap: Difference
  /** absent where the plan maps no column for it */
  readonly seen?: {
    /** outputs seen ÷ outputs of which it is told whether they were */
    readonly share: Rate
    readonly shareGap: Difference
    /** the typical (geometric mean) time from score to seen, in seconds */
    readonly seconds: Said
    /** this level's typical time ÷ everyone else's */
    readonly ratio: Said
  }
  /** absent where the plan maps no column for it: the clinician did other than the output said ÷ all who decided */
  readonly overridden?: { readonly share: Rate; readonly gap: Difference }
}

/** What was counted of a level, over days. */
export interface AccessCounts {
  readonly predictions: number
  readonly scored: number
  readonly seen: number
  readonly notSeen: number
  /** Σ ln seconds in 10⁻⁶, and of its square in 10⁻¹² */
  readonly log: bigint
  readonly logSquared: bigint
  readonly agreed: number
  readonly otherwise: number
}

/** Sums `cases`, `seen` and `override` tallies of a level's strata over the window. */
export function accessCounts(
  tallies: readonly Tally[],
  strata: readonly string[],
  window: PerformanceWindow,
): AccessCounts {
  const sum = { ...nobody }
  for (const { stratum, day, series, counts, sums } of tallies) {
    if (!strata.includes(stratum) || !isInWindow(day, window)) continue
    const [first = 0, second = 0, third = 0] = counts
    if (series === 'cases') {
      sum.predictions += first
      sum.scored += third
    } else if (series === 'seen') {
      sum.seen += first
      sum.notSeen += second
      sum.log += sums[0] ?? 0n
      sum.logSquared += sums[1] ?? 0n
    } else if (series === 'override') {
      sum.agreed += first
      sum.otherwise += second + third
    }
  }
  return sum
}

export const nobody: AccessCounts = {
  predictions: 0,
  scored: 0,
  seen: 0,
  notSeen: 0,
  log: 0n,
  logSquared: 0n,
  agreed: 0,
  otherwise: 0,
}

/** Several levels together. */
export function allOf(levels: readonly AccessCounts[]): AccessCounts {
  return levels.reduce(
    (sum, one) => ({
      predictions: sum.predictions + one.predictions,
      scored: sum.scored + one.scored,
      seen: sum.seen + one.seen,
      notSeen: sum.notSeen + one.notSeen,
      log: sum.log + one.log,
      logSquared: sum.logSquared + one.logSquared,
      agreed: sum.agreed + one.agreed,
      otherwise: sum.otherwise + one.otherwise,
    }),
    nobody,
  )
}

/** Access of one level. `told`: which of the two the plan has a column for. */
export function access(
  own: AccessCounts,
  rest: AccessCounts,
  told: { readonly seen: boolean; readonly override: boolean },
): Access {
  const scored = (of: AccessCounts) => rate(of.scored, of.predictions, 'no cases')
  const shareSeen = (of: AccessCounts) => rate(of.seen, of.seen + of.notSeen, 'nothing is known to be seen or not')
  const other = (of: AccessCounts) => rate(of.otherwise, of.agreed + of.otherwise, 'no decision is known')
  return {
    scored: scored(own),
    scoredGap: difference(scored(own), [scored(rest)]),
    ...(told.seen
      ? {
          seen: {
            share: shareSeen(own),
            shareGap: difference(shareSeen(own), [shareSeen(rest)]),
            ...timesOf(own, rest),
          },
        }
      : {}),
    ...(told.override ? { overridden: { share: other(own), gap: difference(other(own), [other(rest)]) } } : {}),
  }
}

/** Fewer outputs seen than this, and the mean of their logarithms is not near enough to normal. */
const fewestSeen = 30

function timesOf(own: AccessCounts, rest: AccessCounts): { readonly seconds: Said; readonly ratio: Said } {
  const few = `fewer than ${fewestSeen} outputs were seen`
  const [mine, theirs] = [spread(own), spread(rest)]
  if (mine === undefined) return { seconds: { because: few }, ratio: { because: few } }
  const apart = theirs === undefined ? undefined : welchInterval(mine, theirs)
  return {
    seconds: saidOr(exponential(meanInterval(mine)), few),
    ratio: saidOr(exponential(apart), `${few} among everyone else`),
  }
}

function spread({ seen, log, logSquared }: AccessCounts): Spread | undefined {
  const moments = seen < fewestSeen ? undefined : momentsOf(seen, log, logSquared)
  return moments === undefined ? undefined : { n: seen, ...moments }
}

function exponential(interval: { estimate: number; low: number; high: number } | undefined) {
  return (
    interval && { estimate: Math.exp(interval.estimate), low: Math.exp(interval.low), high: Math.exp(interval.high) }
  )
}
