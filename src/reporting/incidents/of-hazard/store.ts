import type { Db } from '../../../db/connect.ts'
import { type TriageId, triageIds, triageQuestions } from '../content/triage.ts'
import { latestOf } from '../incident.ts'
import { stateTag, type Tag } from '../standing.ts'
import { incidentLog } from '../store.ts'

/** A safety incident whose triage answers point to a hazard, with the questions that were answered so. */
export interface IncidentOfHazard {
  readonly incidentId: number
  readonly summary: string
  readonly questions: readonly string[]
  readonly state: Tag
}

/** The safety incidents whose latest version points to a hazard of the log, the newest first. */
export async function incidentsOfHazard(
  db: Db,
  deploymentId: number,
  hazardId: number,
): Promise<readonly IncidentOfHazard[]> {
  const log = await incidentLog(db, deploymentId)
  return log.toReversed().flatMap((incident): readonly IncidentOfHazard[] => {
    const { entry } = latestOf(incident)
    const asked = triageIds.filter((id: TriageId) => entry.triage[id]?.hazardId === hazardId)
    if (asked.length === 0) return []
    const [summary = ''] = entry.summary.split('\n')
    const questions = asked.map((id) => triageQuestions[id])
    return [{ incidentId: incident.incidentId, summary, questions, state: stateTag(entry) }]
  })
}
