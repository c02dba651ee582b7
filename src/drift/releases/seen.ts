import type { Plan } from '../../plan/plan.ts'
import { countOf, type Tally } from '../../tally/tally.ts'

/** One release: what the plan registers of it, and the cases that came from it. */
export interface ReleaseSeen {
  readonly release: string
  /** absent: the plan does not register it */
  readonly registered?: {
    readonly from: string
    /** absent: the device gives no score */
    readonly threshold?: number
    readonly configuration?: string
    readonly deviceSoftware?: readonly string[]
  }
  readonly cases: number
  /** first and last day with a case; absent where none has come */
  readonly firstDay?: string
  readonly lastDay?: string
  /** days with a case, oldest first */
  readonly byDay: readonly { readonly day: string; readonly cases: number }[]
}

const prefix = 'release='

/**
 * Every release that the plan registers, oldest first, and then every other that cases came from, in the order in which
 * they came. `tallies`: the `cases` of each release's stratum.
 */
export function releasesSeen(plan: Plan, tallies: readonly Tally[]): readonly ReleaseSeen[] {
  const days = Map.groupBy(
    tallies.filter(({ series, stratum }) => series === 'cases' && stratum.startsWith(prefix)),
    ({ stratum }) => stratum.slice(prefix.length),
  )
  const registered = [...plan.releases].sort((a, b) => a.from.localeCompare(b.from))
  const names = registered.map(({ release }) => release)
  const strange = [...days.keys()].filter((name) => !names.includes(name)).map((name) => seen(name, days.get(name)))
  return [
    ...registered.map(({ release, from, threshold, configuration, device_software }) => ({
      ...seen(release, days.get(release)),
      registered: {
        from,
        ...(threshold === undefined ? {} : { threshold }),
        ...(configuration === undefined ? {} : { configuration }),
        ...(device_software === undefined ? {} : { deviceSoftware: device_software }),
      },
    })),
    ...strange.sort((a, b) => (a.firstDay ?? '').localeCompare(b.firstDay ?? '')),
  ]
}

function seen(release: string, tallies: readonly Tally[] = []): ReleaseSeen {
  const byDay = tallies
    .map((tally) => ({ day: tally.day, cases: countOf('cases', 'predictions', tally) }))
    .filter(({ cases }) => cases > 0)
    .sort((a, b) => a.day.localeCompare(b.day))
  const [first, last] = [byDay[0], byDay.at(-1)]
  return {
    release,
    cases: byDay.reduce((sum, { cases }) => sum + cases, 0),
    ...(first === undefined || last === undefined ? {} : { firstDay: first.day, lastDay: last.day }),
    byDay,
  }
}
