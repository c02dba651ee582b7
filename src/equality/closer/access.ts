import { isInWindow, type PerformanceWindow, type Rate, rate } from '../../drift/performance.ts'
import type { Tally } from '../../tally/tally.ts'
import { type Difference, difference } from '../difference.ts'
import { type HowSoon, howSoon, type Times } from './how-soon.ts'

/** Who is served at all, and how soon: of one level, and against everyone else known. */
export interface Access {
  /** predictions with a score ÷ everyone whom the feed sent: the eligible, scored or not */
  readonly scored: Rate
  readonly scoredGap: Difference
  /** absent where the plan maps no column for it: the time from being eligible to the output, of cases that have one */
  readonly waited?: HowSoon & {
    /** cases with an output and a time that can be used ÷ cases with an output; those never given one are not among them */
    readonly timed: Rate
  }
  /** absent where the plan maps no column for it: the time from the output to its being seen */
  readonly seen?: HowSoon & {
    /** outputs seen ÷ outputs of which it is told whether they were */
    readonly share: Rate
    readonly shareGap: Difference
  }
  /** absent where the plan maps no column for it: the clinician did other than the output said ÷ all who decided */
  readonly overridden?: { readonly share: Rate; readonly gap: Difference }
}

/** What was counted of a level, over days. */
export interface AccessCounts {
  readonly predictions: number
  readonly scored: number
  /** from being eligible to the output, and how many outputs have no such time, or one that cannot be used */
  readonly waited: Times
  readonly untimed: number
  /** from the output to its being seen, and how many are not seen */
  readonly seen: Times
  readonly notSeen: number
  readonly agreed: number
  readonly otherwise: number
}

/** Sums `cases`, `waited`, `seen` and `override` tallies of a level's strata over the window. */
export function accessCounts(
  tallies: readonly Tally[],
  strata: readonly string[],
  window: PerformanceWindow,
): AccessCounts {
  const sum = { ...nobody }
  for (const { stratum, day, series, counts, sums } of tallies) {
    if (!strata.includes(stratum) || !isInWindow(day, window)) continue
    const [first = 0, second = 0, third = 0, fourth = 0] = counts
    const [log = 0n, logSquared = 0n] = sums
    if (series === 'cases') {
      sum.predictions += first
      sum.scored += third
    } else if (series === 'waited') {
      sum.waited = together(sum.waited, { n: first, log, logSquared })
      sum.untimed += second + third + fourth
    } else if (series === 'seen') {
      sum.seen = together(sum.seen, { n: first, log, logSquared })
      sum.notSeen += second
    } else if (series === 'override') {
      sum.agreed += first
      sum.otherwise += second + third
    }
  }
  return sum
}

function together(one: Times, other: Times): Times {
  return { n: one.n + other.n, log: one.log + other.log, logSquared: one.logSquared + other.logSquared }
}

const noTimes: Times = { n: 0, log: 0n, logSquared: 0n }

export const nobody: AccessCounts = {
  predictions: 0,
  scored: 0,
  waited: noTimes,
  untimed: 0,
  seen: noTimes,
  notSeen: 0,
  agreed: 0,
  otherwise: 0,
}

/** Several levels together. */
export function allOf(levels: readonly AccessCounts[]): AccessCounts {
  return levels.reduce(
    (sum, one) => ({
      predictions: sum.predictions + one.predictions,
      scored: sum.scored + one.scored,
      waited: together(sum.waited, one.waited),
      untimed: sum.untimed + one.untimed,
      seen: together(sum.seen, one.seen),
      notSeen: sum.notSeen + one.notSeen,
      agreed: sum.agreed + one.agreed,
      otherwise: sum.otherwise + one.otherwise,
    }),
    nobody,
  )
}

/** Access of one level. `told`: which of the three the plan has a column for. */
export function access(
  own: AccessCounts,
  rest: AccessCounts,
  told: { readonly waited: boolean; readonly seen: boolean; readonly override: boolean },
): Access {
  const scored = (of: AccessCounts) => rate(of.scored, of.predictions, 'no cases')
  const shareSeen = (of: AccessCounts) => rate(of.seen.n, of.seen.n + of.notSeen, 'nothing is known to be seen or not')
  const other = (of: AccessCounts) => rate(of.otherwise, of.agreed + of.otherwise, 'no decision is known')
  return {
    scored: scored(own),
    scoredGap: difference(scored(own), [scored(rest)]),
    ...(told.waited
      ? {
          waited: {
            timed: rate(own.waited.n, own.waited.n + own.untimed, 'no cases with an output'),
            ...howSoon(own.waited, rest.waited, 'outputs have a known time'),
          },
        }
      : {}),
    ...(told.seen
      ? {
          seen: {
            share: shareSeen(own),
            shareGap: difference(shareSeen(own), [shareSeen(rest)]),
            ...howSoon(own.seen, rest.seen, 'outputs were seen'),
          },
        }
      : {}),
    ...(told.override ? { overridden: { share: other(own), gap: difference(other(own), [other(rest)]) } } : {}),
  }
}
