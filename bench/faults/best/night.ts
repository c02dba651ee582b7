import type { Prediction } from '../../../src/ingest/case.ts'
import { daysBetween } from '../../../src/plan/day.ts'
import type { BenchHospital, World } from '../hospital.ts'

/** A day of a hospital as it is known when it has matured: its cases, and of those whose outcome is known, the outcome. */
export interface Night {
  readonly day: string
  readonly rows: readonly Prediction[]
  /** event or not, by prediction; absent: not known at maturity */
  readonly events: ReadonlyMap<string, boolean>
  /** what the reference says, where the output is judged against one */
  readonly readings: ReadonlyMap<string, readonly number[]>
}

export function nightOf(hospital: BenchHospital, seed: string, day: string, world: World): Night {
  const { rows, outcomes } = hospital.day(seed, day, world)
  const oldest = hospital.loaded.plan.outcome.maturity_days
  const events = new Map<string, boolean>()
  const readings = new Map<string, readonly number[]>()
  for (const [id, entries] of outcomes) {
    const last = entries.findLast(({ observedDay }) => daysBetween(day, observedDay) <= oldest)
    if (last !== undefined && last.state !== 'not known') events.set(id, last.state === 'event')
    if (last !== undefined && last.readings !== null) readings.set(id, last.readings)
  }
  return { day, rows, events, readings }
}
