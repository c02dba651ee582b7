import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { contentHash } from '../canonical.ts'
import { lockLog } from '../versions/store.ts'
import type { Doing } from '../versions/version.ts'
import type { Legal, LegalContent, LegalKind } from './content.ts'
import type { LegalVersion } from './in-force.ts'
import { shippedLegal } from './shipped.ts'

/** What is in force in a deployment now: what it loaded last of each kind, or what is shipped. */
export async function legalOf(db: Db, deploymentId: number): Promise<Legal> {
  const rows = await rowsOf(db, deploymentId)
  return { ...shippedLegal, ...Object.fromEntries(rows.map(({ kind, content }) => [kind, content])) }
}

/** Every version that a deployment has loaded, the first first. */
export async function loadedLegal(db: Db, deploymentId: number): Promise<readonly LegalVersion[]> {
  return (await rowsOf(db, deploymentId)).map(toVersion)
}

/**
 * Puts content in force from now on; undefined where the very same is in force. What was made before keeps what it was made
 * under. A version is one content: other content under a version that is shipped or was loaded is refused, since documents name it.
 */
export async function loadLegal(
  db: Db,
  deploymentId: number,
  kind: LegalKind,
  content: LegalContent,
  reason: string,
  { by, now }: Doing,
): Promise<{ readonly loading: number } | { readonly refused: string } | undefined> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const sha256 = contentHash(content)
    if (contentHash((await legalOf(tx, deploymentId))[kind]) === sha256) return undefined
    const before = (await rowsOf(tx, deploymentId)).filter((row) => row.kind === kind)
    const known = [shippedLegal[kind], ...before.map((row) => row.content as LegalContent)]
    if (known.some((one) => one.version === content.version && contentHash(one) !== sha256))
      return {
        refused: `There is a version “${content.version}” of ${kind} already, and it says something else. Give this one a version of its own.`,
      }
    const loading = before.length + 1
    await tx
      .insertInto('legal_content')
      .values({
        deployment_id: deploymentId,
        kind,
        loading,
        content: JSON.stringify(content),
        sha256,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason,
      })
      .execute()
    return { loading }
  })
}

function rowsOf(db: Db, deploymentId: number): Promise<readonly Selectable<Database['legal_content']>[]> {
  return db
    .selectFrom('legal_content')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('kind')
    .orderBy('loading')
    .execute()
}

function toVersion(row: Selectable<Database['legal_content']>): LegalVersion {
  return {
    kind: row.kind as LegalKind,
    loading: row.loading,
    content: row.content as LegalContent,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    reason: row.reason,
  }
}
