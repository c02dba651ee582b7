import type { Db } from '../../../db/connect.ts'
import type { FrozenEvidence } from '../../evidence.ts'
import { whyNotReleased } from '../../pack/released/store.ts'
import { smallNumbers } from '../figures.ts'
import type { Left } from '../left.ts'
import { latestNotice } from '../notice.ts'
import { noticesOf } from '../store.ts'

/**
 * What has left of a deployment that figures of a further notice have to be held against: the figures that notices which
 * were sent gave, and the days of which a published report or an evidence pack holds counts. `noticeId`: the notice itself.
 */
export async function whatLeft(
  db: Db,
  deploymentId: number,
  evidence: FrozenEvidence,
  noticeId?: number,
): Promise<Left> {
  const others = (await noticesOf(db, deploymentId)).filter((one) => one.noticeId !== noticeId)
  const given = others.flatMap((file) => {
    const { sent, notice } = latestNotice(file).entry
    if (sent === undefined) return []
    return (file.evidence?.figures ?? []).filter((_, at) => notice.figures[at]?.isHidden === false)
  })
  const windows = new Map(
    evidence.figures.map(({ finding, night }) => {
      const { from = night, to = night } = finding
      return [`${from} ${to}`, { from, to }]
    }),
  )
  const days = []
  for (const window of windows.values()) {
    const why = await whyNotReleased(
      db,
      deploymentId,
      { ...window, sha256: '', isNotice: true } as const,
      smallNumbers.hideTo,
    )
    if (why !== undefined) days.push(window)
  }
  return { given, days }
}
