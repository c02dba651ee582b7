import { type Selectable, sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { findingsOf, latestNight } from '../../drift/store.ts'
import type { CheckCode } from '../../plan/checks.ts'
import { addDays } from '../../plan/day.ts'
import { askedElsewhere } from '../../plan/several-outputs/watched.ts'
import { currentPlan } from '../../plan/store.ts'
import type { RecordedAs } from '../refused.ts'
import { schemeOf } from '../risk/store.ts'
import { versionColumns, versionFrom } from '../versions/row.ts'
import { lockLog, recordNext } from '../versions/store.ts'
import type { Doing } from '../versions/version.ts'
import { agreementOn } from './agreement.ts'
import { entryByHand, entryFromPlan, notInLog } from './begin.ts'
import { type Hazard, type HazardAct, type HazardEntry, type HazardVersion, latest } from './entry.ts'
import type { NewHazard } from './form.ts'
import { revise } from './revise.ts'
import type { Revision } from './revision.ts'

/** Every hazard of a deployment with every version, the first first. */
export async function hazardLog(db: Db, deploymentId: number): Promise<readonly Hazard[]> {
  const rows = await versionRows(db, deploymentId).execute()
  const hazards = new Map<number, HazardVersion[]>()
  for (const row of rows) hazards.set(row.hazard_id, [...(hazards.get(row.hazard_id) ?? []), toVersion(row)])
  return [...hazards].map(([hazardId, versions]) => ({ hazardId, versions }))
}

/** One hazard with every version, or undefined. */
export async function hazardById(db: Db, deploymentId: number, hazardId: number): Promise<Hazard | undefined> {
  const rows = await versionRows(db, deploymentId).where('hazard_id', '=', hazardId).execute()
  return rows.length === 0 ? undefined : { hazardId, versions: rows.map(toVersion) }
}

/** What the checks said on the last night, if one has run, and when each of them last passed. */
export async function saidLastNight(db: Db, deploymentId: number) {
  const night = await latestNight(db, deploymentId)
  const { plan } = await currentPlan(db, deploymentId)
  return {
    night,
    findings: night === undefined ? [] : await findingsOf(db, deploymentId, night),
    proof: {
      nights: plan.unknown_nights_before_alert,
      output: plan.output,
      askedOf: askedElsewhere(plan),
      lastPassed: night === undefined ? new Map<CheckCode, string>() : await lastPassed(db, deploymentId, night),
    },
  }
}

/**
 * Check → the last night of the year up to `night` on which something of it was steady and nothing had shifted. `asOf`: of
 * nights that had ended well by then.
 */
export async function lastPassed(
  db: Db,
  deploymentId: number,
  night: string,
  asOf?: Date,
): Promise<ReadonlyMap<CheckCode, string>> {
  const known =
    asOf === undefined
      ? sql``
      : sql`and night in (
          select night from job_run where deployment_id = ${deploymentId} and job = 'night' and state = 'succeeded' and finished_at <= ${asOf})`
  const { rows } = await sql<{ check: CheckCode; night: string }>`
    select check_code as check, max(night)::text as night from (
      select check_code, night from finding
      where deployment_id = ${deploymentId} and night <= ${night} and night > ${addDays(night, -366)} ${known}
      group by check_code, night
      having bool_or(verdict = 'steady') and not bool_or(verdict = 'shifted')
    ) passed group by check_code`.execute(db)
  return new Map(rows.map((row) => [row.check, row.night]))
}

/** New hazards, from the plan or by hand, with their numbers; or why nothing can be added. A hazard of the plan is added once. */
export async function addHazards(
  db: Db,
  deploymentId: number,
  from: NewHazard,
  doing: Doing,
): Promise<{ readonly added: readonly number[] } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const { plan, version } = await currentPlan(tx, deploymentId)
    if (from.kind === 'by hand')
      return { added: [await begin(tx, deploymentId, entryByHand(from.name, from.description, plan), doing)] }
    const wanted = plan.hazards.filter(({ id }) => from.id === undefined || id === from.id)
    const missing = notInLog(wanted, await hazardLog(tx, deploymentId))
    if (missing.length === 0)
      return {
        refused:
          wanted.length === 0
            ? 'The plan in force has no such hazard.'
            : 'That is in the log already. Nothing was added.',
      }
    const added: number[] = []
    for (const hazard of missing) added.push(await begin(tx, deploymentId, entryFromPlan(hazard, plan, version), doing))
    return { added }
  })
}

/** A person's revision as a new version; or the problems with it; or why nothing can be done. */
export async function recordRevision(
  db: Db,
  deploymentId: number,
  hazardId: number,
  given: Revision,
  doing: Doing,
): Promise<RecordedAs<HazardAct>> {
  return await recordNext(db, deploymentId, doing, {
    find: (tx) => hazardById(tx, deploymentId, hazardId),
    missing: 'There is no such hazard.',
    decide: async (tx, hazard, { plan }) => {
      const inForce = await schemeOf(tx, deploymentId)
      return revise(latest(hazard), given, { inForce, plan, by: doing.by })
    },
    agreement: agreementOn,
    add: (tx, hazard, { act, entry, reason }) => addVersion(tx, deploymentId, hazard, act, entry, doing, reason),
  })
}

/** A new hazard with its first version, inside the caller's transaction, and its number. */
export async function begin(
  db: Db,
  deploymentId: number,
  entry: HazardEntry,
  doing: Doing,
  how: { readonly act: 'added' | 'imported'; readonly reason?: string } = { act: 'added' },
): Promise<number> {
  const { last } = await db
    .selectFrom('hazard')
    .select(({ fn }) => fn.max('hazard_id').as('last'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  const hazardId = (last ?? 0) + 1
  await db
    .insertInto('hazard')
    .values({ deployment_id: deploymentId, hazard_id: hazardId, created_at: doing.now })
    .execute()
  await addVersion(db, deploymentId, { hazardId, versions: [] }, how.act, entry, doing, how.reason)
  return hazardId
}

/** Adds a version after the last, inside the caller's transaction. */
export async function addVersion(
  db: Db,
  deploymentId: number,
  { hazardId, versions }: Hazard,
  act: HazardAct,
  entry: HazardEntry,
  doing: Doing,
  reason?: string,
): Promise<void> {
  await db
    .insertInto('hazard_version')
    .values({
      deployment_id: deploymentId,
      hazard_id: hazardId,
      status: entry.status,
      ...versionColumns(versions.length + 1, entry, { act, ...(reason === undefined ? {} : { reason }) }, doing),
    })
    .execute()
}

function versionRows(db: Db, deploymentId: number) {
  return db
    .selectFrom('hazard_version')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('hazard_id')
    .orderBy('version')
}

function toVersion(row: Selectable<Database['hazard_version']>): HazardVersion {
  return { ...versionFrom<HazardAct>(row), entry: row.content as HazardEntry }
}
