import type { Plan } from '../../plan/plan.ts'
import { dayWords, plural } from '../../plan/words.ts'
import { type CauseFamily, checkOf, familyOf } from '../alert.ts'
import { placeWords } from '../place.ts'
import { byWords, instantWords } from '../who-and-when.ts'
import type { AlertEvent } from './event.ts'

/** One event as the page tells it. */
export interface HistoryWords {
  readonly when: string
  readonly what: string
  readonly by: string
  readonly reason: string | undefined
  readonly details: readonly string[]
}

/** What happened, when and by whom; consequences are said to be that. `family`: what the alert is about. */
export function presentEvent(event: AlertEvent, family: CauseFamily, plan: Plan, timeZone: string): HistoryWords {
  return {
    when: instantWords(event.at, timeZone),
    what: eventWords(event, family, plan),
    by: event.by === undefined ? 'Wardwatch' : byWords(event.by),
    reason: event.reason,
    details: (event.content.lines ?? []).map(({ line, sentence, explained }) =>
      explained && familyOf[checkOf(line)] !== family ? `Probably a consequence: ${sentence}` : sentence,
    ),
  }
}

function eventWords({ kind, night, content }: AlertEvent, family: CauseFamily, plan: Plan): string {
  switch (kind) {
    case 'opened':
      return `Night of ${dayWords(night ?? '')}: raised`
    case 'joined':
      return `Night of ${dayWords(night ?? '')}: ${plural(content.lines?.length ?? 0, 'more check')} ${family === 'cannot say' ? 'could not say' : 'shifted'}`
    case 'worsened':
      return `Night of ${dayWords(night ?? '')}: now red, act today`
    case 'restated':
      return `Night of ${dayWords(night ?? '')}: now places it at ${placeWords(plan, content.place ?? 'all')} (before: ${placeWords(plan, content.was ?? 'all')})`
    case 'assigned':
      return `Assigned to ${content.assignedTo}`
    case 'closed':
      return `Closed as ${content.closedAs}${content.recentred === undefined ? '' : `, re-centred on ${dayWords(content.recentred.from)}`}`
    case 're-centring undone':
      return 'Took the re-centring back'
    case 'acknowledged':
      return 'Acknowledged'
    case 'commented':
      return 'Comment'
  }
}
