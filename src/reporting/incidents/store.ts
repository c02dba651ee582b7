import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { hazardLog } from '../hazards/store.ts'
import { legalOf } from '../legal/store.ts'
import type { RecordedAs } from '../refused.ts'
import { schemeOf } from '../risk/store.ts'
import { evidenceFrom, versionColumns, versionFrom } from '../versions/row.ts'
import { recordNext } from '../versions/store.ts'
import type { ActOf, Doing } from '../versions/version.ts'
import { type IncidentStep, takeStep } from './act.ts'
import { changeIncident, type IncidentChange, type IncidentResult } from './change.ts'
import { type Incident, type IncidentAct, type IncidentEntry, type IncidentVersion, latestOf } from './incident.ts'

/** Every incident of a deployment with every version, the first first. */
export async function incidentLog(db: Db, deploymentId: number): Promise<readonly Incident[]> {
  const heads = await db
    .selectFrom('safety_incident')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('incident_id')
    .execute()
  const rows = await versionRows(db, deploymentId).execute()
  const versions = Map.groupBy(rows, (row) => row.incident_id)
  return heads.map((head) => toIncident(head, versions.get(head.incident_id) ?? []))
}

/** One incident with every version, or undefined. */
export async function incidentById(db: Db, deploymentId: number, incidentId: number): Promise<Incident | undefined> {
  const head = await db
    .selectFrom('safety_incident')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('incident_id', '=', incidentId)
    .executeTakeFirst()
  if (head === undefined) return undefined
  return toIncident(head, await versionRows(db, deploymentId).where('incident_id', '=', incidentId).execute())
}

/** A person's change as a new version, with the hazards that its answers point to. */
export async function recordChange(
  db: Db,
  deploymentId: number,
  incidentId: number,
  change: IncidentChange,
  doing: Doing,
): Promise<RecordedAs<IncidentAct>> {
  return await record(db, deploymentId, incidentId, doing, async (tx, current, today) => {
    const hazards = (await hazardLog(tx, deploymentId)).map(({ hazardId }) => hazardId)
    const inForce = await schemeOf(tx, deploymentId)
    const learning = (await legalOf(tx, deploymentId))['learning-responses']
    return changeIncident(current, change, { inForce, hazards, learning, today, ...doing })
  })
}

/** A step of the incident's life as a new version. */
export async function recordStep(
  db: Db,
  deploymentId: number,
  incidentId: number,
  step: IncidentStep,
  doing: Doing,
): Promise<RecordedAs<IncidentAct>> {
  return await record(db, deploymentId, incidentId, doing, async (_tx, current, today) =>
    takeStep(current, step, today),
  )
}

async function record(
  db: Db,
  deploymentId: number,
  incidentId: number,
  doing: Doing,
  decide: (tx: Db, current: IncidentVersion, today: string) => Promise<IncidentResult>,
): Promise<RecordedAs<IncidentAct>> {
  return await recordNext(db, deploymentId, doing, {
    find: (tx) => incidentById(tx, deploymentId, incidentId),
    missing: 'There is no such safety incident.',
    decide: (tx, incident, { today }) => decide(tx, latestOf(incident), today),
    add: (tx, { versions }, acted) => addVersion(tx, deploymentId, incidentId, versions.length + 1, acted, doing),
  })
}

/** Adds a version, inside the caller's transaction, with the hazards that its answers point to. */
export async function addVersion(
  db: Db,
  deploymentId: number,
  incidentId: number,
  version: number,
  { entry, ...acted }: ActOf<IncidentAct> & { readonly entry: IncidentEntry },
  doing: Doing,
): Promise<void> {
  await db
    .insertInto('safety_incident_version')
    .values({
      deployment_id: deploymentId,
      incident_id: incidentId,
      ...versionColumns(version, entry, acted, doing),
    })
    .execute()
  const links = Object.entries(entry.triage).flatMap(([question, { hazardId }]) =>
    hazardId === undefined
      ? []
      : [{ deployment_id: deploymentId, incident_id: incidentId, version, question, hazard_id: hazardId }],
  )
  if (links.length > 0) await db.insertInto('safety_incident_hazard').values(links).execute()
}

function versionRows(db: Db, deploymentId: number) {
  return db
    .selectFrom('safety_incident_version')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('incident_id')
    .orderBy('version')
}

function toIncident(
  head: Selectable<Database['safety_incident']>,
  rows: readonly Selectable<Database['safety_incident_version']>[],
): Incident {
  return {
    incidentId: head.incident_id,
    ...evidenceFrom(head),
    versions: rows.map((row) => ({ ...versionFrom<IncidentAct>(row), entry: row.content as IncidentEntry })),
  }
}
