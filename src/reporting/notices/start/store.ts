import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan } from '../../../plan/store.ts'
import { contentHash } from '../../canonical.ts'
import { hazardLog } from '../../hazards/store.ts'
import { latestOf } from '../../incidents/incident.ts'
import { evidenceOfAlert } from '../../incidents/open/store.ts'
import { incidentById } from '../../incidents/store.ts'
import { whyNotFrom } from '../../incidents/why-not-from.ts'
import { legalOf } from '../../legal/store.ts'
import { tellAlert } from '../../tell/store.ts'
import { evidenceColumns } from '../../versions/row.ts'
import { lockLog } from '../../versions/store.ts'
import type { Doing } from '../../versions/version.ts'
import { type About, firstNotice } from '../begin.ts'
import { draftAbout } from '../draft-about.ts'
import { whatLeft } from '../left/store.ts'
import { nothingLeft } from '../left.ts'
import { addNoticeVersion } from '../record/store.ts'
import { noticesOf } from '../store.ts'

/** Where a notice begins: an alert, or a safety incident of the log. */
export type NoticeOrigin =
  | { readonly kind: 'alert'; readonly alertId: number }
  | { readonly kind: 'incident'; readonly incidentId: number }

type Subject = Pick<About, 'evidence' | 'evidenceSha256' | 'incident' | 'hazards'>

/** What a notice from this origin would rest on now; or why none can be begun. */
export async function subjectOf(
  db: Db,
  deploymentId: number,
  origin: NoticeOrigin,
): Promise<Subject | { readonly refused: string; readonly isMissing: boolean }> {
  if (origin.kind === 'alert') {
    const evidence = await evidenceOfAlert(db, deploymentId, origin.alertId)
    if (evidence === undefined) return { refused: 'There is no such alert.', isMissing: true }
    return { evidence, evidenceSha256: contentHash(evidence), hazards: await hazardLog(db, deploymentId) }
  }
  const incident = await incidentById(db, deploymentId, origin.incidentId)
  if (incident === undefined) return { refused: 'There is no such safety incident.', isMissing: true }
  const version = latestOf(incident)
  const whyNot = whyNotFrom(incident)
  if (whyNot !== undefined) return { refused: whyNot, isMissing: false }
  const { incidentId, evidence, evidenceSha256 } = incident
  return {
    incident: { incidentId, entry: version.entry },
    hazards: await hazardLog(db, deploymentId),
    ...(evidence === undefined || evidenceSha256 === undefined ? {} : { evidence, evidenceSha256 }),
  }
}

/** Begins a notice as a draft, filled with what is known; or says why not. An origin has one draft at most. */
export async function beginNotice(
  db: Db,
  deploymentId: number,
  origin: NoticeOrigin,
  doing: Doing,
): Promise<{ readonly noticeId: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const subject = await subjectOf(tx, deploymentId, origin)
    if ('refused' in subject) return { refused: subject.refused }
    const files = await noticesOf(tx, deploymentId)
    const alertId = subject.evidence?.alert.alertId
    const incidentId = subject.incident?.incidentId
    const draft = draftAbout(files, {
      ...(alertId === undefined ? {} : { alertId }),
      ...(incidentId === undefined ? {} : { incidentId }),
    })
    if (draft !== undefined)
      return { refused: `Notice ${draft.noticeId} is a draft about this already. Edit or close it. Nothing was added.` }
    const noticeId = (files.at(-1)?.noticeId ?? 0) + 1
    const { plan } = await currentPlan(tx, deploymentId)
    const left = subject.evidence === undefined ? nothingLeft : await whatLeft(tx, deploymentId, subject.evidence)
    const entry = firstNotice(
      { ...subject, noticeId, today: localDay(doing.now, plan.time_zone) },
      plan,
      await legalOf(tx, deploymentId),
      left,
    )
    await tx
      .insertInto('developer_notice')
      .values({
        deployment_id: deploymentId,
        notice_id: noticeId,
        alert_id: alertId ?? null,
        incident_id: incidentId ?? null,
        ...evidenceColumns(subject.evidence),
        created_at: doing.now,
      })
      .execute()
    await addNoticeVersion(tx, deploymentId, noticeId, 1, { act: 'begun', entry }, doing)
    if (alertId !== undefined)
      await tellAlert(tx, deploymentId, alertId, `Notice ${noticeId} to the developer begun as a draft.`, doing)
    return { noticeId }
  })
}
