import { dayWords, plural } from '../../plan/words.ts'
import { ratedWords } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { type Clock, type ClockId, clocksOf } from './clocks.ts'
import { type Incident, type IncidentEntry, latestOf } from './incident.ts'

/** A word with a colour of the design system's tags. */
export interface Tag {
  readonly text: string
  readonly colour: 'green' | 'aqua-green' | 'yellow' | 'orange' | 'red' | 'blue' | 'grey'
}

/** How far an incident has come. */
export function stateTag({ acknowledgedOn, madeSafeOn, closedOn }: IncidentEntry): Tag {
  if (closedOn !== undefined) return { text: 'Closed', colour: 'grey' }
  if (madeSafeOn !== undefined) return { text: 'Made safe, open', colour: 'aqua-green' }
  if (acknowledgedOn !== undefined) return { text: 'Not made safe yet', colour: 'orange' }
  return { text: 'Not acknowledged', colour: 'red' }
}

export function riskTag({ risk }: IncidentEntry): Tag {
  return { text: ratedWords(risk.rated), colour: risk.rated?.colour ?? 'grey' }
}

export const clockWords: Readonly<Record<ClockId, { readonly to: string; readonly done: string }>> = {
  acknowledge: { to: 'Acknowledge', done: 'Acknowledged' },
  assess: { to: 'Assess', done: 'Assessed' },
  madeSafe: { to: 'Make safe', done: 'Made safe' },
  close: { to: 'Close', done: 'Closed' },
}

/** The first thing that somebody has to do now, in a sentence. */
export function nextStep({ acknowledgedOn, assessedOn, madeSafeOn, closedOn }: IncidentEntry): string {
  if (closedOn !== undefined) return 'Nothing to do: it is closed.'
  if (acknowledgedOn === undefined) return 'Acknowledge it: somebody takes it on.'
  if (madeSafeOn === undefined) return 'Make it safe, and record when and how.'
  if (assessedOn === undefined) return 'Assess it: severity, likelihood, and the three questions.'
  return 'Find the cause, then close it.'
}

/** What is overdue, in words; undefined where nothing is. */
export function overdueWords(clocks: readonly Clock[]): string | undefined {
  const late = clocks.filter(({ isOverdue }) => isOverdue)
  if (late.length === 0) return undefined
  return late.map(({ id, due }) => `${clockWords[id].to}: due on ${dayWords(due)}`).join('. ')
}

/** "Acknowledged on 3 November 2026, on the day of the report", or what is still running and since when. */
export function clockSentence({ id, due, doneOn, days, isBefore, isOverdue }: Clock): string {
  if (doneOn === undefined) {
    const ago = days === 0 ? 'today' : `${plural(days, 'day')} ago`
    return `Not yet. Reported ${ago}; ${isOverdue ? 'it was' : 'it is'} due on ${dayWords(due)}.`
  }
  const when = isBefore
    ? 'before it was reported'
    : days === 0
      ? 'on the day of the report'
      : `${plural(days, 'day')} after the report`
  return `${clockWords[id].done} on ${dayWords(doneOn)}, ${when}${doneOn > due ? `; it was due on ${dayWords(due)}` : ''}.`
}

/** The overdue first, the longest overdue before the others; then what is open, the closed last. */
export function byUrgency(incidents: readonly Incident[], inForce: SchemeInForce, today: string): readonly Incident[] {
  const key = (incident: Incident): readonly [number, string, number] => {
    const { entry } = latestOf(incident)
    const late = clocksOf(entry, inForce, today).filter(({ isOverdue }) => isOverdue)
    const group = entry.closedOn !== undefined ? 2 : late.length > 0 ? 0 : 1
    return [group, late.map(({ due }) => due).sort()[0] ?? entry.reportedOn, incident.incidentId]
  }
  return incidents
    .map((incident) => ({ incident, key: key(incident) }))
    .toSorted((a, b) => a.key[0] - b.key[0] || a.key[1].localeCompare(b.key[1]) || a.key[2] - b.key[2])
    .map(({ incident }) => incident)
}
