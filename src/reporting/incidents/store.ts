import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { localDay } from '../../plan/day.ts'
import { currentPlan } from '../../plan/store.ts'
import { contentHash } from '../canonical.ts'
import type { FrozenEvidence } from '../evidence.ts'
import { type Doing, hazardLog, lockLog } from '../hazards/store.ts'
import type { ReviewProblem } from '../review.ts'
import { schemeOf } from '../risk/store.ts'
import { type IncidentStep, takeStep } from './act.ts'
import { changeIncident, type IncidentChange, type IncidentResult } from './change.ts'
import { type Incident, type IncidentAct, type IncidentEntry, type IncidentVersion, latestOf } from './incident.ts'

export type Recorded =
  | { readonly done: IncidentAct }
  | { readonly problems: readonly ReviewProblem[] }
  | { readonly refused: string }

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
): Promise<Recorded> {
  return await record(db, deploymentId, incidentId, doing, async (tx, current, today) => {
    const hazards = (await hazardLog(tx, deploymentId)).map(({ hazardId }) => hazardId)
    const inForce = await schemeOf(tx, deploymentId)
    return changeIncident(current, change, { inForce, hazards, today, ...doing })
  })
}

/** A step of the incident's life as a new version. */
export async function recordStep(
  db: Db,
  deploymentId: number,
  incidentId: number,
  step: IncidentStep,
  doing: Doing,
): Promise<Recorded> {
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
): Promise<Recorded> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const incident = await incidentById(tx, deploymentId, incidentId)
    if (incident === undefined) return { refused: 'There is no such safety incident.' }
    const { plan } = await currentPlan(tx, deploymentId)
    const current = latestOf(incident)
    const result = await decide(tx, current, localDay(doing.now, plan.time_zone))
    if (!('act' in result)) return result
    await addVersion(tx, deploymentId, incidentId, current.version + 1, result, doing)
    return { done: result.act }
  })
}

/** Adds a version, inside the caller's transaction, with the hazards that its answers point to. */
export async function addVersion(
  db: Db,
  deploymentId: number,
  incidentId: number,
  version: number,
  { act, entry, reason }: { readonly act: IncidentAct; readonly entry: IncidentEntry; readonly reason?: string },
  { by, now }: Doing,
): Promise<void> {
  await db
    .insertInto('safety_incident_version')
    .values({
      deployment_id: deploymentId,
      incident_id: incidentId,
      version,
      act,
      content: JSON.stringify(entry),
      sha256: contentHash(entry),
      at: now,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
      reason: reason ?? null,
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
    ...(head.evidence === null || head.evidence_sha256 === null
      ? {}
      : { evidence: head.evidence as FrozenEvidence, evidenceSha256: head.evidence_sha256 }),
    versions: rows.map(toVersion),
  }
}

function toVersion(row: Selectable<Database['safety_incident_version']>): IncidentVersion {
  return {
    version: row.version,
    act: row.act as IncidentAct,
    entry: row.content as IncidentEntry,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    ...(row.reason === null ? {} : { reason: row.reason }),
  }
}
