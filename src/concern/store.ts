import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { currentBaseline, latestNight } from '../drift/store.ts'
import { addDays } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { isCrossing, notRecorded } from '../tally/strata-of.ts'
import type { Concern, ConcernKind, WrittenConcern } from './concern.ts'

/** Every concern of a deployment, the last first. */
export async function concernsOf(db: Db, deploymentId: number): Promise<readonly Concern[]> {
  const rows = await db
    .selectFrom('concern')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('concern_id', 'desc')
    .execute()
  return rows.map((row) => ({
    concernId: row.concern_id,
    day: row.day,
    kind: row.kind as ConcernKind,
    place: row.place,
    said: row.said,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
  }))
}

/** Keeps a concern; gives its number. */
export async function keepConcern(
  db: Db,
  deploymentId: number,
  { kind, place, said }: WrittenConcern,
  { day, at, by }: Pick<Concern, 'day' | 'at' | 'by'>,
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    // Two people who write at once take turns, so that numbers follow one another.
    await sql`select 1 from deployment where deployment_id = ${deploymentId} for no key update`.execute(trx)
    const { last } = await trx
      .selectFrom('concern')
      .select(({ fn }) => fn.max('concern_id').as('last'))
      .where('deployment_id', '=', deploymentId)
      .executeTakeFirstOrThrow()
    const concernId = (last ?? 0) + 1
    await trx
      .insertInto('concern')
      .values({
        deployment_id: deploymentId,
        concern_id: concernId,
        day,
        kind,
        place,
        said,
        at,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
      })
      .execute()
    return concernId
  })
}

/** The days before the last night in which a site that sent cases can be named, whether or not the baseline saw it. */
const siteReach = 92

/** Strata of the sites that a concern can name: those of the baseline, and those that have sent cases lately. */
export async function sitesToName(db: Db, { deploymentId, plan }: ApprovedPlan): Promise<readonly string[]> {
  const night = await latestNight(db, deploymentId)
  const rows =
    night === undefined
      ? []
      : await db
          .selectFrom('tally')
          .select('stratum')
          .distinct()
          .where('deployment_id', '=', deploymentId)
          .where('day', '>', addDays(night, -siteReach))
          .where('basis', '=', 'fact')
          .where('series', '=', 'cases')
          .where('until_night', 'is', null)
          .where('stratum', 'like', 'site=%')
          .execute()
  const sent = rows
    .map(({ stratum }) => stratum)
    .filter((stratum) => !isCrossing(plan, stratum) && stratum !== `site=${notRecorded}`)
  const known = (await currentBaseline(db, deploymentId))?.battery.sites ?? []
  return [...new Set([...known, ...sent])].sort()
}
