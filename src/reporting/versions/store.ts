import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { localDay } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { takeTurn } from '../../plan/review/store.ts'
import { currentPlan } from '../../plan/store.ts'
import { contentHash } from '../canonical.ts'
import type { NotRecorded, RecordedAs } from '../refused.ts'
import { type Agreement, withFirst } from './agreement.ts'
import type { ActOf, Doing } from './version.ts'

/** One log is written by one hand at a time: numbers follow one another, and nobody overwrites what they have not seen. */
export async function lockLog(db: Db, deploymentId: number): Promise<void> {
  await sql`select from deployment where deployment_id = ${deploymentId} for no key update`.execute(db)
}

/** How a kind of record is found, decided on and added to. Everything happens in one transaction, under the lock. */
export interface Recording<Kept, Acted extends ActOf<string>> {
  readonly find: (tx: Db) => Promise<Kept | undefined>
  /** what is said where there is no such record */
  readonly missing: string
  /** the version that is to follow, or why none is; `today` is the deployment's local day */
  readonly decide: (
    tx: Db,
    kept: Kept,
    setting: { readonly plan: Plan; readonly today: string },
  ) => Promise<Acted | NotRecorded>
  readonly add: (tx: Db, kept: Kept, acted: Acted) => Promise<void>
  /** to what an act agrees, where the plan may ask for two people; absent where one is always enough */
  readonly agreement?: (kept: Kept, acted: Acted) => Agreement<Acted> | undefined
}

/**
 * Adds the next version of a record: whoever comes second sees what the first recorded. Where the plan asks for two people, the first
 * of them agrees and nothing follows yet (`waits`).
 */
export async function recordNext<Kept, Act extends string, Acted extends ActOf<Act>>(
  db: Db,
  deploymentId: number,
  doing: Doing,
  { find, missing, decide, add, agreement }: Recording<Kept, Acted>,
): Promise<RecordedAs<Act>> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const kept = await find(tx)
    if (kept === undefined) return { refused: missing }
    const approved = await currentPlan(tx, deploymentId)
    const { plan } = approved
    const decided = await decide(tx, kept, { plan, today: localDay(doing.now, plan.time_zone) })
    if (!('act' in decided)) return decided
    const agreed = agreement?.(kept, decided)
    if (agreed === undefined) {
      await add(tx, kept, decided)
      return { done: decided.act }
    }
    const { act, subject, content, reason, first } = agreed
    const turn = await takeTurn(tx, approved, { act, subject, sha256: contentHash(content) }, doing, reason)
    if (turn.kind === 'refused') return { refused: turn.why }
    if (turn.kind === 'do') {
      await add(tx, kept, withFirst(decided, turn.first))
      return { done: decided.act }
    }
    if (first !== undefined) await add(tx, kept, first)
    return { done: decided.act, waits: turn.words }
  })
}
