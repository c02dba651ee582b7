import type { Db } from '../../../db/connect.ts'
import { currentPlan } from '../../../plan/store.ts'
import { latestReport } from '../../adverse/report.ts'
import { adverseReports } from '../../adverse/store.ts'
import type { EventKind } from '../../legal/coded.ts'
import { legalOf } from '../../legal/store.ts'
import { latestOf } from '../incident.ts'
import { incidentById } from '../store.ts'
import type { LfpseSource } from './draft.ts'

/** What a draft of this incident is made from, with the reference of a Yellow Card that was submitted for it; undefined where there is no such incident. */
export async function lfpseSource(
  db: Db,
  deploymentId: number,
  incidentId: number,
  kind: EventKind,
  chosen: Readonly<Record<string, string>>,
): Promise<LfpseSource | undefined> {
  const incident = await incidentById(db, deploymentId, incidentId)
  if (incident === undefined) return undefined
  const { plan } = await currentPlan(db, deploymentId)
  const submitted = (await adverseReports(db, deploymentId))
    .filter((one) => one.incidentId === incidentId)
    .flatMap((one) => latestReport(one).report.submissions)
    .findLast(({ route }) => route.startsWith('yellow card'))
  return {
    incident,
    entry: latestOf(incident).entry,
    plan,
    kind,
    taxonomy: (await legalOf(db, deploymentId))['lfpse-taxonomy'],
    chosen,
    ...(submitted === undefined ? {} : { yellowCard: submitted.reference }),
  }
}
