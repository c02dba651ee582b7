import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'

/** Matured days compared on each side of a change, at most; and below which nothing is compared. */
export const mostDays = 60
export const fewestDays = 14

/** A registered change of what is running: a release that followed another, with the threshold of each. */
export interface ReleaseChange {
  readonly release: string
  /** absent: the device gives no score */
  readonly threshold?: number
  readonly from: string
  readonly predecessor: string
  readonly thresholdBefore?: number
  /** first and last day that may be compared: those of the predecessor alone, and those of this release alone */
  readonly before: { readonly from: string; readonly to: string }
  readonly after: { readonly from: string; readonly to: string }
}

/** The registered changes, oldest first; `matureTo`: the last day whose outcomes are due. */
export function releaseChanges(plan: Plan, matureTo: string): readonly ReleaseChange[] {
  const releases = [...plan.releases].sort((a, b) => a.from.localeCompare(b.from))
  return releases.flatMap((one, place) => {
    const previous = releases[place - 1]
    if (previous === undefined) return []
    const next = releases[place + 1]
    const end = earlier(addDays(one.from, mostDays - 1), next === undefined ? matureTo : addDays(next.from, -1))
    const start = addDays(one.from, -mostDays)
    return [
      {
        release: one.release,
        ...(one.threshold === undefined ? {} : { threshold: one.threshold }),
        from: one.from,
        predecessor: previous.release,
        ...(previous.threshold === undefined ? {} : { thresholdBefore: previous.threshold }),
        before: { from: start > previous.from ? start : previous.from, to: addDays(one.from, -1) },
        after: { from: one.from, to: earlier(end, matureTo) },
      },
    ]
  })
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
