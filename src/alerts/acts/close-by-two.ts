import type { Plan } from '../../plan/plan.ts'
import { needsTwo, turnOf } from '../../plan/review/two-people.ts'
import type { Actor, Alert } from '../alert.ts'
import type { EventContent } from '../history/event.ts'
import type { AlertLife } from '../life/life.ts'
import type { Act } from './act.ts'

/** What an act of closing comes to where the plan may ask for two people. */
export type ClosingTurn =
  | { readonly refused: string; readonly field?: string }
  | {
      /** the closing as it is to be done, or proposed */
      readonly act: Act
      readonly content: EventContent
      /** for whom a proposal waits; absent where the alert is closed now */
      readonly waits?: string
    }

/**
 * Closing an alert where the plan asks for two people: the first proposes how it ended, and the alert stays open; the second, another
 * person, agrees to just that. Undefined of an act that closes nothing.
 */
export function closingTurn(
  act: Act,
  alert: Alert,
  life: AlertLife | undefined,
  plan: Plan,
  actor: Actor,
): ClosingTurn | undefined {
  if (act.kind !== 'close' && act.kind !== 'agree to close') return undefined
  const needed = alert.tier === 'red' ? 'close red alert' : 'close amber alert'
  const proposed = life?.proposed
  if (act.kind === 'agree to close') {
    if (proposed?.by === undefined) return { refused: 'Nobody has proposed to close this alert. Nothing was changed.' }
    const turn = needsTwo(plan, needed) ? turnOf(plan, needed, actor, proposed.by) : ({ kind: 'do' } as const)
    if (turn.kind !== 'do') return { refused: turn.kind === 'refused' ? turn.why : turn.words }
    const { as, recentreFrom } = proposed
    const { name, role } = proposed.by
    return {
      act: { kind: 'close', as, reason: act.reason, ...(recentreFrom === undefined ? {} : { recentreFrom }) },
      content: { closedAs: as, proposedBy: { name, role } },
    }
  }
  const waiting = needsTwo(plan, needed) ? proposed?.by : undefined
  const turn = turnOf(plan, needed, actor, waiting)
  if (turn.kind === 'refused') return { refused: turn.why }
  if (turn.kind === 'do' && waiting !== undefined)
    return {
      refused: `${waiting.name} has proposed to close this alert as ${proposed?.as}. Agree to that, or take the proposal back and propose another end. Nothing was changed.`,
    }
  const recentreFrom = act.recentreFrom === undefined ? {} : { recentreFrom: act.recentreFrom }
  return turn.kind === 'waits' ? { act, content: recentreFrom, waits: turn.words } : { act, content: {} }
}
