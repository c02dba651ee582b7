import { capital, dayWords, numberWords, plural } from '../../plan/words.ts'
import type { IncidentClocks } from '../legal/content.ts'
import { listWords } from '../legal/source-words.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { clocksFor, clocksOf } from './clocks.ts'
import { targets } from './content/targets.ts'
import { type Incident, latestOf } from './incident.ts'
import { type Kpis, kpisOf, type StepTime } from './kpis.ts'
import { byUrgency, clockWords, nextStep, overdueWords, riskTag, stateTag } from './standing.ts'

/** What the log is presented with. `today`: the local day that the clocks are read on. */
export interface LogSetting {
  readonly inForce: SchemeInForce
  readonly timeZone: string
  readonly today: string
  /** the days for each step that a new incident would have; those that are shipped where none are given */
  readonly clocks?: IncidentClocks
}

/** The log as a page: its rows, what is overdue first, and its figures. */
export function presentLog(incidents: readonly Incident[], { inForce, today, clocks = targets }: LogSetting) {
  const kpis = kpisOf(incidents, inForce, today)
  return {
    rows: byUrgency(incidents, inForce, today).map((incident) => {
      const { entry } = latestOf(incident)
      const overdue = overdueWords(clocksOf(entry, inForce, today))
      return {
        incidentId: incident.incidentId,
        summary: shortened(entry.summary),
        reported: dayWords(entry.reportedOn),
        state: stateTag(entry),
        risk: riskTag(entry),
        next: nextStep(entry),
        overdue,
        alertId: incident.evidence?.alert.alertId,
        hazards: [...new Set(Object.values(entry.triage).flatMap(({ hazardId }) => hazardId ?? []))],
        references: [entry.references.datix, entry.references.lfpse].filter((one) => one !== '').join(', '),
      }
    }),
    sentence: sentenceOf(kpis, today),
    openByRisk: kpis.openByRisk.map(({ level, count }) => `${capital(level)}: ${count}`).join('; '),
    steps: kpis.steps.map(stepRow),
    source: [...new Set([clocks, ...incidents.map((one) => clocksFor(latestOf(one).entry))].map(listWords))].join(
      ' Of incidents that were opened before it: ',
    ),
  }
}

function sentenceOf({ open, closed, overdue }: Kpis, today: string): string {
  if (open === 0) return `No incident is open on ${dayWords(today)}; ${closed} closed.`
  return `${plural(open, 'incident')} open on ${dayWords(today)}, ${overdue === 0 ? 'none' : overdue} overdue; ${closed} closed.`
}

function stepRow({ id, reached, of, median, longest, overdue }: StepTime) {
  return {
    name: `To ${clockWords[id].to.toLowerCase()}`,
    median: median === undefined ? 'None yet' : dayCount(median),
    longest: longest === undefined ? 'None yet' : dayCount(longest),
    counted: `${reached} of ${of}`,
    isReached: median !== undefined,
    overdue: String(overdue),
  }
}

/** A median may fall between two days. */
function dayCount(days: number): string {
  return days === 0 ? 'the same day' : days === 1 ? '1 day' : `${numberWords(days)} days`
}

function shortened(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length <= 140 ? line : `${line.slice(0, line.lastIndexOf(' ', 137))} …`
}
