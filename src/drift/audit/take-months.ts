import { addDays } from '../../plan/day.ts'
import type { PlanAudit } from '../../plan/plan.ts'
import { auditEvidence } from './evidence.ts'
import { type AuditState, fewestRead, looksKept, type Period, together } from './state.ts'

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
  /** readings made from one day to another; undefined where they are not numbers */
  readings(from: string, to: string): Period | undefined
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
  const { takenTo, pending } = before
  return { limit, takenTo, ...(pending === undefined ? {} : { pending }), looks: [] }
}

function taken(before: AuditState, end: string, { agreed, night, threshold, readings }: Tonight): AuditState {
  const { isNotANumber: _before, pending: waited, ...rest } = before
  const waiting = waited === undefined ? {} : { pending: waited }
  const month = readings(addDays(before.takenTo, 1), end)
  if (month === undefined) return { ...rest, ...waiting, takenTo: end, isNotANumber: true }
  const look = together(waited, month)
  if (look.read < fewestRead) return { ...rest, takenTo: end, pending: look }
  const limit = agreed.missed_at_most
  const looks = [...before.looks, look].slice(-looksKept)
  const found = auditEvidence(looks, limit)
  if (found === undefined) return { ...rest, takenTo: end, isNotANumber: true }
  const { height } = found
  const since = looks.slice(found.start).reduce<Period | undefined>(together, undefined) ?? look
  const { shift: held, ...calm } = { ...rest, takenTo: end, looks, last: { ...look, height } }
  if (height >= threshold && isBeyond(since, limit)) {
    const shift = held === undefined ? since : together(held, look)
    return { ...calm, looks: [], shift: { ...shift, crossed: night } }
  }
  // Evidence begins anew after an alarm: as long as months go on like that, it has not passed.
  if (held === undefined || !isBeyond(look, limit)) return calm
  return { ...calm, shift: { ...together(held, look), crossed: held.crossed } }
}

function isBeyond({ read, missed }: Period, limit: number): boolean {
  return missed / read > limit
}

/** The last day of the month that this day is in. */
function monthEndFrom(day: string): string {
  return addDays(`${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1)
}
