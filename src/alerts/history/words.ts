import type { Plan } from '../../plan/plan.ts'
import { dayWords, plural } from '../../plan/words.ts'
import { type CauseFamily, checkOf, familyOf } from '../alert.ts'
import { placeWords } from '../place.ts'
import { byWords, instantWords } from '../who-and-when.ts'
import type { AlertEvent, AlertLink, EventKind } from './event.ts'

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
    case 'snoozed':
      return `Snoozed until ${dayWords(content.snoozedUntil ?? '')}`
    case 'escalated':
      return `Escalated to ${content.escalatedTo}`
    case 'linked':
      return `Linked to ${content.link === undefined ? 'nothing' : linkWords(content.link)}`
    case 'closing proposed':
      return `Proposed to close it as ${content.closedAs}${recentredWords(content.recentreFrom)}: waits for a second person`
    case 'closed':
      return `Closed as ${content.closedAs}${recentredWords(content.recentred?.from)}${content.proposedBy === undefined ? '' : `, as ${content.proposedBy.name}, ${content.proposedBy.role} had proposed`}`
    case 'taken back':
      return `Took back: ${takenBackWords[content.takenBack?.kind ?? 'commented'] ?? 'what was recorded'}`
    case 're-centring undone':
      return 'Took the re-centring back'
    case 'acknowledged':
      return 'Acknowledged'
    case 'commented':
      return 'Comment'
  }
}

/** "alert 4", or the outside reference as it was typed. */
export function linkWords(link: AlertLink): string {
  return 'alertId' in link ? `alert ${link.alertId}` : link.reference
}

/** What a person can take back, as it is named where they do. */
export const takenBackWords: Readonly<Partial<Record<EventKind, string>>> = {
  acknowledged: 'the acknowledgement',
  assigned: 'the assignment',
  snoozed: 'the snooze',
  escalated: 'the escalation',
  linked: 'the link',
  'closing proposed': 'the proposal to close it',
  closed: 'the closing',
}

function recentredWords(from: string | undefined): string {
  return from === undefined ? '' : `, re-centred on ${dayWords(from)}`
}
