import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Finding } from '../../drift/finding.ts'
import { recentringsOfAlert } from '../../drift/recentring/store.ts'
import { eventsOf } from '../history/store.ts'
import { unknownNights } from '../past/store.ts'
import { alertRow, withLines } from '../store.ts'
import type { AlertLine, AlertStory } from './story.ts'

/** One alert with its events and lines, or undefined. */
export async function alertById(db: Db, deploymentId: number, alertId: number): Promise<AlertStory | undefined> {
  const row = await alertRow(db, deploymentId, alertId).executeTakeFirst()
  if (row === undefined) return undefined
  const [alert] = await withLines(db, deploymentId, [row])
  if (alert === undefined) return undefined
  return {
    alert,
    recentrings: await recentringsOfAlert(db, deploymentId, alertId),
    events: await eventsOf(db, deploymentId, alertId),
    lines: await withSilence(db, deploymentId, await linesOf(db, deploymentId, alertId)),
  }
}

/** The lines that an alert has gathered, with what their checks said when they last counted and what they say now. */
export async function linesOf(db: Db, deploymentId: number, alertId: number): Promise<readonly AlertLine[]> {
  const { rows } = await sql<{
    line: string
    first_night: string
    last_night: string
    when_shifted: Finding | null
    latest: Finding | null
  }>`
    select gathered.line, gathered.first_night, gathered.last_night,
      shifted.content->'finding' as when_shifted,
      latest.content->'finding' as latest
    from alert_finding gathered
    left join finding shifted on shifted.deployment_id = gathered.deployment_id
      and shifted.night = gathered.last_night and shifted.line = gathered.line
    left join finding latest on latest.deployment_id = gathered.deployment_id and latest.line = gathered.line
      and latest.night = (select max(night) from finding where deployment_id = ${deploymentId})
    where gathered.deployment_id = ${deploymentId} and gathered.alert_id = ${alertId}
    order by gathered.first_night, gathered.line`.execute(db)
  return rows.map(({ line, first_night, last_night, when_shifted, latest }) => ({
    line,
    firstNight: first_night,
    lastNight: last_night,
    ...(when_shifted === null ? {} : { whenShifted: when_shifted }),
    ...(latest === null ? {} : { latest }),
  }))
}

/** Says of each line that cannot say now for how long it has not. */
async function withSilence(db: Db, deploymentId: number, lines: readonly AlertLine[]): Promise<readonly AlertLine[]> {
  if (!lines.some(({ latest }) => latest?.verdict.kind === 'unknown')) return lines
  const { night } = await db
    .selectFrom('finding')
    .select(({ fn }) => fn.max('night').as('night'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  const silent = await unknownNights(db, deploymentId, night)
  return lines.map((line) => {
    const nights = silent.get(line.line)
    return nights === undefined ? line : { ...line, unknownNights: nights }
  })
}

/** A draft that quotes an alert. */
export interface QuotingDraft {
  readonly draftId: number
  readonly kind: string
  readonly hazardId: string
  readonly state: string
}

/** The drafts that quote an alert, by number only: what they say is for the stage after this one. */
export async function draftsOfAlert(db: Db, deploymentId: number, alertId: number): Promise<readonly QuotingDraft[]> {
  const { rows } = await sql<QuotingDraft>`
    select distinct on (draft_id) draft_id as "draftId", kind, hazard_id as "hazardId", state
    from draft join draft_version using (deployment_id, draft_id)
    where deployment_id = ${deploymentId} and alert_id = ${alertId}
    order by draft_id, version desc`.execute(db)
  return rows
}
