import type { FrozenEvidence } from '../evidence.ts'
import type { IncidentClocks } from '../legal/content.ts'
import type { Assessment } from '../risk/assessment.ts'
import { lastVersion, type Person, type VersionOf } from '../versions/version.ts'
import type { TriageId, TriageWord } from './content/triage.ts'

/**
 * A safety incident as one version of the log has it. It holds the ten fields of the implementation guidance's safety
 * incident management log (its journal is the list of versions), and the days from which the clocks are worked out.
 */
export interface IncidentEntry {
  readonly summary: string
  readonly reportedBy: string
  readonly reportedOn: string
  /** when it happened, in the reporter's words; a window where nobody knows the day */
  readonly happened: string
  readonly place: string
  readonly release: string
  /** severity of the incident and how likely it is to happen again, by the risk scheme in force */
  readonly risk: Assessment
  readonly mitigation: string
  /** the root cause, once it is known */
  readonly cause: string
  readonly references: { readonly datix: string; readonly lfpse: string; readonly other: string }
  /** `name`: as the list had it when it was chosen */
  readonly learning: { readonly response?: string; readonly name?: string; readonly reference: string }
  readonly triage: Readonly<Partial<Record<TriageId, TriageAnswer>>>
  /** the days for each step, as they were in force when it was opened */
  readonly clocks?: IncidentClocks
  readonly acknowledgedOn?: string
  /** the day on which severity, likelihood and the three answers first stood together */
  readonly assessedOn?: string
  readonly madeSafeOn?: string
  readonly closedOn?: string
}

/** A person's answer to one of the three questions, with the hazard of the log that it is about. */
export interface TriageAnswer {
  readonly answer: TriageWord
  readonly reason: string
  readonly hazardId?: number
  readonly by: Person
  /** an instant, UTC */
  readonly at: string
}

/** What was done to an incident; each adds a version, and all of them together are its journal. */
export const incidentActs = [
  'opened',
  'acknowledged',
  'changed',
  'noted',
  'control put in place',
  'made safe',
  'closed',
  'reopened',
] as const
export type IncidentAct = (typeof incidentActs)[number]

export interface IncidentVersion extends VersionOf<IncidentAct> {
  readonly entry: IncidentEntry
}

/** An incident of the log: its number, what an alert showed when it was opened, and every version, the first first. */
export interface Incident {
  readonly incidentId: number
  readonly evidence?: FrozenEvidence
  readonly evidenceSha256?: string
  readonly versions: readonly IncidentVersion[]
}

/** The version that counts now. Every incident has one. */
export function latestOf({ incidentId, versions }: Incident): IncidentVersion {
  return lastVersion(versions, `safety incident ${incidentId}`)
}

export function isClosed({ entry }: Pick<IncidentVersion, 'entry'>): boolean {
  return entry.closedOn !== undefined
}
