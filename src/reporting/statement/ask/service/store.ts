import type { Db } from '../../../../db/connect.ts'
import type { ServiceRow } from '../query.ts'

/** Every suspension and return up to the day `to` that was on record at `asOf`, the first first. Their reasons stay there. */
export async function serviceAsOf(
  db: Db,
  deploymentId: number,
  to: string,
  asOf: Date,
): Promise<readonly ServiceRow[]> {
  const rows = await db
    .selectFrom('service_act')
    .select(['act_id', 'kind', 'day', 'at', 'by_name', 'by_role', 'authenticated'])
    .where('deployment_id', '=', deploymentId)
    .where('kind', 'in', ['suspended', 'returned'])
    .where('day', '<=', to)
    .where('at', '<=', asOf)
    .orderBy('act_id')
    .execute()
  return rows.map(({ act_id, kind, day, at, by_name, by_role, authenticated }) => ({
    ...{ actId: act_id, kind: kind === 'suspended' ? 'suspended' : 'returned', day, at: at.toISOString() },
    ...{ by: by_name, role: by_role, authenticated },
  }))
}
