import type { Actor } from '../../alerts/alert.ts'
import type { Db } from '../../db/connect.ts'
import { contentHash } from '../canonical.ts'
import { lockLog } from '../versions/store.ts'
import { guidanceInForce } from './guidance.ts'
import type { RiskScheme, SchemeInForce } from './scheme.ts'

/** A scheme with who adopted it; the implementation guidance's own was adopted by nobody. */
export interface Adopted extends SchemeInForce {
  readonly adoption?: { readonly number: number; readonly at: Date; readonly by: Actor; readonly reason: string }
}

/** The scheme in force: the last that the deployment adopted, or the implementation guidance's example. */
export async function schemeOf(db: Db, deploymentId: number): Promise<Adopted> {
  const row = await db
    .selectFrom('risk_scheme')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('adoption', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return guidanceInForce
  return {
    scheme: row.content as RiskScheme,
    sha256: row.sha256,
    adoption: {
      number: row.adoption,
      at: row.at,
      by: { name: row.by_name, role: row.by_role, authenticated: false },
      reason: row.reason,
    },
  }
}

/** Puts a scheme in force from now on; false where it is in force already. Ratings made before keep the scheme they were made by. */
export async function adoptScheme(
  db: Db,
  deploymentId: number,
  scheme: RiskScheme,
  told: { readonly by: Actor; readonly reason: string; readonly now: Date },
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const current = await schemeOf(tx, deploymentId)
    const sha256 = contentHash(scheme)
    if (current.sha256 === sha256) return false
    await tx
      .insertInto('risk_scheme')
      .values({
        deployment_id: deploymentId,
        adoption: (current.adoption?.number ?? 0) + 1,
        content: JSON.stringify(scheme),
        sha256,
        at: told.now,
        by_name: told.by.name,
        by_role: told.by.role,
        authenticated: told.by.authenticated,
        reason: told.reason,
      })
      .execute()
    return true
  })
}
