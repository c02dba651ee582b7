import type { AlertEvent } from '../history/event.ts'

/** The events that still count: without those that a later one took back, and without the taking back itself. */
export function standingEvents<One extends Pick<AlertEvent, 'event' | 'kind' | 'content'>>(
  events: readonly One[],
): readonly One[] {
  const gone = new Set(
    events.flatMap(({ content }) => (content.takenBack === undefined ? [] : [content.takenBack.event])),
  )
  return events.filter(({ event, kind }) => kind !== 'taken back' && !gone.has(event))
}
