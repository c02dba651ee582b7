import type { Plan } from '../../plan/plan.ts'
import { daysWords } from '../../plan/words.ts'
import { type FrozenEvidence, releaseOn } from '../evidence.ts'
import type { IncidentClocks } from '../legal/content.ts'
import { targets } from './content/targets.ts'
import type { IncidentEntry } from './incident.ts'

/** What a person says of a new incident. `reportedBy`: who raised it; `today`: the local day on which it is recorded. */
export interface NewIncident {
  readonly summary: string
  readonly reportedBy: string
  readonly reportedOn: string
  readonly happened: string
  readonly place: string
}

/**
 * The first entry: what was typed, the release that was in use, and nothing that a person has to judge. An alert may be
 * older than the report of it, and another release in use by then: `alertNight` is the night on which it was raised.
 */
export function firstEntry(
  given: NewIncident,
  plan: Plan,
  alertNight?: string,
  clocks: IncidentClocks = targets,
): IncidentEntry {
  return {
    ...given,
    release: releaseOn(plan, alertNight ?? given.reportedOn) ?? 'Not known: the plan has no release on that day',
    risk: {},
    mitigation: '',
    cause: '',
    references: { datix: '', lfpse: '', other: '' },
    learning: { reference: '' },
    triage: {},
    clocks,
  }
}

/** What stands in the form when an incident is opened from an alert, for the person to correct; its figures are kept apart. */
export function proposedFrom(evidence: FrozenEvidence): Pick<NewIncident, 'summary' | 'happened' | 'place'> {
  const { alert } = evidence
  const window = [...evidence.figures.flatMap(({ finding }) => [finding.from ?? [], finding.to ?? []].flat())].sort()
  const [from, to] = [window[0], window.at(-1)]
  return {
    summary: `${alert.title}. Whether a patient came to harm is not in the figures.`,
    happened: from === undefined || to === undefined ? '' : `${daysWords(from, to)} (the days of the figures)`,
    place: alert.place,
  }
}
