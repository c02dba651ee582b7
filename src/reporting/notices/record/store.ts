import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan } from '../../../plan/store.ts'
import { contentHash } from '../../canonical.ts'
import { type Doing, lockLog } from '../../hazards/store.ts'
import type { ReviewProblem } from '../../review.ts'
import { tellAlert } from '../../tell/store.ts'
import { changeNotice, type NoticeChange, type NoticeResult } from '../change.ts'
import { draftAbout } from '../draft-about.ts'
import type { NoticeStep, StepSetting } from '../given.ts'
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

export type NoticeRecorded =
  | { readonly done: NoticeAct }
  | { readonly problems: readonly ReviewProblem[] }
  | { readonly refused: string }

/** A person's change of a draft as a new version. */
export async function recordNoticeChange(
  db: Db,
  deploymentId: number,
  noticeId: number,
  change: NoticeChange,
  doing: Doing,
): Promise<NoticeRecorded> {
  return await record(db, deploymentId, noticeId, doing, (current) => changeNotice(current, change))
}

/** A step of the notice's life as a new version; the alert's history tells of it. */
export async function recordNoticeStep(
  db: Db,
  deploymentId: number,
  noticeId: number,
  step: NoticeStep,
  doing: Doing,
): Promise<NoticeRecorded> {
  return await record(db, deploymentId, noticeId, doing, (current, setting) => takeNoticeStep(current, step, setting))
}

async function record(
  db: Db,
  deploymentId: number,
  noticeId: number,
  doing: Doing,
  decide: (current: NoticeVersion, setting: StepSetting) => NoticeResult,
): Promise<NoticeRecorded> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const file = await noticeById(tx, deploymentId, noticeId)
    if (file === undefined) return { refused: 'There is no such notice.' }
    const { plan } = await currentPlan(tx, deploymentId)
    const current = latestNotice(file)
    const setting = { ...doing, today: localDay(doing.now, plan.time_zone), writtenAt: writtenAt(file) }
    const result = decide(current, setting)
    if (!('act' in result)) return result
    if (result.act === 'reopened') {
      const refused = await whyNoSecondDraft(tx, deploymentId, file, result.entry)
      if (refused !== undefined) return { refused }
    }
    await addNoticeVersion(tx, deploymentId, noticeId, current.version + 1, result, doing)
    const told = toldAs(noticeId, result)
    if (file.alertId !== undefined && told !== undefined) await tellAlert(tx, deploymentId, file.alertId, told, doing)
    return { done: result.act }
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
  { act, entry, reason }: { readonly act: NoticeAct; readonly entry: NoticeEntry; readonly reason?: string },
  { by, now }: Doing,
): Promise<void> {
  await db
    .insertInto('developer_notice_version')
    .values({
      deployment_id: deploymentId,
      notice_id: noticeId,
      version,
      act,
      content: JSON.stringify(entry),
      sha256: contentHash(entry),
      notice_sha256: contentHash(entry.notice),
      at: now,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
      reason: reason ?? null,
    })
    .execute()
}
