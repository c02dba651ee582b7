import { addDays, daysBetween } from '../../plan/day.ts'
import type { IncidentClocks } from '../legal/content.ts'
import { isBy } from '../risk/assessment.ts'
import { bandOf, type SchemeInForce } from '../risk/scheme.ts'
import { targets } from './content/targets.ts'
import type { IncidentEntry } from './incident.ts'

export const clockIds = ['acknowledge', 'assess', 'madeSafe', 'close'] as const
export type ClockId = (typeof clockIds)[number]

/** One clock of an incident: it starts on the day of the report. */
export interface Clock {
  readonly id: ClockId
  readonly due: string
  /** the day on which it stopped; absent while it runs */
  readonly doneOn?: string
  /** whole days from the report to the day it stopped, or to today; 0 where it stopped before the report */
  readonly days: number
  /** true: it stopped before anybody reported the incident */
  readonly isBefore: boolean
  readonly isOverdue: boolean
}

/** The four clocks, on `today` (a local day). One that stopped late is not overdue any more: its days say how late it was. */
export function clocksOf(entry: IncidentEntry, inForce: SchemeInForce, today: string): readonly Clock[] {
  const stopped: Readonly<Record<ClockId, string | undefined>> = {
    acknowledge: entry.acknowledgedOn,
    assess: entry.assessedOn,
    madeSafe: entry.madeSafeOn,
    close: entry.closedOn,
  }
  return clockIds.map((id) => {
    const doneOn = stopped[id]
    const due = addDays(entry.reportedOn, id === 'madeSafe' ? daysToMakeSafe(entry, inForce) : clocksFor(entry)[id])
    return {
      id,
      due,
      ...(doneOn === undefined ? {} : { doneOn }),
      days: Math.max(0, daysBetween(entry.reportedOn, doneOn ?? today)),
      isBefore: doneOn !== undefined && doneOn < entry.reportedOn,
      isOverdue: doneOn === undefined && entry.closedOn === undefined && today > due,
    }
  })
}

/** The days that were in force when it was opened; one that was opened before they were kept has those that are shipped. */
export function clocksFor({ clocks }: Pick<IncidentEntry, 'clocks'>): IncidentClocks {
  return clocks ?? targets
}

/** An incident that nobody has rated by the scheme in force is as urgent as the worst. */
function daysToMakeSafe(entry: IncidentEntry, inForce: SchemeInForce): number {
  const { risk } = entry
  const band = risk.rated === undefined || !isBy(inForce, risk) ? undefined : bandOf(inForce.scheme, risk.rated.rating)
  return clocksFor(entry).madeSafe[band?.acceptance ?? 'unrated']
}
