import { addDays, daysBetween } from '../plan/day.ts'
import { type ReplayBaseline, replay, type TalliedDays } from '../replay/replay.ts'
import type { DrillDays } from './days.ts'
import type { Aim, DrillFault } from './fault.ts'

/** An alert of a copy, as far as a drill looks at it. */
export interface SeenAlert {
  readonly night: string
  readonly cause: string
  readonly place: string
  readonly title: string
  /** the night on which it was settled, and closed by the replay */
  readonly closed?: string
}

/** What became of a planted fault. */
export interface DrillResult {
  readonly fault: string
  readonly what: string
  readonly place: string
  readonly days: DrillDays
  /** the first alert from the fault on that the same nights without it do not have; absent: there was none */
  readonly found?: SeenAlert & {
    /** nights from the fault's first day; 0 is the same night */
    readonly delay: number
    readonly isCauseRight: boolean
    readonly isPlaceRight: boolean
  }
  /**
   * where nothing was found: an alert of the same nights without the fault that was open when it came, or opened within 14 nights, and is
   * about the same thing, so that the fault may have joined it
   */
  readonly hiddenBy?: SeenAlert
}

type Frozen = Pick<ReplayBaseline, 'baseline' | 'battery' | 'tallies'>

/**
 * The alerts of the copied nights, through the code that watches the deployment, from arms at rest. A step is a night, so
 * that a server has time for others between them.
 */
export function* alertsOfCopy(
  past: TalliedDays,
  frozen: Frozen,
  days: DrillDays,
): Generator<undefined, readonly SeenAlert[]> {
  let last: readonly SeenAlert[] = []
  for (const alerts of nightByNight(past, frozen, days)) {
    last = alerts
    yield
  }
  return last
}

/**
 * A fault's copy, followed no further than the first alert that its twin (the same nights without the fault) does not
 * have. A step is a night.
 */
export function* drill(
  { name, causes }: DrillFault,
  { what, place }: Aim,
  past: TalliedDays,
  frozen: Frozen,
  twin: readonly SeenAlert[],
  days: DrillDays,
): Generator<undefined, DrillResult> {
  const result = { fault: name, what, place, days }
  for (const alerts of nightByNight(past, frozen, days)) {
    const own = alerts.find((alert) => alert.night >= days.faultFrom && !twin.some((other) => isSame(alert, other)))
    yield
    if (own === undefined) continue
    const isCauseRight = causes.some((cause) => cause === own.cause)
    const delay = daysBetween(days.faultFrom, own.night)
    return { ...result, found: { ...own, delay, isCauseRight, isPlaceRight: own.place === place } }
  }
  const hiddenBy = hidingAlert(twin, { causes, place, faultFrom: days.faultFrom })
  return hiddenBy === undefined ? result : { ...result, hiddenBy }
}

/**
 * The twin's alert that a fault at `place` from `faultFrom` on may have joined: about the same thing, there or everywhere, and
 * open when it came or opened within 14 nights. One that came later does not excuse the nights before it.
 */
export function hidingAlert(
  twin: readonly SeenAlert[],
  fault: Pick<DrillFault, 'causes'> & Pick<Aim, 'place'> & Pick<DrillDays, 'faultFrom'>,
): SeenAlert | undefined {
  return twin.find(
    ({ cause, place, night, closed }) =>
      night <= addDays(fault.faultFrom, nightsApart) &&
      (closed === undefined || closed >= fault.faultFrom) &&
      fault.causes.some((one) => one === cause) &&
      (place === fault.place || place === 'all'),
  )
}

/** After each night, the alerts so far. Those that only say that a check cannot speak are no answer to a fault. */
function* nightByNight(
  past: TalliedDays,
  frozen: Frozen,
  { from, to }: Pick<DrillDays, 'from' | 'to'>,
): Generator<readonly SeenAlert[]> {
  const seen = new Map<number, SeenAlert>()
  // No performance figure is asked for its reason: whether an alert opens does not depend on it.
  for (const { opened, closed } of replay(past, frozen, { from, to }, [])) {
    for (const { alertId, openedNight, causeFamily, place, title } of opened)
      if (causeFamily !== 'cannot say') seen.set(alertId, { night: openedNight, cause: causeFamily, place, title })
    for (const { alertId, closedNight } of closed) {
      const alert = seen.get(alertId)
      if (alert !== undefined && closedNight !== undefined) seen.set(alertId, { ...alert, closed: closedNight })
    }
    yield [...seen.values()]
  }
}

/** A copy without some of its cases raises what the nights without the fault raise a little sooner or later. */
const nightsApart = 14

function isSame(a: SeenAlert, b: SeenAlert): boolean {
  return a.cause === b.cause && a.place === b.place && Math.abs(daysBetween(a.night, b.night)) <= nightsApart
}
