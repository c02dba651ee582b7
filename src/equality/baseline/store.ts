import type { Db } from '../../db/connect.ts'

/** The days of the baseline frozen last. */
export async function baselineDays(db: Db, deploymentId: number): Promise<{ from: string; to: string } | undefined> {
  return await db
    .selectFrom('baseline')
    .select(['from_day as from', 'to_day as to'])
    .where('deployment_id', '=', deploymentId)
    .orderBy('baseline_id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
