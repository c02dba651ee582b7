import { sql } from 'kysely'
import type { Actor } from '../../alerts/alert.ts'
import type { Db } from '../../db/connect.ts'
import { answersOf, recordedScreens } from '../../equality/screen/store.ts'
import type { AnswerForm } from './form.ts'

/** Adds a person's answer to an item of the last month's list as a version; or says why it cannot be. Nothing is changed. */
export async function recordAnswer(
  db: Db,
  deploymentId: number,
  item: string,
  { month, answer, reason, seenVersion }: AnswerForm,
  { by, now }: { readonly by: Actor; readonly now: Date },
): Promise<{ readonly version: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await sql`select from deployment where deployment_id = ${deploymentId} for no key update`.execute(tx)
    const [last] = await recordedScreens(tx, deploymentId)
    if (last?.screen.month.from !== month)
      return {
        refused: 'A later month has been screened since you opened the page. Read it first. Nothing was recorded.',
      }
    if (!last.screen.items.some(({ key }) => key === item)) return { refused: 'This month’s list has no such item.' }
    const given = (await answersOf(tx, deploymentId)).filter((one) => one.item === item && one.month === month)
    const seen = given.at(-1)
    if ((seen?.version ?? 0) !== seenVersion)
      return {
        refused: `Somebody else has answered since you opened the page (${seen?.by.role ?? 'nobody'}). Read it first. Nothing was recorded.`,
      }
    const version = seenVersion + 1
    await tx
      .insertInto('equality_answer')
      .values({
        deployment_id: deploymentId,
        month_from: month,
        item,
        version,
        answer,
        reason,
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
      })
      .execute()
    return { version }
  })
}
