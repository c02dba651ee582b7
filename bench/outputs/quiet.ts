import { inService } from '../../src/drift/in-service.ts'
import { type ReplayBaseline, replay, type TalliedDays } from '../../src/replay/replay.ts'
import { freezeWorld, worldDays } from '../faults/runs/world.ts'
import { firstMonitored, lastMonitored } from '../faults/times.ts'
import { outputsOf } from './device.ts'

/** The outputs of one device over one seed's monitored nights, in which nothing happens. */
export interface QuietDevice {
  readonly seed: string
  readonly outputs: number
  readonly areShared: boolean
  /** false alarms of all outputs in 365 nights, as their limits are solved for */
  readonly expected: number
  /** of each output: lines that came to be shifted, every one of them a false alarm of its limit */
  readonly alarms: readonly number[]
  /** of each output: alerts, which gather the alarms of one cause and place */
  readonly alerts: readonly number[]
}

const quiet = { control: 'N1' }

/** The device's outputs, under one contract or each under its own. */
export function quietDevice(seed: string, count: number, areShared: boolean): QuietDevice {
  const made = outputsOf(count, areShared).map((output) => {
    const frozen = freezeWorld(output, seed, quiet)
    const { expectedAlarms } = inService(output.loaded.plan, frozen.baseline, frozen.battery).contract
    return { expectedAlarms, ...counted(worldDays(output, seed, quiet, frozen), frozen) }
  })
  return {
    seed,
    outputs: count,
    areShared,
    expected: made.reduce((sum, { expectedAlarms }) => sum + expectedAlarms, 0),
    alarms: made.map(({ alarms }) => alarms),
    alerts: made.map(({ alerts }) => alerts),
  }
}

function counted(past: TalliedDays, frozen: ReplayBaseline): { readonly alarms: number; readonly alerts: number } {
  let before = new Set<string>()
  let [alarms, alerts] = [0, 0]
  for (const { findings, opened } of replay(past, frozen, { from: firstMonitored, to: lastMonitored }, [])) {
    const shifted = new Set(findings.filter(({ verdict }) => verdict.kind === 'shifted').map(({ line }) => line))
    alarms += [...shifted].filter((line) => !before.has(line)).length
    alerts += opened.filter(({ causeFamily }) => causeFamily !== 'cannot say').length
    before = shifted
  }
  return { alarms, alerts }
}
