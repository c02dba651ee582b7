import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { evidenceFrom, versionFrom } from '../versions/row.ts'
import type { NoticeAct, NoticeEntry, NoticeFile } from './notice.ts'

/** Every notice of a deployment with every version, the first first. */
export async function noticesOf(db: Db, deploymentId: number): Promise<readonly NoticeFile[]> {
  const heads = await headRows(db, deploymentId).execute()
  const rows = await versionRows(db, deploymentId).execute()
  const versions = Map.groupBy(rows, (row) => row.notice_id)
  return heads.map((head) => toFile(head, versions.get(head.notice_id) ?? []))
}

/** One notice with every version, or undefined. */
export async function noticeById(db: Db, deploymentId: number, noticeId: number): Promise<NoticeFile | undefined> {
  const head = await headRows(db, deploymentId).where('notice_id', '=', noticeId).executeTakeFirst()
  if (head === undefined) return undefined
  return toFile(head, await versionRows(db, deploymentId).where('notice_id', '=', noticeId).execute())
}

function headRows(db: Db, deploymentId: number) {
  return db.selectFrom('developer_notice').selectAll().where('deployment_id', '=', deploymentId).orderBy('notice_id')
}

function versionRows(db: Db, deploymentId: number) {
  return db
    .selectFrom('developer_notice_version')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('notice_id')
    .orderBy('version')
}

function toFile(
  head: Selectable<Database['developer_notice']>,
  rows: readonly Selectable<Database['developer_notice_version']>[],
): NoticeFile {
  return {
    noticeId: head.notice_id,
    ...(head.alert_id === null ? {} : { alertId: head.alert_id }),
    ...(head.incident_id === null ? {} : { incidentId: head.incident_id }),
    ...evidenceFrom(head),
    versions: rows.map((row) => ({
      ...versionFrom<NoticeAct>(row),
      entry: row.content as NoticeEntry,
      noticeSha256: row.notice_sha256,
    })),
  }
}
