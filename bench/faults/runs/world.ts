import type { Outcome, Prediction } from '../../../src/ingest/case.ts'
import { dayRange } from '../../../src/plan/day.ts'
import { storedColumns } from '../../../src/plan/strata.ts'
import type { History } from '../../../src/replay/history.ts'
import { freezeHistory, type ReplayBaseline, type TalliedDays, talliedDays } from '../../../src/replay/replay.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import type { BenchHospital, World } from '../hospital.ts'
import { baselineFrom, baselineTo } from '../times.ts'

/** The baseline of a world, frozen as a deployment's is. */
export function freezeWorld(hospital: BenchHospital, seed: string, world: World): ReplayBaseline {
  const history = historyOf(hospital, seed, world, dayRange(baselineFrom, baselineTo))
  return freezeHistory(history, { from: baselineFrom, to: baselineTo }, `${hospital.name}:${world.control}:${seed}`)
}

/** The days of a world as tallies on a baseline's bins, each made when it is first asked for. */
export function worldDays(
  hospital: BenchHospital,
  seed: string,
  world: World,
  { baseline }: ReplayBaseline,
): TalliedDays {
  const known = new Map<string, readonly Tally[]>()
  return {
    plan: hospital.loaded.plan,
    refused: () => ({ duplicates: 0, future: 0 }),
    tallies: (day) => {
      const held = known.get(day)
      if (held !== undefined) return held
      const tallies = talliedDays(historyOf(hospital, seed, world, [day]), baseline).tallies(day)
      known.set(day, tallies)
      return tallies
    },
  }
}

function historyOf(hospital: BenchHospital, seed: string, world: World, days: readonly string[]): History {
  const { plan } = hospital.loaded
  const rows = new Map<string, readonly Prediction[]>()
  const outcomes = new Map<string, readonly Outcome[]>()
  for (const day of days) {
    const made = hospital.day(seed, day, world)
    if (made.rows.length > 0) rows.set(day, made.rows)
    for (const [id, entries] of made.outcomes) outcomes.set(id, entries)
  }
  const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
  return { plan, positions, rows, outcomes, refused: new Map() }
}
