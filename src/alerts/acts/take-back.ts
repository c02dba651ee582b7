import type { AlertEvent } from '../history/event.ts'
import { takenBackWords } from '../history/words.ts'
import { standingEvents } from '../life/standing-events.ts'

/** The acts of people on an alert that can still be taken back, the latest first. */
export function takeable(events: readonly AlertEvent[]): readonly AlertEvent[] {
  return standingEvents(events)
    .filter(({ kind, by }) => by !== undefined && takenBackWords[kind] !== undefined)
    .toReversed()
}

/**
 * Why an act cannot be taken back, in words for the person; undefined when it can. A closing can be until a night has been begun
 * since: from then on the alert's checks have started afresh, and no record turns that back. `lastBegun`: the last night begun.
 */
export function whyNotTakenBack(
  events: readonly AlertEvent[],
  number: number,
  lastBegun: string,
  isRecentred: boolean,
): string | undefined {
  const taken = takeable(events).find(({ event }) => event === number)
  if (taken === undefined) return 'That cannot be taken back, or was already. Nothing was changed.'
  if (events.some(({ event, kind }) => kind === 'closed' && event > number) && isClosed(events))
    return 'This alert is closed: take the closing back first. Nothing was changed.'
  if (taken.kind !== 'closed') return undefined
  if (isRecentred) return 'Take the re-centring back first, then the closing. Nothing was changed.'
  if (lastBegun > (taken.night ?? ''))
    return 'A night has been run since this alert was closed, and its checks have started afresh: the closing stands. If the fault goes on, a night raises a new alert, which can be linked to this one. Nothing was changed.'
  return undefined
}

function isClosed(events: readonly AlertEvent[]): boolean {
  return standingEvents(events).some(({ kind }) => kind === 'closed')
}
