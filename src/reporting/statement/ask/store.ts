import { sql } from 'kysely'
import type { Db } from '../../../db/connect.ts'
import { confusionOf, performance } from '../../../drift/performance.ts'
import { drillsOf, type HeldDrill } from '../../../drill/store.ts'
import { planVersion } from '../../../plan/store.ts'
import { readTallies } from '../../../tally/store.ts'
import { type Hazard, latest } from '../../hazards/entry.ts'
import { hazardLog, lastPassed } from '../../hazards/store.ts'
import { alertsAsOf } from './alerts/store.ts'
import { type Answered, answerOf } from './answer.ts'
import type { FindingRow, NightRow, Query, RowsOf } from './query.ts'
import { serviceAsOf } from './service/store.ts'
import { useAsOf } from './use/store.ts'

/** Asks one question of a deployment's records as they stood at `asOf`. */
export async function ask<Kind extends Query['kind']>(
  db: Db,
  deploymentId: number,
  ref: number,
  query: Extract<Query, { readonly kind: Kind }>,
  asOf: Date,
): Promise<Answered<Kind>> {
  const rows = await rowsOf(db, deploymentId, query, asOf)
  return { answer: answerOf(ref, query, rows), rows: rows as RowsOf[Kind] }
}

/** The log as it stood at `asOf`: no later version, and no hazard that came later. */
export async function logAsOf(db: Db, deploymentId: number, asOf: Date): Promise<readonly Hazard[]> {
  return (await hazardLog(db, deploymentId))
    .map((hazard) => ({ ...hazard, versions: hazard.versions.filter(({ at }) => at <= asOf) }))
    .filter(({ versions }) => versions.length > 0)
}

/** The last drill of each fault that had been held at `asOf`, by the fault's name. */
export async function lastDrills(db: Db, deploymentId: number, asOf: Date): Promise<readonly HeldDrill[]> {
  const held = (await drillsOf(db, deploymentId)).filter(({ at }) => at <= asOf)
  const byFault = Map.groupBy(held, ({ content }) => content.fault)
  return [...byFault].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, [last]]) => last ?? [])
}

async function rowsOf(db: Db, deploymentId: number, query: Query, asOf: Date): Promise<RowsOf[Query['kind']]> {
  switch (query.kind) {
    case 'nights':
      return await nightRows(db, deploymentId, query, asOf)
    case 'plan':
      return await planRows(db, deploymentId, query.version)
    case 'hazards':
      return (await logAsOf(db, deploymentId, asOf)).map((hazard) => {
        const { version, sha256, act, at, by } = latest(hazard)
        const { name, role, authenticated } = by
        return { hazardId: hazard.hazardId, version, sha256, act, at: at.toISOString(), by: name, role, authenticated }
      })
    case 'check':
      return await findingRows(db, deploymentId, query, asOf)
    case 'passed': {
      const passed = await lastPassed(db, deploymentId, query.night, asOf)
      return query.checks.flatMap((check) => {
        const night = passed.get(check)
        return night === undefined ? [] : [{ check, night }]
      })
    }
    case 'alerts':
      return (await alertsAsOf(db, deploymentId, asOf)).filter(
        ({ openedNight, closedNight }) =>
          openedNight <= query.to && (closedNight === null || closedNight >= query.from),
      )
    case 'contract':
      return (await alertsAsOf(db, deploymentId, asOf)).filter(
        ({ openedNight }) => openedNight >= query.from && openedNight <= query.to,
      )
    case 'labels':
      return await labelRows(db, deploymentId, query, asOf)
    case 'use':
      return await useAsOf(db, deploymentId, query, asOf)
    case 'service':
      return await serviceAsOf(db, deploymentId, query.to, asOf)
    case 'drills':
      return (await lastDrills(db, deploymentId, asOf)).map(({ content, drillId, night, at, outcome, sha256 }) => ({
        fault: content.fault,
        drillId,
        night,
        at: at.toISOString(),
        outcome,
        sha256,
      }))
  }
}

async function nightRows(
  db: Db,
  deploymentId: number,
  { from, to }: { readonly from: string; readonly to: string },
  asOf: Date,
): Promise<readonly NightRow[]> {
  const runs = await db
    .selectFrom('job_run')
    .select(['night', 'state', 'finished_at', 'plan_version', 'baseline_id'])
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('night', '>=', from)
    .where('night', '<=', to)
    .where('started_at', '<=', asOf)
    .orderBy('night')
    .orderBy('attempt')
    .execute()
  return [...Map.groupBy(runs, ({ night }) => night)].flatMap(([night, own]) => {
    const done = own.find((run) => run.state === 'succeeded' && run.finished_at !== null && run.finished_at <= asOf)
    const told = done ?? own.at(-1)
    if (told === undefined) return []
    return [
      {
        night,
        isJudged: done !== undefined,
        attempts: own.length,
        planVersion: told.plan_version,
        baselineId: told.baseline_id,
      },
    ]
  })
}

async function planRows(db: Db, deploymentId: number, version: number): Promise<RowsOf['plan']> {
  const found = await planVersion(db, deploymentId, version)
  if (found === undefined) return []
  const { sha256, approvedAt, approvedBy, approverRole } = found
  return [{ version, sha256, approvedAt: approvedAt.toISOString(), approvedBy, approverRole }]
}

/** The nights up to `to` that had ended well at `asOf`: one that was caught up with later had said nothing then. */
function nightsJudged(db: Db, deploymentId: number, to: string, asOf: Date) {
  return db
    .selectFrom('job_run')
    .select('night')
    .where('deployment_id', '=', deploymentId)
    .where('job', '=', 'night')
    .where('state', '=', 'succeeded')
    .where('night', '<=', to)
    .where('finished_at', '<=', asOf)
}

async function findingRows(
  db: Db,
  deploymentId: number,
  { check, from, to }: Extract<Query, { readonly kind: 'check' }>,
  asOf: Date,
): Promise<readonly FindingRow[]> {
  const rows = await db
    .selectFrom('finding')
    .select(['night', 'line', 'verdict'])
    .select(sql<string | null>`content->'finding'->'verdict'->>'reason'`.as('reason'))
    .where('deployment_id', '=', deploymentId)
    .where('check_code', '=', check)
    .where('night', '>=', from)
    .where('night', '<=', to)
    .where('night', 'in', nightsJudged(db, deploymentId, to, asOf))
    .execute()
  return rows
    .map((row) => ({ ...row, verdict: row.verdict as FindingRow['verdict'] }))
    .sort((a, b) => (a.night === b.night ? (a.line < b.line ? -1 : 1) : a.night < b.night ? -1 : 1))
}

async function labelRows(
  db: Db,
  deploymentId: number,
  { from, to, night }: Extract<Query, { readonly kind: 'labels' }>,
  asOf: Date,
): Promise<RowsOf['labels']> {
  const last = await nightsJudged(db, deploymentId, night, asOf).orderBy('night', 'desc').limit(1).executeTakeFirst()
  if (last === undefined) return []
  const tallies = await readTallies(db, deploymentId, {
    from,
    to,
    asOfNight: last.night,
    bases: ['at maturity'],
    series: ['outcome'],
    strata: ['all'],
  })
  return tallies.map(({ day, counts }) => {
    const { units, events, noEvents } = performance(confusionOf(counts))
    return { day, cases: units, known: events + noEvents }
  })
}
