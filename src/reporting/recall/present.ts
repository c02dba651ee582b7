import { placeWords } from '../../alerts/place.ts'
import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, daysWords, plural } from '../../plan/words.ts'
import { progressOf, type RecallEvent, type RecallList } from './list.ts'
import type { FaultWindow } from './window.ts'

/** Which cases a list of an alert would hold, in words. */
export function windowWords(
  plan: Plan,
  {
    from,
    to,
    place,
    isOnsetKnown,
    cases,
    daysWithoutRows,
  }: FaultWindow & { readonly cases: number; readonly daysWithoutRows: number },
): readonly string[] {
  return [
    `${plural(cases, 'case')} of ${daysWords(from, to)}, ${placeWords(plan, place)}.`,
    isOnsetKnown
      ? 'The first day is when the fault probably began: an estimate. Cases of the days just before may have been affected too.'
      : 'Nothing says when the fault began: the first day is the first that was counted in what was found, or that of the night on which the alert was raised. Cases before it may have been affected.',
    ...goneWords(daysWithoutRows),
  ]
}

/** What a list cannot hold any more; empty where every day's rows are stored. */
export function goneWords(daysWithoutRows: number): readonly string[] {
  return daysWithoutRows === 0
    ? []
    : [`The rows of ${plural(daysWithoutRows, 'day')} are no longer stored: their cases are not in the list.`]
}

/** One list as its page tells it. */
export function presentRecall(plan: Plan, list: RecallList) {
  const { reviewed, affected, cases, isComplete } = progressOf(list)
  const taken = list.events.filter(({ kind }) => kind === 'downloaded').length
  return {
    listId: list.listId,
    alertId: list.alertId,
    tag: isComplete ? { text: 'Review complete', colour: 'green' } : { text: 'Review not complete', colour: 'yellow' },
    progress:
      reviewed === 0
        ? `0 of ${plural(cases, 'case')} reviewed: nothing is known of how many were affected.`
        : `${countWords(reviewed)} of ${plural(cases, 'case')} reviewed, ${countWords(affected)} of these affected.`,
    holds: `${plural(cases, 'case')} of ${daysWords(list.from, list.to)}, ${placeWords(plan, list.place)}`,
    taken:
      taken === 0
        ? 'Nobody has taken the list away yet.'
        : `Taken away ${taken === 1 ? 'once' : `${countWords(taken)} times`}.`,
    asked: `${byWords(list.by)}, ${instantWords(list.at, plan.time_zone)}`,
    reason: list.reason,
    sha256: list.sha256,
    events: [...list.events].reverse().map((event) => eventWords(event, list, plan.time_zone)),
  }
}

function eventWords(event: RecallEvent, { sha256, cases }: RecallList, timeZone: string) {
  const what =
    event.kind === 'downloaded'
      ? `Taken away, ${event.sha256 === sha256 ? 'as it was asked for' : `and not as it was asked for: rows have come, been corrected or been deleted since (sha-256 ${event.sha256})`}`
      : `${countWords(event.reviewed)} of ${countWords(cases)} reviewed, ${countWords(event.affected)} affected`
  return { what, words: event.words, when: instantWords(event.at, timeZone), by: byWords(event.by) }
}
