import { dayRange } from '../plan/day.ts'
import type { ServiceAct } from './act.ts'

/** A time out of service. */
export interface Suspension {
  readonly suspended: ServiceAct
  /** absent: it goes on */
  readonly returned?: ServiceAct
}

/** Every suspension by record, the first first. Acts in the order in which they were recorded. */
export function suspensions(acts: readonly ServiceAct[]): readonly Suspension[] {
  const found: Suspension[] = []
  for (const act of acts) {
    const last = found.at(-1)
    if (act.kind === 'suspended' && (last === undefined || last.returned !== undefined)) found.push({ suspended: act })
    if (act.kind === 'returned' && last !== undefined && last.returned === undefined)
      found[found.length - 1] = { ...last, returned: act }
  }
  return found
}

/** The suspension that goes on; undefined where the device is in service by record. */
export function suspensionNow(acts: readonly ServiceAct[]): Suspension | undefined {
  const last = suspensions(acts).at(-1)
  return last?.returned === undefined ? last : undefined
}

/**
 * The suspension that a night belongs to, as the record stood at its end: whoever acts later changes no night that was
 * judged. The days of suspending and of returning belong to it too, because for a part of them nothing was to come.
 */
export function suspensionOn(acts: readonly ServiceAct[], night: string): Suspension | undefined {
  return suspensions(acts.filter(({ day }) => day <= night)).findLast(
    ({ suspended, returned }) => suspended.day <= night && (returned === undefined || night <= returned.day),
  )
}

/** The days up to a night on which the device was out of service for the whole or a part, as known on that night. */
export function suspendedDays(acts: readonly ServiceAct[], night: string): readonly string[] {
  const known = suspensions(acts.filter(({ day }) => day <= night))
  return known.flatMap(({ suspended, returned }) => dayRange(suspended.day, returned?.day ?? night))
}
