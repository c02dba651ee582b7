import type { QuietControl } from '../hospital.ts'
import type { ControlResult, ScoredAlert } from './result.ts'

/** A quiet run's alerts, each false or, where the patients themselves change, perhaps true. */
export function controlResult(control: QuietControl, seed: string, alerts: readonly ScoredAlert[]): ControlResult {
  const isFalse = ({ cause }: ScoredAlert) => !control.patientsOnly || !aboutPatients.includes(cause)
  return { id: control.id, seed, alerts: alerts.map((alert) => ({ ...alert, false: isFalse(alert) })) }
}

/** On a control where the patients change, an alert that says so is not false. */
const aboutPatients: readonly string[] = ['feed', 'inputs', 'score', 'flag', 'case mix', 'missing']
