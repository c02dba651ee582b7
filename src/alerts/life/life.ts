import { type ClosedAs, closedAs, type Tier } from '../alert.ts'
import type { AlertEvent, AlertLink, EventKind } from '../history/event.ts'
import { standingEvents } from './standing-events.ts'

/** Who did something, and when. */
export interface Done {
  /** the number of the event */
  readonly event: number
  readonly at: Date
  readonly by?: AlertEvent['by']
  readonly reason?: string
}

/** What people and nights have made of an alert: told from its events alone, so that each part has its who, when and why. */
export interface AlertLife {
  /** when it was there to be seen */
  readonly raisedAt: Date
  /** when it became red, if that was after it was raised */
  readonly redSince?: Date
  readonly acknowledged?: Done
  readonly assigned?: Done & { readonly to: string }
  /** put off to a day, and nothing worse has come since */
  readonly snoozed?: Done & { readonly until: string }
  /** the end of a snooze by something that came: when it came, and the day until which the alert had been put off */
  readonly woken?: { readonly at: Date; readonly until: string }
  readonly escalated?: Done & { readonly to: string }
  readonly links: readonly (Done & { readonly link: AlertLink })[]
  /** a closing that waits for a second person */
  readonly proposed?: Done & { readonly as: ClosedAs; readonly recentreFrom?: string }
  readonly closed?: Done & { readonly as: ClosedAs }
}

/**
 * The life of an alert from its events, the first first; undefined of an alert without any. A snooze ends with the night that adds
 * to the alert or makes it red, and so does the first half of a closing by two people: they were for what was known then.
 */
export function lifeOf(events: readonly AlertEvent[]): AlertLife | undefined {
  const [first] = events
  if (first === undefined) return undefined
  const standing = standingEvents(events)
  const last = (kind: EventKind) => standing.findLast((event) => event.kind === kind)
  const worseAfter = (one: AlertEvent | undefined) =>
    one === undefined ? undefined : standing.find(({ kind, event }) => isWorse(kind) && event > one.event)
  const [red, acknowledged, assigned, escalated] = [
    last('worsened'),
    last('acknowledged'),
    last('assigned'),
    last('escalated'),
  ]
  const [snoozed, proposed, closed] = [last('snoozed'), last('closing proposed'), last('closed')]
  const woke = worseAfter(snoozed)
  const ending = (one: AlertEvent | undefined) => closedAs.find((word) => word === one?.content.closedAs)
  const [as, ended] = [ending(proposed), ending(closed)]
  const { recentreFrom } = proposed?.content ?? {}
  return {
    raisedAt: first.at,
    links: standing.flatMap((event) =>
      event.content.link === undefined ? [] : [{ ...done(event), link: event.content.link }],
    ),
    ...(red === undefined ? {} : { redSince: red.at }),
    ...(acknowledged === undefined ? {} : { acknowledged: done(acknowledged) }),
    ...(assigned === undefined ? {} : { assigned: { ...done(assigned), to: assigned.content.assignedTo ?? '' } }),
    ...(escalated === undefined ? {} : { escalated: { ...done(escalated), to: escalated.content.escalatedTo ?? '' } }),
    ...(snoozed?.content.snoozedUntil === undefined
      ? {}
      : woke === undefined
        ? { snoozed: { ...done(snoozed), until: snoozed.content.snoozedUntil } }
        : { woken: { at: woke.at, until: snoozed.content.snoozedUntil } }),
    ...(proposed === undefined || as === undefined || closed !== undefined || worseAfter(proposed) !== undefined
      ? {}
      : { proposed: { ...done(proposed), as, ...(recentreFrom === undefined ? {} : { recentreFrom }) } }),
    ...(closed === undefined || ended === undefined ? {} : { closed: { ...done(closed), as: ended } }),
  }
}

/** When the clock of an alert of this tier began: when it was raised, or became red, or something worse ended a snooze. */
export function runningSince({ raisedAt, redSince, woken }: AlertLife, tier: Tier): Date {
  const since = tier === 'red' && redSince !== undefined ? redSince : raisedAt
  return woken !== undefined && woken.at > since ? woken.at : since
}

/** What a night adds that nobody who acted before had seen. */
function isWorse(kind: EventKind): boolean {
  return kind === 'joined' || kind === 'worsened' || kind === 'restated'
}

function done({ event, at, by, reason }: AlertEvent): Done {
  return { event, at, ...(by === undefined ? {} : { by }), ...(reason === undefined ? {} : { reason }) }
}
