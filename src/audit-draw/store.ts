import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { latestNight } from '../drift/store.ts'
import type { Outcome } from '../ingest/case.ts'
import { type ApprovedPlan, planVersion } from '../plan/store.ts'
import { type RecallCase, recallCsv } from '../reporting/recall/cases.ts'
import { readMonth } from '../reporting/statement/month.ts'
import { firstReading } from '../tally/readings.ts'
import { isUnit, withoutAudit } from '../tally/rows/store.ts'
import { notRecorded } from '../tally/strata-of.ts'
import { draw, seedOf } from './draw.ts'
import type { DrawnMonth } from './drawn-month.ts'
import { whyNotDrawn } from './why-not.ts'

/** Who does something, and when. */
export interface Doing {
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly now: Date
}

/**
 * Draws the unflagged cases of a month that are to be read, once: asked again, the list is the one on record, whatever the
 * feed has corrected since. Or says why there is none.
 */
export async function drawMonth(
  db: Db,
  approved: ApprovedPlan,
  month: string,
  codeVersion: string,
  { by, now }: Doing,
): Promise<{ readonly isNew: boolean } | { readonly refused: string }> {
  const { deploymentId, plan, version } = approved
  return await db.transaction().execute(async (tx) => {
    await takeTurns(tx, deploymentId)
    const held = await tx
      .selectFrom('audit_draw')
      .select('month')
      .where('deployment_id', '=', deploymentId)
      .where('month', '=', month)
      .executeTakeFirst()
    if (held !== undefined) return { isNew: false }
    const night = await latestNight(tx, deploymentId)
    const refused = whyNotDrawn(plan, month, night)
    const days = readMonth(month)
    if (refused !== undefined || days === undefined || night === undefined || plan.audit === undefined)
      return { refused: refused ?? 'There is no such month.' }
    const frame = await unflaggedUnits(tx, approved, days)
    if (frame.length === 0)
      return {
        refused: `No unflagged case of ${month} is stored: there is nothing to draw from. That does not say that nobody was missed.`,
      }
    const drawing = draw(frame, plan.audit.per_month, seedOf(plan.deployment, month))
    await tx
      .insertInto('audit_draw')
      .values({
        deployment_id: deploymentId,
        month,
        seed: drawing.seed,
        frame: drawing.frame,
        frame_sha256: hashOf([...frame].sort()),
        asked: drawing.asked,
        drawn: [...drawing.drawn],
        sha256: hashOf(drawing.drawn),
        night,
        plan_version: version,
        code_version: codeVersion,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
      })
      .execute()
    return { isNew: true }
  })
}

/** Every list of a deployment with what has come back of it, the last month first. */
export async function drawnMonths(db: Db, approved: ApprovedPlan, month?: string): Promise<readonly DrawnMonth[]> {
  const { deploymentId } = approved
  const rows = await db
    .selectFrom('audit_draw')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .$if(month !== undefined, (q) => q.where('month', '=', month ?? ''))
    .orderBy('month', 'desc')
    .execute()
  const taken = await db
    .selectFrom('audit_draw_taken')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('event')
    .execute()
  const months: DrawnMonth[] = []
  for (const row of rows) {
    const { frame, drawn } = row
    // A plan that agrees no audit any more takes nothing back of what was read for one that did.
    const agreed = approved.plan.audit === undefined ? await planVersion(db, deploymentId, row.plan_version) : undefined
    const by = agreed ?? approved
    months.push({
      ...{ month: row.month, seed: row.seed, frame, frameSha256: row.frame_sha256, asked: row.asked, drawn },
      ...{ sha256: row.sha256, night: row.night, planVersion: row.plan_version, codeVersion: row.code_version },
      at: row.at,
      by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
      taken: taken
        .filter((event) => event.month === row.month)
        .map((event) => ({
          words: event.words,
          at: event.at,
          by: { name: event.by_name, role: event.by_role, authenticated: event.authenticated },
        })),
      counted: { frame, ...(await readOf(db, by, drawn)), ...(await flaggedIn(db, by, row.month)) },
      corrected: await correctedOf(db, approved, row.month, drawn),
    })
  }
  return months
}

/** The file of a list; that it was taken away, by whom and what for is on record before it is given. */
export async function takeDrawn(
  db: Db,
  { deploymentId }: ApprovedPlan,
  { month, drawn }: Pick<DrawnMonth, 'month' | 'drawn'>,
  words: string,
  { by, now }: Doing,
): Promise<string> {
  return await db.transaction().execute(async (tx) => {
    await takeTurns(tx, deploymentId)
    const cases = await casesOf(tx, deploymentId, drawn)
    const { last } = await tx
      .selectFrom('audit_draw_taken')
      .select(({ fn }) => fn.max('event').as('last'))
      .where('deployment_id', '=', deploymentId)
      .where('month', '=', month)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('audit_draw_taken')
      .values({
        ...{ deployment_id: deploymentId, month, event: (last ?? 0) + 1, words, at: now },
        ...{ by_name: by.name, by_role: by.role, authenticated: by.authenticated },
      })
      .execute()
    return recallCsv(cases)
  })
}

