import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { ApprovedPlan } from '../store.ts'
import {
  type Agreed,
  type ApprovalFate,
  type ByPerson,
  type FirstApproval,
  isWaiting,
  whyNotTakenBack,
} from './approval.ts'
import type { ActName } from './permissions.ts'
import { needsTwo, type Turn, turnOf } from './two-people.ts'

/** Who acts, and when. */
interface Doing {
  readonly by: ByPerson
  readonly now: Date
}

/**
 * Whose turn it is to do an act that may need two people, inside the caller's transaction and lock. The first of two is put on record
 * here, and so is the second; the act itself is for the caller, where the answer says “do”.
 */
export async function takeTurn(
  db: Db,
  { deploymentId, plan, version }: Pick<ApprovedPlan, 'deploymentId' | 'plan' | 'version'>,
  agreed: Agreed,
  { by, now }: Doing,
  reason: string,
): Promise<Turn> {
  if (needsTwo(plan, agreed.act)) await lockApprovals(db)
  const waiting = (await firstApprovals(db, deploymentId, agreed.subject)).find(
    ({ act, sha256 }) => act === agreed.act && sha256 === agreed.sha256,
  )
  const turn = turnOf(plan, agreed.act, by, waiting?.by)
  const who = { at: now, by_name: by.name, by_role: by.role, authenticated: by.authenticated }
  if (turn.kind === 'waits') {
    const { last } = await db
      .selectFrom('first_approval')
      .select(({ fn }) => fn.max('approval_id').as('last'))
      .where('deployment_id', '=', deploymentId)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('first_approval')
      .values({
        deployment_id: deploymentId,
        approval_id: (last ?? 0) + 1,
        ...agreed,
        ...who,
        reason,
        plan_version: version,
      })
      .execute()
  }
  if (turn.kind === 'do' && turn.first !== undefined && waiting !== undefined)
    await db
      .insertInto('second_approval')
      .values({ deployment_id: deploymentId, approval_id: waiting.approvalId, ...who })
      .execute()
  return turn
}

/**
 * Agreements are numbered within a deployment, whatever they are about, and their callers hold different locks: a log's, a draft's, or
 * that of what leaves. This one is taken last of all, so that no two wait for each other. What leaves reads one moment, and so has
 * to take it before it reads anything.
 */
export async function lockApprovals(tx: Db): Promise<void> {
  await sql`lock table first_approval in share row exclusive mode`.execute(tx)
}

/** Takes one's own first approval back, with a reason; or says why not. A second person's act ends the possibility. */
export async function takeApprovalBack(
  db: Db,
  deploymentId: number,
  approvalId: number,
  reason: string,
  { by, now }: Doing,
): Promise<{ readonly refused: string } | undefined> {
  return await db.transaction().execute(async (tx) => {
    await lockApprovals(tx)
    const approval = (await approvals(tx, deploymentId)).find((one) => one.approvalId === approvalId)
    const refused = whyNotTakenBack(approval, by)
    if (refused !== undefined) return { refused }
    await tx
      .insertInto('first_approval_taken_back')
      .values({
        deployment_id: deploymentId,
        approval_id: approvalId,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
        reason,
      })
      .execute()
    return undefined
  })
}

/** The first approvals of a subject that wait for a second person, the latest first. */
export async function firstApprovals(db: Db, deploymentId: number, subject: string): Promise<readonly FirstApproval[]> {
  return (await approvals(db, deploymentId)).filter((one) => one.subject === subject && isWaiting(one))
}

/** Every first approval of a deployment with what became of it, the latest first. */
export async function approvals(db: Db, deploymentId: number): Promise<readonly ApprovalFate[]> {
  const rows = await db
    .selectFrom('first_approval as first')
    .leftJoin('second_approval as second', (join) =>
      join
        .onRef('second.deployment_id', '=', 'first.deployment_id')
        .onRef('second.approval_id', '=', 'first.approval_id'),
    )
    .leftJoin('first_approval_taken_back as taken', (join) =>
      join
        .onRef('taken.deployment_id', '=', 'first.deployment_id')
        .onRef('taken.approval_id', '=', 'first.approval_id'),
    )
    .selectAll('first')
    .select([
      'second.at as second_at',
      'second.by_name as second_name',
      'second.by_role as second_role',
      'second.authenticated as second_authenticated',
      'taken.at as taken_at',
      'taken.by_name as taken_name',
      'taken.by_role as taken_role',
      'taken.authenticated as taken_authenticated',
      'taken.reason as taken_reason',
    ])
    .where('first.deployment_id', '=', deploymentId)
    .orderBy('first.approval_id', 'desc')
    .execute()
  return rows.map((row) => {
    const second = byAt(row.second_name, row.second_role, row.second_authenticated, row.second_at)
    const takenBack = byAt(row.taken_name, row.taken_role, row.taken_authenticated, row.taken_at)
    return {
      approvalId: row.approval_id,
      act: row.act as ActName,
      subject: row.subject,
      sha256: row.sha256,
      at: row.at,
      by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
      reason: row.reason,
      ...(second === undefined ? {} : { second }),
      ...(takenBack === undefined ? {} : { takenBack: { ...takenBack, reason: row.taken_reason ?? '' } }),
    }
  })
}

/** Who did it and when; undefined where the join found no row. */
function byAt(name: string | null, role: string | null, authenticated: boolean | null, at: Date | null) {
  if (name === null || role === null || authenticated === null || at === null) return undefined
  return { by: { name, role, authenticated }, at }
}
