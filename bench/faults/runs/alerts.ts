import { type ReplayBaseline, replay, type TalliedDays } from '../../../src/replay/replay.ts'
import { firstMonitored, lastMonitored } from '../times.ts'
import type { ScoredAlert } from './result.ts'

/** The alerts of the monitored nights, one after the other: whoever has seen enough may stop. */
export function* alertsOf(past: TalliedDays, frozen: ReplayBaseline): Generator<ScoredAlert> {
  for (const { opened } of replay(past, frozen, { from: firstMonitored, to: lastMonitored }, []))
    for (const { openedNight, causeFamily, place, title } of opened)
      if (causeFamily !== 'cannot say') yield { night: openedNight, cause: causeFamily, place, title }
}