/** Two people who act at once take turns, so that a month is drawn once. */
async function takeTurns(tx: Transaction<Database>, deploymentId: number): Promise<void> {
  await sql`select 1 from deployment where deployment_id = ${deploymentId} for no key update`.execute(tx)
}

async function unflaggedUnits(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select prediction_id as id from (
      select p.prediction_id, p.flag, ${isUnit(plan)} as is_unit from prediction p
      where p.deployment_id = ${deploymentId} and p.day between ${from} and ${to}) one
    where is_unit and flag is false`.execute(db)
  return rows.map(({ id }) => id)
}

/** The cases of a list as they are stored now, in its order; of one that is not any more its token alone. */
async function casesOf(db: Db, deploymentId: number, drawn: readonly string[]): Promise<readonly RecallCase[]> {
  const { rows } = await sql<Omit<RecallCase, 'flagged'> & { flag: boolean | null }>`
    select p.prediction_id as "predictionId", p.subject, p.day, coalesce(p.site, ${notRecorded}) as site, p.release, p.flag
    from prediction p join prediction_key k on k.deployment_id = p.deployment_id and k.prediction_id = p.prediction_id and k.day = p.day
    where p.deployment_id = ${deploymentId} and k.prediction_id = any(${[...drawn]}::text[])`.execute(db)
  const known = new Map(rows.map((row) => [row.predictionId, row]))
  const gone = 'No longer stored'
  return drawn.map((predictionId) => {
    const row = known.get(predictionId)
    if (row === undefined) return { predictionId, subject: gone, day: gone, site: gone, release: gone, flagged: gone }
    const { flag, ...told } = row
    return { ...told, flagged: flag === null ? 'Not known' : flag ? 'Yes' : 'No' }
  })
}

/** How many of the drawn were read in the audit, each at its first reading, and how many were misses. */
async function readOf(db: Db, { deploymentId, plan }: ApprovedPlan, drawn: readonly string[]) {
  if (plan.audit === undefined) return { read: 0, missed: 0 }
  const rows = await db
    .selectFrom('outcome')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('source', '=', plan.audit.source)
    .where(sql<boolean>`prediction_id = any(${[...drawn]}::text[])`)
    .execute()
  const entries = rows.map(
    (row): Outcome => ({
      ...{ predictionId: row.prediction_id, entry: row.entry, state: row.state as Outcome['state'] },
      readings: row.readings,
      ...{
        observedAt: row.observed_at,
        observedDay: row.observed_day,
        receivedAt: row.received_at,
        source: row.source,
      },
    }),
  )
  const readings = [...Map.groupBy(entries, ({ predictionId }) => predictionId).values()].flatMap(
    (own) => firstReading(plan, own) ?? [],
  )
  return { read: readings.length, missed: readings.filter(({ state }) => state === 'event').length }
}

/** The flagged units of a month, and of those the ones whose outcome is known otherwise than by the audit. */
async function flaggedIn(db: Db, { deploymentId, plan }: ApprovedPlan, month: string) {
  const { from, to } = readMonth(month) ?? { from: '', to: '' }
  const { rows } = await sql<{ flagged: number; flaggedKnown: number; flaggedEvents: number }>`
    select count(*)::int as flagged, count(*) filter (where k.state in ('event', 'no event'))::int as "flaggedKnown",
      count(*) filter (where k.state = 'event')::int as "flaggedEvents"
    from (select p.prediction_id, p.flag, ${isUnit(plan)} as is_unit from prediction p
        where p.deployment_id = ${deploymentId} and p.day between ${from} and ${to}) one
      left join (select distinct on (o.prediction_id) o.prediction_id, o.state from outcome o
        where o.deployment_id = ${deploymentId} and o.day between ${from} and ${to} ${withoutAudit(plan, 'o')}
        order by o.prediction_id, o.entry desc) k on k.prediction_id = one.prediction_id
    where is_unit and flag`.execute(db)
  return rows[0] ?? { flagged: 0, flaggedKnown: 0, flaggedEvents: 0 }
}

async function correctedOf(db: Db, approved: ApprovedPlan, month: string, drawn: readonly string[]): Promise<number> {
  const days = readMonth(month)
  if (days === undefined) return 0
  const now = new Set(await unflaggedUnits(db, approved, days))
  return drawn.filter((token) => !now.has(token)).length
}

function hashOf(tokens: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(tokens)).digest('hex')
}
