import type { Db } from '../../../../db/connect.ts'
import type { Deployment } from '../../../../plan/store.ts'
import { deploymentOf } from '../../../../web/address.ts'
import { numberIn } from '../../../../web/number-in.ts'
import { notFound } from '../../../../web/refusal.ts'
import type { NoticeFile } from '../../notice.ts'
import { noticeById } from '../../store.ts'

/** The notice that an address names, with its deployment. */
export interface Found {
  readonly deployment: Deployment
  readonly file: NoticeFile
}

/** The notice of an address; a page that says so where there is none. */
export async function findNotice(db: Db, params: unknown): Promise<Found> {
  const id = numberIn(params, 'notice')
  const deployment = await deploymentOf(db, params)
  const file = await noticeById(db, deployment.deploymentId, id)
  if (file === undefined) throw notFound('notice')
  return { deployment, file }
}
