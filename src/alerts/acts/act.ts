import { dayWords } from '../../plan/words.ts'
import { type Actor, type Alert, type ClosedAs, closedAs } from '../alert.ts'
import type { AlertEvent, AlertLink, EventKind } from '../history/event.ts'

/** What a person does to an alert. */
export type Act =
  | { readonly kind: 'acknowledge'; readonly reason?: string }
  | { readonly kind: 'assign'; readonly to: string; readonly reason?: string }
  | { readonly kind: 'comment'; readonly reason: string }
  | { readonly kind: 'snooze'; readonly until: string; readonly reason: string }
  | { readonly kind: 'escalate'; readonly to: string; readonly reason: string }
  | { readonly kind: 'link'; readonly link: AlertLink; readonly reason?: string }
  | {
      readonly kind: 'close'
      readonly as: ClosedAs
      readonly reason: string
      /** with "real and accepted": the first day of the new state that the alert's statistical lines are held against */
      readonly recentreFrom?: string
    }
  /** the second of two people: the alert is closed as the first proposed */
  | { readonly kind: 'agree to close'; readonly reason: string }
  | { readonly kind: 'take back'; readonly event: number; readonly reason: string }
  | { readonly kind: 'undo re-centring'; readonly reason: string }

/** The act together with who does it and the number of the last event that they had on their page. */
export interface SeenAct {
  readonly act: Act
  readonly actor: Actor
  readonly seenEvent: number
}

export const actKinds = [
  'acknowledge',
  'assign',
  'snooze',
  'escalate',
  'link',
  'comment',
  'close',
  'agree to close',
  'take back',
  'undo re-centring',
] as const satisfies readonly Act['kind'][]

export const eventOf: Readonly<Record<Act['kind'], EventKind>> = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  comment: 'commented',
  snooze: 'snoozed',
  escalate: 'escalated',
  link: 'linked',
  close: 'closed',
  'agree to close': 'closed',
  'take back': 'taken back',
  'undo re-centring': 're-centring undone',
}

/** Every way to end an alert, with what it means for the checks that raised it. */
export const closings: Readonly<Record<ClosedAs, string>> = {
  fixed: 'A cause was found and put right. The checks start afresh.',
  'nothing wrong found':
    'Somebody looked and found no cause. It counts as a false alarm, unless the alert is of plain facts; the checks start afresh.',
  'real and accepted':
    'The change is real, and you accept it in the name of your role. Agreed limits stay as they are.',
}

export function isClosing(word: string): word is ClosedAs {
  return (closedAs as readonly string[]).includes(word)
}

/**
 * Why an act cannot be done, in words for the person; undefined when it can. Two people, or a person and the night,
 * may work on one alert: whoever saw less than there is now looks again first. A comment never waits, for it changes
 * nothing but the record.
 */
export function whyNot(alert: Alert, events: readonly AlertEvent[], { act, seenEvent }: SeenAct): string | undefined {
  if (act.kind === 'comment') return undefined
  const since = events.filter((event) => event.event > seenEvent && event.kind !== 'commented')
  const last = since.at(-1)
  if (last?.by !== undefined) {
    const { name, role } = last.by
    return `${already[last.kind] ?? 'Somebody has already acted on this alert'}: ${name}, ${role}. Look at what they recorded before you act.`
  }
  if (last?.night !== undefined) {
    return `The night of ${dayWords(last.night)} added to this alert after you opened the page. Look at what is new before you act.`
  }
  if (act.kind === 'undo re-centring' || act.kind === 'take back') return undefined
  if (alert.state === 'closed') return 'This alert is closed. It can still be commented on.'
  if (act.kind === 'acknowledge' && alert.state === 'acknowledged') return 'This alert is acknowledged already.'
  return undefined
}

const already: Readonly<Partial<Record<EventKind, string>>> = {
  acknowledged: 'Somebody has already acknowledged this alert',
  assigned: 'Somebody has already assigned this alert',
  snoozed: 'Somebody has already snoozed this alert',
  escalated: 'Somebody has already escalated this alert',
  linked: 'Somebody has already linked this alert',
  closed: 'Somebody has already closed this alert',
  'closing proposed': 'Somebody has already proposed to close this alert',
  'taken back': 'Somebody has already taken something back on this alert',
}
