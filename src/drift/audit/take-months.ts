import { addDays } from '../../plan/day.ts'
import type { PlanAudit } from '../../plan/plan.ts'
import { auditEvidence } from './evidence.ts'
import { adding, deliveredSince, withLate } from './late.ts'
import { auditLedger, auditReach } from './readings.ts'
import { type AuditState, fewestRead, looksKept, type Period, type Taken, together } from './state.ts'

/** What is taken in on one night. */
export interface Tonight {
  readonly night: string
  /** the baseline's last day: what was read until then is none of the audit's business */
  readonly baselineTo: string
  readonly agreed: PlanAudit
  /** the evidence at which it alarms */
  readonly threshold: number
  /** a person closed its alert last night */
  readonly isRestarted: boolean
  /** readings made from one day to another, of cases that came on `since` or after; undefined where they are not numbers */
  readings(from: string, to: string, since: string): Period | undefined
}

/** Tonight's state from last night's: each month is judged once, on the night by which its readings are delivered. */
export function takeMonths(before: AuditState | undefined, tonight: Tonight): AuditState {
  const { agreed, night } = tonight
  const last = addDays(night, -agreed.delivered_within_days)
  let state = begun(before, tonight)
  for (let end = monthEndFrom(addDays(state.takenTo, 1)); end <= last; end = monthEndFrom(addDays(end, 1)))
    state = taken(state, end, tonight)
  return state
}

/** The night on which the next month is judged. */
export function nextLook({ takenTo }: AuditState, { delivered_within_days: days }: PlanAudit): string {
  return addDays(monthEndFrom(addDays(takenTo, 1)), days)
}

/** On the first night the month that is next to be judged counts whole, but for what is the baseline's. */
function begun(before: AuditState | undefined, { agreed, night, baselineTo, isRestarted }: Tonight): AuditState {
  const limit = agreed.missed_at_most
  if (before === undefined) {
    const judged = addDays(`${addDays(night, -agreed.delivered_within_days).slice(0, 7)}-01`, -1)
    return { limit, takenTo: judged > baselineTo ? judged : baselineTo, looks: [] }
  }
  // What was read up to then may be what has since been put right.
  if (isRestarted) return { limit, takenTo: addDays(night, -1), looks: [] }
  if (before.limit === limit) return before
  const { takenTo, delivered, pending } = before
  return {
    limit,
    takenTo,
    ...(delivered === undefined ? {} : { delivered }),
    ...(pending === undefined ? {} : { pending }),
    looks: [],
  }
}

function taken(before: AuditState, end: string, { agreed, night, threshold, readings }: Tonight): AuditState {
  const { isNotANumber: _before, pending: waited, delivered: known = [], ...kept } = before
  const since = addDays(night, -auditReach)
  const from = addDays(before.takenTo, 1)
  const open = known.filter((one) => one.since >= addDays(night, -auditLedger))
  const month = readings(from, end, since)
  const late = deliveredSince(open, readings)
  if (month === undefined || late === undefined) {
    // What could not be counted waits, and is late when it can be.
    const nothing = { from, to: end, read: 0, missed: 0, other: 0 }
    const delivered = [...open, { ...nothing, since }]
    return { ...kept, takenTo: end, delivered, pending: together(waited, nothing), isNotANumber: true }
  }
  const taken = countedOf(month, since)
  // What is shown, and whether a shift goes on, is of all that has been delivered since the last look.
  const shown = late.reduce(adding, together(waited, month))
  if (shown.read < fewestRead)
    return { ...kept, takenTo: end, delivered: [...open, taken], pending: together(waited, month) }
  const look = together(waited && withLate(waited, late), month)
  const delivered = [...late.map((one) => one.month), taken]
  const rest = { ...kept, takenTo: end, delivered, looks: kept.looks.map((one) => withLate(one, late)) }
  const limit = agreed.missed_at_most
  const looks = [...rest.looks, look].slice(-looksKept)
  const found = auditEvidence(looks, limit)
  if (found === undefined) return { ...rest, isNotANumber: true }
  const { height } = found
  const suspected = looks.slice(found.start).reduce<Period | undefined>(together, undefined) ?? look
  const { shift: held, ...calm } = { ...rest, looks, last: { ...shown, height } }
  if (height >= threshold && isBeyond(suspected, limit)) {
    const shift = held === undefined ? suspected : together(held, shown)
    return { ...calm, looks: [], shift: { ...shift, crossed: night } }
  }
  // Evidence begins anew after an alarm: as long as months go on like that, it has not passed.
  if (held === undefined || !isBeyond(shown, limit)) return calm
  return { ...calm, shift: { ...together(held, shown), crossed: held.crossed } }
}

function countedOf({ from, to, read, missed, other }: Period, since: string): Taken {
  return { from, to, read, missed, other, since }
}

function isBeyond({ read, missed }: Period, limit: number): boolean {
  return missed / read > limit
}

/** The last day of the month that this day is in. */
function monthEndFrom(day: string): string {
  return addDays(`${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1)
}
