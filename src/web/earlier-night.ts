import type { Db } from '../db/connect.ts'
import { baselineOf, currentBaseline, type FrozenBaseline, latestNight, nightsDone } from '../drift/store.ts'
import { unreadable } from '../drift/view.ts'
import { type ApprovedPlan, currentPlan, planVersion } from '../plan/store.ts'
import { daysWords } from '../plan/words.ts'
import { Refusal } from './refusal.ts'

/** What a page looks at: the last night, or an earlier one with the plan and the baseline that it was judged by. */
export interface NightLookedAt {
  readonly approved: ApprovedPlan
  readonly frozen: FrozenBaseline | undefined
  /** the last night that ran, or the one asked for; undefined where none has run */
  readonly night: string | undefined
  /** the night asked for: only what was known then is read */
  readonly asOfNight?: string
}

/** The night that an address asks for, or the last one where it asks for none. A night that did not run is refused in plain words. */
export async function nightLookedAt(db: Db, deploymentId: number, asked: string | undefined): Promise<NightLookedAt> {
  if (asked === undefined)
    return {
      approved: await currentPlan(db, deploymentId),
      frozen: await currentBaseline(db, deploymentId),
      night: await latestNight(db, deploymentId),
    }
  if (asked === unreadable) throw new Refusal(400, 'That is not a day', `It cannot be read as a day. ${advice}`)
  const done = await nightsDone(db, deploymentId, firstDay)
  const own = done.findLast(({ night }) => night === asked)
  const approved = own && (await planVersion(db, deploymentId, own.planVersion))
  if (own === undefined || approved === undefined) throw new Refusal(404, 'No night was run then', whenRun(done))
  const { baselineId } = own
  return {
    approved,
    frozen: baselineId === undefined ? undefined : await baselineOf(db, deploymentId, baselineId),
    night: asked,
    asOfNight: asked,
  }
}

const firstDay = '0001-01-01'
const advice = 'Go back and choose a night, for example 2026-03-04 for 4 March 2026.'

function whenRun(done: readonly { readonly night: string }[]): string {
  const [first, last] = [done[0], done.at(-1)]
  if (first === undefined || last === undefined) return 'No night has run for this deployment yet.'
  return `What was known then was not stored. Nights that ran: ${daysWords(first.night, last.night)}. Go back and choose one of them.`
}
