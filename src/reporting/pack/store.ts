import type { Db } from '../../db/connect.ts'
import { latestNight } from '../../drift/store.ts'
import { takeTurn } from '../../plan/review/store.ts'
import { currentPlan } from '../../plan/store.ts'
import { dayWords } from '../../plan/words.ts'
import { contentHash } from '../canonical.ts'
import { leftOfQuarter, recordedQuarter } from './beside/store.ts'
import { packBeside } from './beside/suppressed.ts'
import { packExact } from './exact.ts'
import { packInput } from './gathered/store.ts'
import { packsOf } from './kept/store.ts'
import { type EvidencePack, evidencePack } from './pack.ts'
import type { PackRecord } from './record.ts'
import { countsHash } from './released/counts-hash.ts'
import { releasing, whyNotReleased } from './released/store.ts'
import type { PackRequest } from './request.ts'

/** A pack that has just been made. */
export interface MadePack {
  readonly record: PackRecord
  readonly pack: EvidencePack
}

/** Why no pack was made. `who`: it is not for this person, or they were the first of two people and it waits for the second. */
export interface PackRefusal {
  readonly refused: string
  readonly who?: 'not yours' | 'first of two'
}

/** How first approvals name evidence packs. */
export const packSubject = 'evidence pack'

/**
 * Makes a pack of the days asked for, as of the last finished night, and keeps it to the byte. Undefined when no night has
 * run; refused where no day has been judged, or where its counts could be subtracted from others that have left.
 */
export async function makePack(
  db: Db,
  deploymentId: number,
  request: PackRequest,
  now: Date,
): Promise<MadePack | PackRefusal | undefined> {
  return await releasing(db, async (trx) => {
    const night = await latestNight(trx, deploymentId)
    if (night === undefined) return undefined
    if (request.from > night)
      return { refused: `None of these days has been judged: the last night run is that of ${dayWords(night)}.` }
    const { from, to, hasCounts } = request
    const quarter = hasCounts ? await recordedQuarter(trx, deploymentId, { from, to }) : undefined
    const input = await packInput(
      trx,
      deploymentId,
      quarter?.scope ?? { from, to, night, hasCounts, planVersion: (await currentPlan(trx, deploymentId)).version },
    )
    const left = quarter === undefined ? undefined : await leftOfQuarter(trx, deploymentId, quarter)
    const given = quarter && packBeside(packExact(input), quarter.decision, left)
    if (given === 'unsafe')
      return {
        refused: `Beside ${left?.what ?? 'what has left'}, of the same days, no hiding is enough: together they would tell of a few people.`,
      }
    const pack = evidencePack(input, { madeAt: now, role: request.role }, given)
    const sha256 = countsHash(pack.manifest)
    const wanted = { from, to, ...(left === undefined ? {} : { beside: left.keys }) }
    const refused =
      sha256 === undefined
        ? undefined
        : await whyNotReleased(trx, deploymentId, { ...wanted, sha256 }, pack.manifest.suppression.hideTo)
    if (refused !== undefined) return { refused }
    const who = { name: request.by, role: request.role, authenticated: false }
    const content = { from, to, hasCounts, night, counts: sha256 ?? '' }
    const agreed = { act: 'publish', subject: packSubject, sha256: contentHash(content) } as const
    const turn = await takeTurn(trx, await currentPlan(trx, deploymentId), agreed, { by: who, now }, '')
    if (turn.kind === 'refused') return { refused: turn.why, who: 'not yours' }
    if (turn.kind === 'waits') return { refused: turn.words, who: 'first of two' }
    const earlier = await packsOf(trx, deploymentId)
    const packId = Math.max(0, ...earlier.map((one) => one.packId)) + 1
    await trx
      .insertInto('evidence_pack')
      .values({
        deployment_id: deploymentId,
        pack_id: packId,
        from_day: request.from,
        to_day: request.to,
        manifest: JSON.stringify(pack.manifest),
        sha256: pack.sha256,
        made_at: now,
        made_by: request.by,
        made_by_role: request.role,
        authenticated: false,
      })
      .execute()
    const files = pack.files.map(({ name, content }, at) => ({ name, content, place: at + 1 }))
    await trx
      .insertInto('evidence_pack_file')
      .values(files.map((file) => ({ ...file, deployment_id: deploymentId, pack_id: packId })))
      .execute()
    const record = {
      packId,
      from: request.from,
      to: request.to,
      manifest: pack.manifest,
      sha256: pack.sha256,
      madeAt: now,
      madeBy: request.by,
      role: request.role,
      hasFiles: true,
    }
    return { record, pack }
  })
}
