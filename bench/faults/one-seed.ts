import type { Alert } from '../../src/alerts/alert.ts'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { dayRange, daysBetween } from '../../src/plan/day.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import type { History } from '../../src/replay/history.ts'
import { freezeHistory, type ReplayBaseline, replay, type TalliedDays, talliedDays } from '../../src/replay/replay.ts'
import type { Tally } from '../../src/tally/tally.ts'
import type { BenchHospital, PlantedFault, QuietControl, World } from './hospital.ts'
import { baselineFrom, baselineTo, faultFrom, firstMonitored, lastMonitored } from './times.ts'

/** An alert of a run, as far as it is scored. */
export interface ScoredAlert {
  readonly night: string
  readonly cause: string
  readonly place: string
  readonly title: string
}

/** One fault planted in one seed's hospital. */
export interface FaultResult {
  readonly id: string
  readonly seed: string
  /** the first alert from the fault on that the run without the fault does not have; absent: none in the monitored nights */
  readonly first?: ScoredAlert & { readonly delay: number; readonly rightCause: boolean; readonly rightPlace: boolean }
  /** the first alert from the fault on, whether or not the run without the fault has it too */
  readonly plain?: ScoredAlert & { readonly rightCause: boolean; readonly rightPlace: boolean }
  /** events (of every patient) that the fault added or took away before it was found, or in all if it was not */
  readonly excessEvents: number
}

export interface ControlResult {
  readonly id: string
  readonly seed: string
  readonly alerts: readonly (ScoredAlert & { readonly false: boolean })[]
}

const quiet = 'N1'

/** Every asked fault and control of one seed. The baseline, and the quiet days before the fault, are made once. */
export function runSeed(
  hospital: BenchHospital,
  seed: string,
  asked: { readonly faults: readonly PlantedFault[]; readonly controls: readonly QuietControl[] },
): { readonly faults: readonly FaultResult[]; readonly controls: readonly ControlResult[] } {
  const plain = prepared(hospital, seed, quiet)
  const twin = alertsOf(plain.past, plain.frozen)
  const controls = asked.controls.map((control) => {
    // N2 begins with the monitored nights, so its baseline is the quiet one.
    const world = control.id === quiet ? plain : prepared(hospital, seed, control.id)
    const alerts = control.id === quiet ? twin : alertsOf(world.past, world.frozen)
    return {
      id: control.id,
      seed,
      alerts: alerts.map((alert) => ({
        ...alert,
        false: !control.patientsOnly || !aboutPatients.includes(alert.cause),
      })),
    }
  })
  const faults = asked.faults.map((fault): FaultResult => {
    const world = { control: quiet, fault: { id: fault.id, from: faultFrom } }
    const days = daysOf(hospital, seed, world)
    const past: TalliedDays = {
      ...plain.past,
      tallies: (day) => (day < faultFrom ? plain.past.tallies(day) : days(plain.frozen).tallies(day)),
    }
    const alerts = alertsOf(past, plain.frozen).filter(({ night }) => night >= faultFrom)
    const isTwins = (alert: ScoredAlert) =>
      twin.some(({ night, cause, place }) => night === alert.night && cause === alert.cause && place === alert.place)
    const first = alerts.find((alert) => !isTwins(alert))
    const scored = (alert: ScoredAlert) => ({
      ...alert,
      rightCause: fault.causes.includes(alert.cause),
      rightPlace: alert.place === fault.place,
    })
    const until = first?.night ?? lastMonitored
    const events = (of: World) =>
      dayRange(faultFrom, until).reduce((sum, day) => sum + eventsOn(hospital, seed, day, of), 0)
    return {
      id: fault.id,
      seed,
      ...(first === undefined ? {} : { first: { ...scored(first), delay: daysBetween(faultFrom, first.night) } }),
      ...(alerts[0] === undefined ? {} : { plain: scored(alerts[0]) }),
      excessEvents: events(world) - events({ control: quiet }),
    }
  })
  return { faults, controls }
}

/** On a control where the patients change, an alert that says so is not false. */
const aboutPatients: readonly string[] = ['feed', 'inputs', 'score', 'flag', 'case mix', 'missing']

function prepared(hospital: BenchHospital, seed: string, control: string) {
  const days = daysOf(hospital, seed, { control })
  const history = historyOf(hospital, seed, { control }, dayRange(baselineFrom, baselineTo))
  const frozen = freezeHistory(history, { from: baselineFrom, to: baselineTo }, `${hospital.name}:${control}:${seed}`)
  return { frozen, past: days(frozen) }
}

/** The monitored days of a world, each tallied when it is first asked for. */
function daysOf(hospital: BenchHospital, seed: string, world: World): (frozen: ReplayBaseline) => TalliedDays {
  const known = new Map<string, readonly Tally[]>()
  return ({ baseline }) => ({
    plan: hospital.loaded.plan,
    refused: () => ({ duplicates: 0, future: 0 }),
    tallies: (day) => {
      const held = known.get(day)
      if (held !== undefined) return held
      const tallies = talliedDays(historyOf(hospital, seed, world, [day]), baseline).tallies(day)
      known.set(day, tallies)
      return tallies
    },
  })
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

function alertsOf(past: TalliedDays, frozen: ReplayBaseline): readonly ScoredAlert[] {
  const found: ScoredAlert[] = []
  for (const { opened } of replay(past, frozen, { from: firstMonitored, to: lastMonitored }))
    found.push(...opened.filter(({ causeFamily }) => causeFamily !== 'cannot say').map(scoredAlert))
  return found
}

function scoredAlert({ openedNight, causeFamily, place, title }: Alert): ScoredAlert {
  return { night: openedNight, cause: causeFamily, place, title }
}

function eventsOn(hospital: BenchHospital, seed: string, day: string, world: World): number {
  return hospital
    .day(seed, day, world)
    .outcomes.reduce((sum, [, entries]) => sum + (entries.at(-1)?.state === 'event' ? 1 : 0), 0)
}
