import type { Db } from '../../db/connect.ts'
import { batteryOn } from '../../drift/recentring/battery-on.ts'
import { type Recentring, recentringsOf } from '../../drift/recentring/recentring.ts'
import { recentrings } from '../../drift/recentring/store.ts'
import { type FrozenBaseline, findingsOf } from '../../drift/store.ts'
import { addDays } from '../../plan/day.ts'

/** A re-centring that counts, and the nights gathered for it, where last night's finding says so. */
export interface CountingRecentring {
  readonly recentring: Recentring
  readonly have: number | undefined
}

/** The baseline with its battery as the night after `night` will use it, and the re-centrings that count in it. */
export async function baselineInUse(
  db: Db,
  deploymentId: number,
  frozen: FrozenBaseline,
  night: string,
): Promise<{ readonly frozen: FrozenBaseline; readonly recentrings: readonly CountingRecentring[] }> {
  const all = await recentrings(db, deploymentId, frozen.baseline.baselineId)
  if (all.length === 0) return { frozen, recentrings: [] }
  const tomorrow = addDays(night, 1)
  const findings = await findingsOf(db, deploymentId, night)
  const have = new Map(findings.map(({ line, recentred }) => [line, recentred?.have]))
  const battery = batteryOn(frozen.battery, all, tomorrow, [], new Map())
  return {
    frozen: { ...frozen, battery },
    recentrings: [...recentringsOf(all, tomorrow).values()].map((recentring) => ({
      recentring,
      have: have.get(recentring.line),
    })),
  }
}
