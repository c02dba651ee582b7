import type { Db } from '../../../db/connect.ts'
import { contentHash } from '../../canonical.ts'
import { holdReleases } from '../../pack/released/store.ts'
import type { RecordedAs } from '../../refused.ts'
import { tellAlert } from '../../tell/store.ts'
import { versionColumns } from '../../versions/row.ts'
import { recordNext } from '../../versions/store.ts'
import type { ActOf, Doing } from '../../versions/version.ts'
import { changeNotice, type NoticeChange, type NoticeResult } from '../change.ts'
import { draftAbout } from '../draft-about.ts'
import type { NoticeStep, StepSetting } from '../given.ts'
import { heldAgain, sentAsItStood } from '../held-again.ts'
import { whatLeft } from '../left/store.ts'
import {
  latestNotice,
  type NoticeAct,
  type NoticeEntry,
  type NoticeFile,
  type NoticeVersion,
  writtenAt,
} from '../notice.ts'
import { stateOf } from '../state.ts'
import { takeNoticeStep } from '../step.ts'
import { noticeById, noticesOf } from '../store.ts'
import { toldAs } from '../told.ts'

/** A person's change of a draft as a new version. */
export async function recordNoticeChange(
  db: Db,
  deploymentId: number,
  noticeId: number,
  change: NoticeChange,
  doing: Doing,
): Promise<RecordedAs<NoticeAct>> {
  return await record(db, deploymentId, noticeId, doing, async (current, _setting, tx, { evidence }) => {
    const result = changeNotice(current, change)
    if (!('act' in result) || evidence === undefined) return result
    // What has left since it was begun counts too, and no notice is sent that nobody has written in.
    const left = await whatLeft(tx, deploymentId, evidence, noticeId)
    return { ...result, entry: { ...result.entry, notice: heldAgain(result.entry.notice, evidence, left) } }
  })
}

/** A step of the notice's life as a new version; the alert's history tells of it. */
export async function recordNoticeStep(
  db: Db,
  deploymentId: number,
  noticeId: number,
  step: NoticeStep,
  doing: Doing,
): Promise<RecordedAs<NoticeAct>> {
  return await record(db, deploymentId, noticeId, doing, async (current, setting, tx, { evidence }) => {
    const result = takeNoticeStep(current, step, setting)
    if (!('act' in result) || result.act !== 'sent' || evidence === undefined) return result
    await holdReleases(tx)
    const problem = sentAsItStood(current.entry.notice, evidence, await whatLeft(tx, deploymentId, evidence, noticeId))
    // What has gone has gone: with a word of the person who sent it, it is recorded all the same.
    return problem === undefined || step.reason !== '' ? result : { problems: [problem] }
  })
}

async function record(
  db: Db,
  deploymentId: number,
  noticeId: number,
  doing: Doing,
  decide: (current: NoticeVersion, setting: StepSetting, tx: Db, file: NoticeFile) => Promise<NoticeResult>,
): Promise<RecordedAs<NoticeAct>> {
  return await recordNext(db, deploymentId, doing, {
    find: (tx) => noticeById(tx, deploymentId, noticeId),
    missing: 'There is no such notice.',
    decide: async (tx, file, { today }) => {
      const result = await decide(latestNotice(file), { ...doing, today, writtenAt: writtenAt(file) }, tx, file)
      if (!('act' in result) || result.act !== 'reopened') return result
      const refused = await whyNoSecondDraft(tx, deploymentId, file, result.entry)
      return refused === undefined ? result : { refused }
    },
    add: async (tx, { versions, alertId }, acted) => {
      await addNoticeVersion(tx, deploymentId, noticeId, versions.length + 1, acted, doing)
      const told = toldAs(noticeId, acted)
      if (alertId !== undefined && told !== undefined) await tellAlert(tx, deploymentId, alertId, told, doing)
    },
  })
}

/** A draft that is opened again beside another about the same; undefined where it may be. */
async function whyNoSecondDraft(
  db: Db,
  deploymentId: number,
  file: NoticeFile,
  entry: NoticeEntry,
): Promise<string | undefined> {
  if (stateOf(entry) !== 'draft') return undefined
  const draft = draftAbout(await noticesOf(db, deploymentId), file)
  if (draft === undefined) return undefined
  return `Notice ${draft.noticeId} is a draft about this already. Edit or close it first. Nothing was changed.`
}

/** Adds a version, inside the caller's transaction. */
export async function addNoticeVersion(
  db: Db,
  deploymentId: number,
  noticeId: number,
  version: number,
  { entry, ...acted }: ActOf<NoticeAct> & { readonly entry: NoticeEntry },
  doing: Doing,
): Promise<void> {
  await db
    .insertInto('developer_notice_version')
    .values({
      deployment_id: deploymentId,
      notice_id: noticeId,
      notice_sha256: contentHash(entry.notice),
      ...versionColumns(version, entry, acted, doing),
    })
    .execute()
}
