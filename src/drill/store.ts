import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { outcomesOfDays, predictionsOfDays } from '../ingest/days/store.ts'
import type { DayCopy } from './copy.ts'
import { type DrillContent, type DrillOutcome, drillOutcome } from './outcome.ts'

/** A copy of a day's rows: read, and nothing else. From rows, not from tallies: a day whose rows were deleted is empty. */
export async function readCopy(db: Db, deploymentId: number, day: string): Promise<DayCopy> {
  const told = await outcomesOfDays(db, deploymentId, day, day)
  return {
    rows: await predictionsOfDays(db, deploymentId, day, day),
    outcomes: Map.groupBy(told, ({ predictionId }) => predictionId),
  }
}

/** A drill on record. */
export interface HeldDrill {
  readonly drillId: number
  readonly outcome: DrillOutcome
  readonly content: DrillContent
  /** the last finished night when it was held */
  readonly night: string
  readonly baselineId: number
  readonly planVersion: number
  readonly sha256: string
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
}

/** What a drill's record needs beside its content. */
export type DrillAct = Pick<HeldDrill, 'night' | 'baselineId' | 'planVersion' | 'at' | 'by'> & {
  readonly codeVersion: string
}

/** Keeps drills that were held together, in order. */
export async function keepDrills(
  trx: Transaction<Database>,
  deploymentId: number,
  contents: readonly DrillContent[],
  { night, baselineId, planVersion, codeVersion, at, by }: DrillAct,
): Promise<void> {
  // Two people's drills take turns, so that numbers follow one another.
  await sql`select 1 from deployment where deployment_id = ${deploymentId} for update`.execute(trx)
  const { last } = await trx
    .selectFrom('drill')
    .select(({ fn }) => fn.max('drill_id').as('last'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  const rows = contents.map((content, place) => {
    const text = JSON.stringify(content)
    return {
      deployment_id: deploymentId,
      drill_id: (last ?? 0) + 1 + place,
      fault: content.fault,
      night,
      baseline_id: baselineId,
      plan_version: planVersion,
      code_version: codeVersion,
      outcome: drillOutcome(content),
      content: text,
      sha256: createHash('sha256').update(text).digest('hex'),
      at,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
    }
  })
  if (rows.length > 0) await trx.insertInto('drill').values(rows).execute()
}

/** Every drill of a deployment, the last first. */
export async function drillsOf(db: Db, deploymentId: number): Promise<readonly HeldDrill[]> {
  const rows = await db
    .selectFrom('drill')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('drill_id', 'desc')
    .execute()
  return rows.map((row) => ({
    drillId: row.drill_id,
    outcome: row.outcome as DrillOutcome,
    content: row.content as DrillContent,
    night: row.night,
    baselineId: row.baseline_id,
    planVersion: row.plan_version,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
  }))
}
