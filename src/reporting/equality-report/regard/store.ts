import { type Selectable, sql } from 'kysely'
import type { Actor } from '../../../alerts/alert.ts'
import type { Db } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import { latestOf } from '../../../equality/record/content.ts'
import { quarterRecord } from '../../../equality/record/store.ts'
import { contentHash } from '../../canonical.ts'
import type { RegardForm } from './form.ts'
import { latestRegard, type Regard, type RegardContent, type RegardVersion, wholeQuarter } from './regard.ts'

/** What people decided of one quarter's verdicts, by the verdicts' names. */
export async function regardsOf(db: Db, deploymentId: number, quarterFrom: string): Promise<readonly Regard[]> {
  const rows = await db
    .selectFrom('equality_regard')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('quarter_from', '=', quarterFrom)
    .orderBy('verdict')
    .orderBy('version')
    .execute()
  return [...Map.groupBy(rows, ({ verdict }) => verdict)].flatMap(([verdict, own]) => {
    const [first, ...later] = own.map(toVersion)
    return first === undefined ? [] : [{ verdict, versions: [first, ...later] as const }]
  })
}

/** Adds a person's decision as a version; or says why it cannot be. What was recorded is never changed. */
export async function recordRegard(
  db: Db,
  deploymentId: number,
  quarterFrom: string,
  verdict: string,
  { content, seenVersion, quarterVersion, reason }: RegardForm,
  { by, now }: { readonly by: Actor; readonly now: Date },
): Promise<{ readonly version: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await sql`select from deployment where deployment_id = ${deploymentId} for no key update`.execute(tx)
    const record = await quarterRecord(tx, deploymentId, quarterFrom)
    if (record === undefined) return { refused: 'This quarter is not on record.' }
    const seen = record.versions.find(({ version }) => version === quarterVersion)
    if (seen === undefined || seen.version !== latestOf(record).version)
      return {
        refused:
          'The quarter’s record has been corrected since you opened the page. Read it again. Nothing was recorded.',
      }
    if (verdict !== wholeQuarter && !seen.content.verdicts.some(({ key }) => key === verdict))
      return { refused: 'The quarter has no such verdict.' }
    const known = (await regardsOf(tx, deploymentId, quarterFrom)).find((one) => one.verdict === verdict)
    const last = known === undefined ? undefined : latestRegard(known)
    if ((last?.version ?? 0) !== seenVersion)
      return {
        refused: `Somebody else recorded a decision since you opened the page (${last?.by.role ?? 'nobody'}). Read it first. Nothing was recorded.`,
      }
    const version = seenVersion + 1
    await tx
      .insertInto('equality_regard')
      .values({
        deployment_id: deploymentId,
        quarter_from: quarterFrom,
        verdict,
        version,
        quarter_version: quarterVersion,
        content: JSON.stringify(content),
        sha256: contentHash(content),
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason: reason === '' ? null : reason,
      })
      .execute()
    return { version }
  })
}

function toVersion(row: Selectable<Database['equality_regard']>): RegardVersion {
  return {
    version: row.version,
    quarterVersion: row.quarter_version,
    content: row.content as RegardContent,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    ...(row.reason === null ? {} : { reason: row.reason }),
  }
}
