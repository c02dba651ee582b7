import { type Selectable, sql } from 'kysely'
import type { Actor, AlertChanges } from '../alerts/alert.ts'
import { openAlerts } from '../alerts/store.ts'
import { alertById } from '../alerts/story/store.ts'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { takeTurn } from '../plan/review/store.ts'
import type { Turn } from '../plan/review/two-people.ts'
import { type ApprovedPlan, currentPlan } from '../plan/store.ts'
import { contentHash } from './canonical.ts'
import type { DraftContent, DraftKind } from './content.ts'
import { draftsFor, onNewerEvidence } from './draft.ts'
import { legalOf } from './legal/store.ts'
import { type DraftState, type DraftVersion, isFinal, type Review, type ReviewProblem, review } from './review.ts'
import { withFirst } from './versions/agreement.ts'

/** A draft with all its versions, the first first. */
export interface Draft {
  readonly draftId: number
  readonly alertId: number
  readonly kind: DraftKind
  readonly hazardId: string
  readonly createdNight: string
  readonly versions: readonly DraftVersion[]
}

/** A draft as a list names it. */
export interface DraftSummary {
  readonly draftId: number
  readonly alertId: number
  readonly kind: DraftKind
  readonly hazardId: string
  readonly createdNight: string
  readonly state: DraftState
  readonly version: number
}

/**
 * Writes the drafts that tonight's changes ask for, inside the caller's transaction, after `applyAlertChanges` and with
 * the night's findings stored. A draft that is still open is renewed on the newer figures; one that was approved or
 * dismissed is final and stays as it was signed. The same night again adds nothing.
 */
export async function draftForAlerts(
  db: Db,
  approved: ApprovedPlan,
  night: string,
  changes: AlertChanges,
  now: Date,
): Promise<void> {
  const { deploymentId, plan, version: planVersion, sha256: planSha256 } = approved
  const grown = new Set(
    changes.continued.filter(({ joined, worsened }) => joined.length > 0 || worsened).map(({ alertId }) => alertId),
  )
  const isConcerned = (alert: { readonly alertId: number; readonly causeFamily: string; readonly place: string }) =>
    grown.has(alert.alertId) ||
    changes.opened.some((opening) => opening.causeFamily === alert.causeFamily && opening.place === alert.place)
  const { 'reporting-routes': routes, 'incident-criteria': asked } = await legalOf(db, deploymentId)
  for (const { alertId } of (await openAlerts(db, deploymentId)).filter(isConcerned).reverse()) {
    const story = await alertById(db, deploymentId, alertId)
    if (story === undefined) continue
    const findings = story.lines.flatMap(({ lastNight, whenShifted }) =>
      whenShifted === undefined ? [] : [{ night: lastNight, finding: whenShifted }],
    )
    for (const wanted of draftsFor(story.alert, findings, { plan, planVersion, planSha256, routes, asked })) {
      await writeDraft(db, deploymentId, alertId, wanted, night, now)
    }
  }
}

/** The drafts of a deployment, or of one of its alerts, the latest first. */
export async function draftsOf(db: Db, deploymentId: number, alertId?: number): Promise<readonly DraftSummary[]> {
  const rows = await db
    .selectFrom('draft')
    .innerJoin('draft_version', (join) =>
      join
        .onRef('draft_version.deployment_id', '=', 'draft.deployment_id')
        .onRef('draft_version.draft_id', '=', 'draft.draft_id'),
    )
    .distinctOn('draft.draft_id')
    .select([
      'draft.draft_id',
      'draft.alert_id',
      'draft.kind',
      'draft.hazard_id',
      'draft.created_night',
      'draft_version.state',
      'draft_version.version',
    ])
    .where('draft.deployment_id', '=', deploymentId)
    .$if(alertId !== undefined, (query) => query.where('draft.alert_id', '=', alertId ?? 0))
    .orderBy('draft.draft_id', 'desc')
    .orderBy('draft_version.version', 'desc')
    .execute()
  return rows.map((row) => ({
    draftId: row.draft_id,
    alertId: row.alert_id,
    kind: row.kind as DraftKind,
    hazardId: row.hazard_id,
    createdNight: row.created_night,
    state: row.state as DraftState,
    version: row.version,
  }))
}

/** One draft with its versions, or undefined. */
export async function draftById(db: Db, deploymentId: number, draftId: number): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('draft')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    draftId: row.draft_id,
    alertId: row.alert_id,
    kind: row.kind as DraftKind,
    hazardId: row.hazard_id,
    createdNight: row.created_night,
    versions: await versionsOf(db, deploymentId, draftId),
  }
}

/** A person's review, recorded as a new version; or the problems with it; or why it cannot be done. */
export async function recordReview(
  db: Db,
  deploymentId: number,
  draftId: number,
  given: Review,
  actor: Actor,
  now: Date,
): Promise<
  { readonly done: DraftState } | { readonly problems: readonly ReviewProblem[] } | { readonly refused: string }
