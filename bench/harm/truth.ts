import { dayRange } from '../../src/plan/day.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { strataReader } from '../../src/tally/strata-of.ts'
import type { BenchDay, BenchHospital, World } from '../faults/hospital.ts'

/** What truly became of patients because of a fault. */
export interface Truth {
  readonly missed: number
  readonly overCalled: number
}

/**
 * Day by day, each worked out once: the same patients with the fault and without it, with the same luck: how many more had the event without a flag, and a flag
 * without the event. Every case counts, whether or not its outcome was known in time. `worlds`: with the fault, and without.
 */
export function trueExcess(
  hospital: BenchHospital,
  seed: string,
  worlds: readonly [World, World],
  place: string,
): (from: string, to: string) => Truth {
  const { plan } = hospital.loaded
  const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
  const strataOf = strataReader(plan, positions)
  const known = new Map<string, Truth>()
  const on = (day: string): Truth => {
    let [missed, overCalled] = [0, 0]
    const [during, without] = worlds.map((world) => hospital.day(seed, day, world))
    if (during === undefined || without === undefined) return { missed, overCalled }
    const [fates, twins] = [fatesOf(during), fatesOf(without)]
    for (const row of during.rows) {
      const [own, twin] = [fates.get(row.predictionId), twins.get(row.predictionId)]
      if (own === undefined || twin === undefined || !strataOf(row).includes(place)) continue
      missed += Number(own.isMissed) - Number(twin.isMissed)
      overCalled += Number(own.isOverCalled) - Number(twin.isOverCalled)
    }
    return { missed, overCalled }
  }
  return (from, to) => {
    let sum: Truth = { missed: 0, overCalled: 0 }
    for (const day of dayRange(from, to)) {
      const one = known.get(day) ?? on(day)
      known.set(day, one)
      sum = { missed: sum.missed + one.missed, overCalled: sum.overCalled + one.overCalled }
    }
    return sum
  }
}

interface Fate {
  readonly isMissed: boolean
  readonly isOverCalled: boolean
}

function fatesOf({ rows, outcomes }: BenchDay): ReadonlyMap<string, Fate> {
  const events = new Map(outcomes.map(([id, entries]) => [id, entries.at(-1)?.state === 'event']))
  return new Map(
    rows.flatMap(({ predictionId, flag }) => {
      const event = events.get(predictionId)
      if (flag === null || event === undefined) return []
      return [[predictionId, { isMissed: event && !flag, isOverCalled: !event && flag }] as const]
    }),
  )
}
