import type { ReplayBaseline, TalliedDays } from '../../../src/replay/replay.ts'
import type { BenchHospital } from '../hospital.ts'
import { faultFrom } from '../times.ts'
import { alertsOf } from './alerts.ts'
import { controlResult } from './control-run.ts'
import { faultResult } from './fault-run.ts'
import type { ControlResult, FaultResult, ScoredAlert } from './result.ts'
import { freezeWorld, worldDays } from './world.ts'

/**
 * Faults and controls of one seed, one by one, controls first. What they share is made once, and only if it is asked for: the quiet baseline,
 * with which every fault begins and every control that changes nothing before the monitored nights; the quiet days until
 * the fault; and the quiet run, which is N1 and every fault's twin.
 */
export function* runSeed(
  hospital: BenchHospital,
  seed: string,
  ids: readonly string[],
): Generator<{ readonly control: ControlResult } | { readonly fault: FaultResult }> {
  const quietBaseline = once(() => freezeWorld(hospital, seed, quiet))
  const quietDays = once(() => worldDays(hospital, seed, quiet, quietBaseline()))
  const twin = once(() => [...alertsOf(quietDays(), quietBaseline())])

  for (const control of hospital.controls.filter(({ id }) => ids.includes(id))) {
    const world = { control: control.id }
    const alerts = (): readonly ScoredAlert[] => {
      if (control.id === quiet.control) return twin()
      const frozen = control.beginsWhenMonitored ? quietBaseline() : freezeWorld(hospital, seed, world)
      return [...alertsOf(worldDays(hospital, seed, world, frozen), frozen)]
    }
    yield { control: controlResult(control, seed, alerts()) }
  }
  for (const fault of hospital.faults.filter(({ id }) => ids.includes(id))) {
    const world = { control: quiet.control, fault: { id: fault.id, from: faultFrom } }
    const during = worldDays(hospital, seed, world, quietBaseline())
    const past = joined(quietDays(), during)
    yield { fault: faultResult(hospital, seed, fault, alertsOf(past, quietBaseline()), twin()) }
  }
}

const quiet = { control: 'N1' }

/** The days before the fault are the quiet ones. */
function joined(before: TalliedDays, during: TalliedDays): TalliedDays {
  return { ...before, tallies: (day) => (day < faultFrom ? before : during).tallies(day) }
}

function once<T extends ReplayBaseline | TalliedDays | readonly ScoredAlert[]>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
