import type { CheckCode } from '../../../src/plan/checks.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import type { FrozenEvidence } from '../../../src/reporting/evidence.ts'
import { freezeAlert } from '../../../src/reporting/evidence.ts'
import { type IncidentStep, takeStep } from '../../../src/reporting/incidents/act.ts'
import { firstEntry } from '../../../src/reporting/incidents/begin.ts'
import { changeIncident, type IncidentChange } from '../../../src/reporting/incidents/change.ts'
import type { Incident, IncidentEntry, IncidentVersion } from '../../../src/reporting/incidents/incident.ts'
import { guidanceInForce } from '../../../src/reporting/risk/guidance.ts'
import { examplePlan, openAlert, plan, shifted } from '../../alerts/example.ts'

export const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const

/** An alert about missed cases, with one figure: 87 of 412. */
export const evidence: FrozenEvidence = evidenceFrom('C4', 'sensitivity at least')

export function evidenceFrom(check: CheckCode, subject?: string): FrozenEvidence {
  const finding = shifted(check, 'all', subject)
  const lines = [{ line: finding.line, firstNight: '2026-11-10', lastNight: '2026-11-10', whenShifted: finding }]
  return freezeAlert({ alert: openAlert(3, [finding]), events: [], lines }, plan, 1, examplePlan().sha256)
}

export const reported: IncidentEntry = firstEntry(
  {
    summary: 'Sepsis was missed on three days.',
    reportedBy: 'Emergency department',
    reportedOn: '2026-11-03',
    happened: '1 to 3 November 2026',
    place: 'ED1',
  },
  plan,
)

function versionOf(entry: IncidentEntry, version = 1, more: Partial<IncidentVersion> = {}): IncidentVersion {
  const at = new Date('2026-11-03T09:00:00Z')
  return { version, act: 'opened', entry, sha256: contentHash(entry), at, by: rao, ...more }
}

export function incidentOf(incidentId: number, more: Partial<IncidentEntry> = {}): Incident {
  return { incidentId, versions: [versionOf({ ...reported, ...more })] }
}

const setting = {
  inForce: guidanceInForce,
  by: rao,
  now: new Date('2026-11-05T09:00:00Z'),
  today: '2026-11-05',
  hazards: [1, 2],
}

export function changed(fields: IncidentChange['fields'], before: IncidentEntry = reported, reason = '') {
  return changeIncident(versionOf(before), { seenVersion: 1, reason, fields }, setting)
}

export function stepped(step: Partial<IncidentStep>, before: IncidentEntry = reported) {
  return takeStep(versionOf(before), { step: 'note', seenVersion: 1, reason: '', ...step }, '2026-11-05')
}

/** The three questions answered with yes for hazard 1, no and no. */
export const answered = {
  triage_new_hazard: 'no',
  triage_new_hazard_reason: 'It is in the log.',
  triage_realised: 'yes',
  triage_realised_reason: 'Three patients waited.',
  triage_realised_hazard: '1',
  triage_control_failed: 'no',
  triage_control_failed_reason: 'NEWS2 found them.',
}
