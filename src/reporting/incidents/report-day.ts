import type { ReviewProblem as Problem } from '../review.ts'
import type { IncidentEntry } from './incident.ts'

/**
 * Every clock of the incident starts on that day, so a correction of it says why. It cannot be later than the day on which
 * somebody acknowledged the report.
 */
export function wrongReportDay(
  { reportedOn: before, acknowledgedOn }: IncidentEntry,
  { reportedOn: now }: IncidentEntry,
  reason: string,
  today: string,
): readonly Problem[] {
  if (now === before) return []
  if (now === '') return [{ field: 'reported_on', message: 'Enter the day on which it was reported' }]
  return [
    ...(now > today
      ? [{ field: 'reported_on', message: 'The day on which it was reported must not be in the future' }]
      : acknowledgedOn !== undefined && now > acknowledgedOn
        ? [{ field: 'reported_on', message: 'It was acknowledged before that day, so it had been reported by then' }]
        : []),
    ...(reason === ''
      ? [{ field: 'reason', message: 'Enter why the day of the report is corrected: every clock starts on it' }]
      : []),
  ]
}
