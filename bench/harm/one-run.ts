import { harmOf } from '../../src/alerts/harm/harm.ts'
import { harmWindow } from '../../src/alerts/harm/window.ts'
import type { Finding } from '../../src/drift/finding.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import { asOf, type ReplayBaseline, replay, type TalliedDays } from '../../src/replay/replay.ts'
import { growingLedger } from '../../src/tally/ledger.ts'
import type { BenchHospital, World } from '../faults/hospital.ts'
import { faultFrom, firstMonitored, lastMonitored } from '../faults/times.ts'
import { type Truth, trueExcess } from './truth.ts'

/** What the ledger of harm said of one alert on one night, and what was true of the same days. */
export interface Look {
  /** nights since the alert was raised */
  readonly after: number
  /** every day that counts has its outcomes */
  readonly isWhole: boolean
  readonly days: number
  readonly missed: Figure
  readonly overCalled: Figure
}

export interface Figure {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly truth: number
}

/** One alert of one run, as its page would have told it night after night. */
export interface HarmRun {
  readonly id: string
  readonly seed: string
  /** absent: no alert of the right cause and place was raised in time to be followed */
  readonly alert?: { readonly cause: string; readonly place: string; readonly delay: number }
  readonly looks: readonly Look[]
}

/** The runs of one hospital. */
export interface HospitalRuns {
  readonly hospital: string
  readonly seeds: number
  readonly runs: readonly HarmRun[]
}

/** An alert is followed for so many days, as if a person then closed it; the ledger needs as long again for their outcomes. */
const followed = 30

/** Nights after an alert on which its page is looked at; the last is long past the maturity of its last day. */
export const looked = [3, 8, 13, 18, 23, 28, 35, 45, 58]

/** The first alert from the fault on that names it rightly, and its harm as it was told. `causes` empty: the first of any cause. */
export function harmRun(
  hospital: BenchHospital,
  seed: string,
  { id, causes, place: right }: { readonly id: string; readonly causes: readonly string[]; readonly place?: string },
  worlds: readonly [World, World],
  past: TalliedDays,
  frozen: ReplayBaseline,
): HarmRun {
  const { plan } = hospital.loaded
  for (const { night, findings, opened } of replay(past, frozen, { from: firstMonitored, to: lastMonitored }, [])) {
    if (night < faultFrom) continue
    const alert = opened.find(
      ({ causeFamily, place }) =>
        causeFamily !== 'cannot say' &&
        (causes.length === 0 || causes.includes(causeFamily)) &&
        (right === undefined || place === right),
    )
    if (alert === undefined) continue
    const own = findings.filter(({ line }: Finding) => alert.lines.includes(line))
    const window = harmWindow(alert, own, plan, frozen.baseline, lastMonitored)
    if (window === undefined) continue
    const { causeFamily, place } = alert
    const until = addDays(night, followed)
    if (addDays(night, looked.at(-1) ?? 0) > lastMonitored) break
    const grown = growingLedger()
    grown.add(frozen.tallies)
    for (const day of dayRange(firstMonitored, until)) grown.add(past.tallies(day))
    const truthOf = trueExcess(hospital, seed, worlds, place)
    const looks = looked.flatMap((after): readonly Look[] => {
      const tonight = addDays(night, after)
      const ledger = asOf(grown, tonight, plan.outcome.maturity_days, frozen.baseline.early?.age)
      const told = { place, cause: causeFamily, night: tonight, ...window, until: until < tonight ? until : tonight }
      const harm = harmOf(ledger, frozen, plan, told)
      if (typeof harm === 'string') return []
      const truth = causes.length === 0 ? { missed: 0, overCalled: 0 } : truthOf(harm.from, harm.to)
      return [
        {
          after,
          isWhole: harm.isWhole && harm.daysWaiting === 0,
          days: dayRange(harm.from, harm.to).length,
          ...figures(harm, truth),
        },
      ]
    })
    return { id, seed, alert: { cause: causeFamily, place, delay: dayRange(faultFrom, night).length - 1 }, looks }
  }
  return { id, seed, looks: [] }
}

function figures(
  harm: { readonly missed: Told; readonly overCalled: Told },
  truth: Truth,
): { readonly missed: Figure; readonly overCalled: Figure } {
  const figure = ({ excess, low, high }: Told, is: number) => ({ estimate: excess, low, high, truth: is })
  return { missed: figure(harm.missed, truth.missed), overCalled: figure(harm.overCalled, truth.overCalled) }
}

interface Told {
  readonly excess: number
  readonly low: number
  readonly high: number
}
