import type { Actor } from '../../../alerts/alert.ts'
import type { Db } from '../../../db/connect.ts'
import type { Manifest, PackFile } from '../pack.ts'
import type { PackRecord } from '../record.ts'
import { releasing } from '../released/store.ts'

/** The packs made for a deployment, the latest first. */
export async function packsOf(db: Db, deploymentId: number): Promise<readonly PackRecord[]> {
  const rows = await db
    .selectFrom('evidence_pack')
    .leftJoin('evidence_pack_withdrawal as w', (join) =>
      join
        .onRef('w.deployment_id', '=', 'evidence_pack.deployment_id')
        .onRef('w.pack_id', '=', 'evidence_pack.pack_id'),
    )
    .selectAll('evidence_pack')
    .select(['w.at', 'w.by_name', 'w.by_role', 'w.reason'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('evidence_pack_file as f')
          .select('f.place')
          .whereRef('f.deployment_id', '=', 'evidence_pack.deployment_id')
          .whereRef('f.pack_id', '=', 'evidence_pack.pack_id'),
      ).as('has_files'),
    )
    .where('evidence_pack.deployment_id', '=', deploymentId)
    .orderBy('evidence_pack.pack_id', 'desc')
    .execute()
  return rows.map((row) => ({
    packId: row.pack_id,
    from: row.from_day,
    to: row.to_day,
    manifest: row.manifest as Manifest,
    sha256: row.sha256,
    madeAt: row.made_at,
    madeBy: row.made_by,
    role: row.made_by_role,
    hasFiles: Boolean(row.has_files),
    ...(row.at === null
      ? {}
      : { withdrawn: { at: row.at, by: row.by_name ?? '', role: row.by_role ?? '', reason: row.reason ?? '' } }),
  }))
}

/** A pack's files as they were made, the manifest last; none of a pack that was made before files were kept. */
export async function packFiles(db: Db, deploymentId: number, packId: number): Promise<readonly PackFile[]> {
  return await db
    .selectFrom('evidence_pack_file')
    .select(['name', 'content'])
    .where('deployment_id', '=', deploymentId)
    .where('pack_id', '=', packId)
    .orderBy('place')
    .execute()
}

/** Records that a pack was given to nobody and never will be. A second time adds nothing. */
export async function withdrawPack(
  db: Db,
  deploymentId: number,
  packId: number,
  reason: string,
  { by, now }: { readonly by: Actor; readonly now: Date },
): Promise<void> {
  await releasing(db, async (trx) => {
    await trx
      .insertInto('evidence_pack_withdrawal')
      .values({
        deployment_id: deploymentId,
        pack_id: packId,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
