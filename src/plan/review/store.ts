import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { ApprovedPlan } from '../store.ts'
import type { ActName } from './permissions.ts'
import { type Turn, turnOf } from './two-people.ts'

/** Who acts, and when. */
interface Doing {
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly now: Date
}

/** What exactly is agreed to: `subject` is its place in the records ("hazard 3"), `sha256` its content. */
export interface Agreed {
  readonly act: ActName
  readonly subject: string
  readonly sha256: string
}

/** The first of two approvals, which waits for a second person. */
export interface FirstApproval extends Agreed {
  readonly approvalId: number
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly reason: string
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

/** The first approvals of a subject that no second person has followed, the latest first. */
export async function firstApprovals(db: Db, deploymentId: number, subject: string): Promise<readonly FirstApproval[]> {
  const rows = await db
    .selectFrom('first_approval')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('subject', '=', subject)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('second_approval')
            .select(sql`1`.as('one'))
            .whereRef('second_approval.deployment_id', '=', 'first_approval.deployment_id')
            .whereRef('second_approval.approval_id', '=', 'first_approval.approval_id'),
        ),
      ),
    )
    .orderBy('approval_id', 'desc')
    .execute()
  return rows.map((row) => ({
    approvalId: row.approval_id,
    act: row.act as ActName,
    subject: row.subject,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    reason: row.reason,
  }))
}
