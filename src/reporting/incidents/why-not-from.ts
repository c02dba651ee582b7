import { type Incident, isClosed, latestOf } from './incident.ts'

/** Why nothing is begun from an incident, neither a report nor a notice; undefined while it is open. */
export function whyNotFrom(incident: Incident): string | undefined {
  if (!isClosed(latestOf(incident))) return undefined
  return `Safety incident ${incident.incidentId} is closed, and nothing is begun from a closed incident. Open it again first, with a reason. Nothing was added.`
}
