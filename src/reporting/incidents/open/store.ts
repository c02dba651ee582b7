import { alertById } from '../../../alerts/story/store.ts'
import type { Db } from '../../../db/connect.ts'
import { currentPlan, planVersion } from '../../../plan/store.ts'
import { type FrozenEvidence, freezeAlert } from '../../evidence.ts'
import { legalOf } from '../../legal/store.ts'
import { tellAlert } from '../../tell/store.ts'
import { evidenceColumns } from '../../versions/row.ts'
import { lockLog } from '../../versions/store.ts'
import type { Doing } from '../../versions/version.ts'
import { firstEntry, type NewIncident } from '../begin.ts'
import { isClosed, latestOf } from '../incident.ts'
import { addVersion, incidentLog } from '../store.ts'

/** What an alert shows now, as it would be frozen; undefined where there is no such alert. */
export async function evidenceOfAlert(
  db: Db,
  deploymentId: number,
  alertId: number,
): Promise<FrozenEvidence | undefined> {
  const story = await alertById(db, deploymentId, alertId)
  if (story === undefined) return undefined
  const approved = await currentPlan(db, deploymentId)
  const lastNight = story.lines.map((line) => line.lastNight).sort()
  const by = (await planOfNight(db, deploymentId, lastNight.at(-1))) ?? approved
  return freezeAlert(story, approved.plan, by.version, by.sha256)
}

/** The plan version that a night's figures were worked out by, which a later one may have followed; undefined where no run is kept. */
async function planOfNight(db: Db, deploymentId: number, night: string | undefined) {
  if (night === undefined) return undefined
  const run = await db
    .selectFrom('job_run')
    .select('plan_version')
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('night', '=', night)
    .where('state', '=', 'succeeded')
    .orderBy('attempt', 'desc')
    .executeTakeFirst()
  return run === undefined ? undefined : await planVersion(db, deploymentId, run.plan_version)
}

/**
 * Opens an incident, by hand or from an alert, whose figures are frozen with it and whose history tells of it; or says why
 * not. An alert has one open incident at most.
 */
export async function openIncident(
  db: Db,
  deploymentId: number,
  given: NewIncident,
  alertId: number | undefined,
  doing: Doing,
): Promise<{ readonly incidentId: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const evidence = alertId === undefined ? undefined : await evidenceOfAlert(tx, deploymentId, alertId)
    if (alertId !== undefined && evidence === undefined) return { refused: 'There is no such alert.' }
    const log = await incidentLog(tx, deploymentId)
    const known = log.find(
      (one) => alertId !== undefined && one.evidence?.alert.alertId === alertId && !isClosed(latestOf(one)),
    )
    if (known !== undefined)
      return {
        refused: `Safety incident ${known.incidentId} is open for alert ${alertId} already. Record what you know there. Nothing was added.`,
      }
    const incidentId = (log.at(-1)?.incidentId ?? 0) + 1
    await tx
      .insertInto('safety_incident')
      .values({
        deployment_id: deploymentId,
        incident_id: incidentId,
        alert_id: alertId ?? null,
        ...evidenceColumns(evidence),
        created_at: doing.now,
      })
      .execute()
    const { plan } = await currentPlan(tx, deploymentId)
    const entry = firstEntry(
      given,
      plan,
      evidence?.alert.openedNight,
      (await legalOf(tx, deploymentId))['incident-clocks'],
    )
    await addVersion(tx, deploymentId, incidentId, 1, { act: 'opened', entry }, doing)
    if (alertId !== undefined)
      await tellAlert(tx, deploymentId, alertId, `Opened as safety incident ${incidentId}.`, doing)
    return { incidentId }
  })
}
