import { addEvent } from '../../../alerts/history/store.ts'
import { alertRow } from '../../../alerts/store.ts'
import type { Db } from '../../../db/connect.ts'
import { currentPlan } from '../../../plan/store.ts'
import { draftById } from '../../store.ts'
import { lockLog } from '../../versions/store.ts'
import type { Doing } from '../../versions/version.ts'
import { type DraftOfHazard, entryFromDraft, withEvidence } from '../begin.ts'
import { type Hazard, type HazardEntry, latest } from '../entry.ts'
import { addVersion, begin, hazardById } from '../store.ts'

/**
 * Takes the latest version of an alert's hazard draft into the log, as a new hazard or attached to one that is there; or
 * says why not. The alert's history tells of it.
 */
export async function takeDraft(
  db: Db,
  deploymentId: number,
  draftId: number,
  into: number | 'new',
  doing: Doing & { readonly night: string },
): Promise<{ readonly hazardId: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const draft = await draftById(tx, deploymentId, draftId)
    const version = draft?.versions.at(-1)
    if (draft === undefined || version === undefined) return { refused: 'There is no such draft.' }
    const { content } = version
    if (content.kind !== 'hazard')
      return { refused: 'Only a hazard log entry goes into the hazard log; this draft is an adverse incident report.' }
    if (version.state === 'dismissed')
      return { refused: 'This draft was dismissed, and a dismissed draft is not taken into the log.' }
    const refused = await whyNotInto(tx, deploymentId, draftId, version.version, into)
    if (refused !== undefined) return { refused }
    const hazardId = await put(tx, deploymentId, draftId, { ...version, content }, version.sha256, into, doing)
    const how = into === 'new' ? 'Taken into the hazard log as' : 'Attached in the hazard log to'
    await alertRow(tx, deploymentId, draft.alertId).forUpdate().execute()
    const { night, now, by } = doing
    const words = `${how} hazard ${hazardId} (draft ${draftId}, version ${version.version}).`
    await addEvent(tx, { deploymentId, night, now }, draft.alertId, 'commented', {}, by, words)
    return { hazardId }
  })
}

/** The hazards that drafts were taken into, by draft. */
export async function hazardsOfDrafts(db: Db, deploymentId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('hazard_evidence')
    .select(['draft_id', 'hazard_id'])
    .distinct()
    .where('deployment_id', '=', deploymentId)
    .execute()
  return new Map(rows.map((row) => [row.draft_id, row.hazard_id]))
}

async function whyNotInto(
  db: Db,
  deploymentId: number,
  draftId: number,
  draftVersion: number,
  into: number | 'new',
): Promise<string | undefined> {
  const taken = await db
    .selectFrom('hazard_evidence')
    .select(['hazard_id', 'draft_version'])
    .where('deployment_id', '=', deploymentId)
    .where('draft_id', '=', draftId)
    .orderBy('draft_version', 'desc')
    .executeTakeFirst()
  if (taken !== undefined && (taken.hazard_id !== into || taken.draft_version === draftVersion))
    return `Version ${taken.draft_version} of this draft is in the log already, in hazard ${taken.hazard_id}. ${taken.draft_version === draftVersion ? 'Nothing was added.' : 'Attach the newer version to that hazard.'}`
  if (into === 'new') return undefined
  const hazard = await hazardById(db, deploymentId, into)
  if (hazard === undefined) return 'There is no such hazard in the log.'
  return latest(hazard).entry.status === 'Closed'
    ? `Hazard ${into} is closed. Open it again first, with a reason, or take the draft as a new hazard.`
    : undefined
}

async function put(
  db: Db,
  deploymentId: number,
  draftId: number,
  draft: DraftOfHazard,
  sha256: string,
  into: number | 'new',
  doing: Doing,
): Promise<number> {
  const { plan } = await currentPlan(db, deploymentId)
  const known = into === 'new' ? undefined : await hazardById(db, deploymentId, into)
  const hazardId =
    known === undefined
      ? await begin(db, deploymentId, entryFromDraft(draftId, draft, sha256, plan), doing)
      : await attach(db, deploymentId, known, withEvidence(latest(known).entry, draftId, draft, sha256), doing)
  const version = known === undefined ? 1 : latest(known).version + 1
  await db
    .insertInto('hazard_evidence')
    .values({
      deployment_id: deploymentId,
      draft_id: draftId,
      draft_version: draft.version,
      hazard_id: hazardId,
      version,
    })
    .execute()
  return hazardId
}

async function attach(db: Db, deploymentId: number, hazard: Hazard, entry: HazardEntry, doing: Doing): Promise<number> {
  await addVersion(db, deploymentId, hazard, 'evidence attached', entry, doing)
  return hazard.hazardId
}
