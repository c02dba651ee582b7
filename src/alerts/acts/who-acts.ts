import type { Plan } from '../../plan/plan.ts'
import { isSameName } from '../../plan/review/people.ts'
import type { ActName } from '../../plan/review/permissions.ts'
import { whyNotAllowed } from '../../plan/review/who-may.ts'
import type { Actor, Alert } from '../alert.ts'
import type { AlertEvent, EventKind } from '../history/event.ts'
import type { Act } from './act.ts'

/**
 * Why somebody may not do this to the alert; undefined when they may. Whoever the alert is assigned to may take it on, though the
 * plan does not name them; and what somebody did, they may take back.
 */
export function whyNotYours(
  plan: Plan,
  act: Act,
  alert: Alert,
  events: readonly AlertEvent[],
  actor: Actor,
): string | undefined {
  const taken = act.kind === 'take back' ? events.find(({ event }) => event === act.event) : undefined
  if (taken?.by !== undefined && isSameName(taken.by.name, actor.name)) return undefined
  const needed = permissionFor(act, alert, taken?.kind)
  if (needed === undefined || (needed === 'take on alert' && isAssignedTo(alert, actor.name))) return undefined
  const why = whyNotAllowed(plan, needed, actor)
  return why === undefined ? undefined : `${why} A comment is open to everybody.`
}

/** The row of the permission table that an act on this alert falls under; undefined of a comment, which is everybody's. */
function permissionFor(act: Act, { tier }: Pick<Alert, 'tier'>, taken?: EventKind): ActName | undefined {
  switch (act.kind) {
    case 'comment':
      return undefined
    case 'snooze':
      return tier === 'red' ? 'snooze red alert' : 'snooze amber alert'
    case 'close':
    case 'agree to close':
    case 'undo re-centring':
      return tier === 'red' ? 'close red alert' : 'close amber alert'
    case 'take back':
      return permissionOfKind(taken, tier)
    default:
      return 'take on alert'
  }
}

function permissionOfKind(kind: EventKind | undefined, tier: Alert['tier']): ActName {
  if (kind === 'snoozed') return tier === 'red' ? 'snooze red alert' : 'snooze amber alert'
  if (kind === 'closed' || kind === 'closing proposed') return tier === 'red' ? 'close red alert' : 'close amber alert'
  return 'take on alert'
}

/** An alert is assigned to "Name, role" or "Name (role)", as it was typed. */
function isAssignedTo({ assignedTo }: Alert, name: string): boolean {
  return assignedTo !== undefined && isSameName(assignedTo.split(/[,(]/)[0] ?? '', name)
}
