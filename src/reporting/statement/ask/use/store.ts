import type { Db } from '../../../../db/connect.ts'
import { planVersion } from '../../../../plan/store.ts'
import { countUse } from '../../../../use/store.ts'
import type { Query, UseRow } from '../query.ts'

/** What had been received at `asOf` of how clinicians used the device; nothing of what that version of the plan maps no column for. */
export async function useAsOf(
  db: Db,
  deploymentId: number,
  { version, from, to, usedFrom, night }: Extract<Query, { kind: 'use' }>,
  asOf: Date,
): Promise<readonly UseRow[]> {
  const approved = await planVersion(db, deploymentId, version)
  if (approved === undefined) return []
  const days = { matured: { from, to }, placed: { from: usedFrom, to: night }, asOf }
  const { decided = [], notDecided, seen = [], placed } = await countUse(db, approved, days)
  return [
    ...decided.map((one) => ({ of: 'decided' as const, ...one })),
    ...(notDecided === undefined ? [] : [{ of: 'not decided' as const, ...notDecided }]),
    ...seen.map((one) => ({ of: 'seen' as const, ...one, seconds: [...one.seconds].sort(([a], [b]) => a - b) })),
    ...placed.map((one) => ({ of: 'placed' as const, ...one })),
  ]
}
