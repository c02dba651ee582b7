import { daysBetween } from '../../../src/plan/day.ts'
import { exactPoisson } from '../../../src/stats/proportions/exact-poisson.ts'
import type { ControlResult } from '../runs/result.ts'
import { firstMonitored, lastMonitored } from '../times.ts'

const quartersARun = (daysBetween(firstMonitored, lastMonitored) + 1) / 91

/** False alarms of a control's runs, and of quarters the rate with its exact 95 % interval. */
export interface FalseAlarms {
  readonly runs: number
  readonly quarters: number
  readonly alarms: number
  readonly rate: number
  readonly low: number
  readonly high: number
  /** what they said, the most often said first */
  readonly said: readonly string[]
}

/** Undefined: there are no runs. */
export function falseAlarms(runs: readonly ControlResult[]): FalseAlarms | undefined {
  const alarms = runs.flatMap(({ alerts }) => alerts.filter((alert) => alert.false))
  const interval = exactPoisson(alarms.length)
  if (runs.length === 0 || interval === undefined) return undefined
  const quarters = runs.length * quartersARun
  const said = [...Map.groupBy(alarms, ({ cause, place }) => `${cause} at ${place}`)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([words, some]) => `${words} ${some.length}`)
  return {
    runs: runs.length,
    quarters,
    alarms: alarms.length,
    rate: alarms.length / quarters,
    low: interval.low / quarters,
    high: interval.high / quarters,
    said,
  }
}
