import { dayRange, daysBetween } from '../../../src/plan/day.ts'
import type { BenchHospital, PlantedFault, World } from '../hospital.ts'
import { faultFrom, lastMonitored } from '../times.ts'
import type { FaultResult, ScoredAlert } from './result.ts'

/**
 * What became of a fault, from the alerts of its run and of its twin (the same patients, nothing wrong). The run is
 * followed no further than the first alert that its twin does not have.
 */
export function faultResult(
  hospital: BenchHospital,
  seed: string,
  fault: PlantedFault,
  alerts: Iterable<ScoredAlert>,
  twin: readonly ScoredAlert[],
): FaultResult {
  let plain: ScoredAlert | undefined
  let first: ScoredAlert | undefined
  for (const alert of alerts) {
    if (alert.night < faultFrom) continue
    plain ??= alert
    if (twin.some((other) => isSame(alert, other))) continue
    first = alert
    break
  }
  const judged = (alert: ScoredAlert) => ({
    ...alert,
    rightCause: fault.causes.includes(alert.cause),
    rightPlace: alert.place === fault.place,
  })
  return {
    id: fault.id,
    seed,
    ...(first === undefined ? {} : { first: { ...judged(first), delay: daysBetween(faultFrom, first.night) } }),
    ...(plain === undefined ? {} : { plain: judged(plain) }),
    excessEvents: excessEvents(hospital, seed, fault, first?.night ?? lastMonitored),
  }
}

function isSame(a: ScoredAlert, b: ScoredAlert): boolean {
  return a.night === b.night && a.cause === b.cause && a.place === b.place
}

function excessEvents(hospital: BenchHospital, seed: string, { id }: PlantedFault, until: string): number {
  const days = dayRange(faultFrom, until)
  const eventsIn = (world: World) => days.reduce((sum, day) => sum + eventsOn(hospital, seed, day, world), 0)
  return eventsIn({ control: 'N1', fault: { id, from: faultFrom } }) - eventsIn({ control: 'N1' })
}

function eventsOn(hospital: BenchHospital, seed: string, day: string, world: World): number {
  return hospital
    .day(seed, day, world)
    .outcomes.reduce((sum, [, entries]) => sum + (entries.at(-1)?.state === 'event' ? 1 : 0), 0)
}