> {
  return await db.transaction().execute(async (tx) => {
    await sql`select from draft where deployment_id = ${deploymentId} and draft_id = ${draftId} for update`.execute(tx)
    const current = (await versionsOf(tx, deploymentId, draftId)).at(-1)
    if (current === undefined) return { refused: 'There is no such draft.' }
    const result = review(current, given)
    if (!('state' in result)) return result
    const turn = await turnOn(tx, deploymentId, draftId, result, { by: actor, now })
    if (turn.kind === 'refused') return { refused: turn.why }
    const add = (made: typeof result) =>
      addVersion(tx, deploymentId, draftId, { ...made, version: current.version + 1, at: now, by: actor })
    if (turn.kind === 'do') {
      await add(withFirst(result, turn.first))
      return { done: result.state }
    }
    // Of the first of two nothing is approved; what they wrote is kept, so that the second reads it.
    if (contentHash(result.content) !== current.sha256) await add({ ...result, state: 'changed' })
    return { done: 'changed' }
  })
}

/** Whose turn it is to approve a draft; anybody may change or dismiss one. */
async function turnOn(
  db: Db,
  deploymentId: number,
  draftId: number,
  {
    state,
    content,
    reason = '',
  }: { readonly state: DraftState; readonly content: DraftContent; readonly reason?: string },
  doing: { readonly by: Actor; readonly now: Date },
): Promise<Turn> {
  if (state !== 'approved') return { kind: 'do' }
  const act = content.kind === 'hazard' ? 'approve hazard' : 'sign adverse report'
  const agreed = { act, subject: draftSubject(draftId), sha256: contentHash(content) } as const
  return await takeTurn(db, await currentPlan(db, deploymentId), agreed, doing, reason)
}

/** How first approvals name a draft. */
export function draftSubject(draftId: number): string {
  return `draft ${draftId}`
}

async function writeDraft(
  db: Db,
  deploymentId: number,
  alertId: number,
  { kind, hazardId, content }: { readonly kind: DraftKind; readonly hazardId: string; readonly content: DraftContent },
  night: string,
  now: Date,
): Promise<void> {
  const known = await db
    .selectFrom('draft')
    .select('draft_id')
    .where('deployment_id', '=', deploymentId)
    .where('alert_id', '=', alertId)
    .where('kind', '=', kind)
    .where('hazard_id', '=', hazardId)
    .forUpdate()
    .executeTakeFirst()
  if (known === undefined) {
    const draftId = await nextDraftId(db, deploymentId)
    await db
      .insertInto('draft')
      .values({
        deployment_id: deploymentId,
        draft_id: draftId,
        alert_id: alertId,
        kind,
        hazard_id: hazardId,
        created_night: night,
      })
      .execute()
    await addVersion(db, deploymentId, draftId, { version: 1, state: 'draft', content, at: now })
    return
  }
  const versions = await versionsOf(db, deploymentId, known.draft_id)
  const current = versions.at(-1)
  if (current === undefined || isFinal(current.state)) return
  const touched = versions.some(({ by }) => by !== undefined)
  const renewed = onNewerEvidence(current.content, content, touched)
  if (contentHash(renewed) === current.sha256) return
  const next = { version: current.version + 1, state: current.state, content: renewed, at: now }
  await addVersion(db, deploymentId, known.draft_id, { ...next, reason: 'The night added newer figures.' })
}

async function nextDraftId(db: Db, deploymentId: number): Promise<number> {
  const { last } = await db
    .selectFrom('draft')
    .select(({ fn }) => fn.max('draft_id').as('last'))
    .where('deployment_id', '=', deploymentId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

async function addVersion(
  db: Db,
  deploymentId: number,
  draftId: number,
  { version, state, content, at, by, reason }: Omit<DraftVersion, 'sha256'>,
): Promise<void> {
  await db
    .insertInto('draft_version')
    .values({
      deployment_id: deploymentId,
      draft_id: draftId,
      version,
      state,
      content: JSON.stringify(content),
      sha256: contentHash(content),
      at,
      by_name: by?.name ?? null,
      by_role: by?.role ?? null,
      authenticated: by?.authenticated ?? false,
      reason: reason ?? null,
    })
    .execute()
}

async function versionsOf(db: Db, deploymentId: number, draftId: number): Promise<readonly DraftVersion[]> {
  const rows = await db
    .selectFrom('draft_version')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('draft_id', '=', draftId)
    .orderBy('version')
    .execute()
  return rows.map(toVersion)
}

function toVersion(row: Selectable<Database['draft_version']>): DraftVersion {
  return {
    version: row.version,
    state: row.state as DraftState,
    content: row.content as DraftContent,
    sha256: row.sha256,
    at: row.at,
    ...(row.by_name === null || row.by_role === null
      ? {}
      : { by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated } }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  }
}
