import type { Interval } from '../stats/interval.ts'
import { proportionInterval } from '../stats/proportions/proportion.ts'
import type { Seen } from './counted.ts'
import { ranksOf } from './ranks.ts'

/** How soon outputs of one sort of case were seen, and how many were not. Times in seconds. */
export interface SeenSoon {
  readonly flag: Seen['flag']
  readonly outcome: Seen['outcome']
  readonly cases: number
  readonly timed: number
  readonly before: number
  readonly unreadable: number
  readonly notSeen: number
  /** of all but those that cannot be read; undefined where there is none */
  readonly notSeenShare?: Interval
  readonly median?: number
  /** 95 %; absent under six times */
  readonly low?: number
  readonly high?: number
  readonly firstQuarter?: number
  readonly lastQuarter?: number
}

export function timeToSeen(seen: readonly Seen[]): readonly SeenSoon[] {
  return seen.map(({ seconds, ...counts }) => {
    const { cases, timed, before, unreadable } = counts
    const notSeen = cases - timed - before - unreadable
    const share = proportionInterval(notSeen, cases - unreadable)
    const times = Object.entries(ranksOf(timed) ?? {}).flatMap(([name, rank]) => {
      const value = seconds.get(rank)
      return value === undefined ? [] : [[name, value] as const]
    })
    return {
      ...counts,
      notSeen,
      ...(share === undefined ? {} : { notSeenShare: share }),
      ...Object.fromEntries(times),
    }
  })
}
