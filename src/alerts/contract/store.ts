import type { Db } from '../../db/connect.ts'
import type { CheckCode } from '../../drift/finding.ts'
import { batteryOn } from '../../drift/recentring/battery-on.ts'
import { type Recentring, recentringsOf } from '../../drift/recentring/recentring.ts'
import { recentrings } from '../../drift/recentring/store.ts'
import { type FrozenBaseline, findingsOf } from '../../drift/store.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { ledgerOf } from '../../tally/ledger.ts'
import { readTallies } from '../../tally/store.ts'
import { checkOf } from '../alert.ts'
import type { EventContent } from '../history/event.ts'
import { alertsOf } from '../store.ts'
import { type CasesNow, casesNow, nightsLookedAt } from './cases-now.ts'
import { type ContractCounts, contractCounts } from './counts.ts'
import { type Raised, raisedInWindow } from './raised.ts'

/** The false-alarm contract beside what was raised in its window, the one that ends with `night`. */
export async function quarterlyCounts(
  db: Db,
  deploymentId: number,
  night: string,
  plan: Plan,
): Promise<ContractCounts> {
  return contractCounts(await raisedAlerts(db, deploymentId, night, plan), night, plan)
}

/** The alerts opened in the contract's window that ends with `night`, the latest first, and what each is to the contract. */
export async function raisedAlerts(
  db: Db,
  deploymentId: number,
  night: string,
  plan: Plan,
): Promise<readonly Raised[]> {
  const opened = await db
    .selectFrom('alert_event')
    .select(['alert_id', 'content'])
    .where('deployment_id', '=', deploymentId)
    .where('kind', '=', 'opened')
    .execute()
  const openedBy = new Map<number, readonly CheckCode[]>(
    opened.map((row) => [row.alert_id, ((row.content as EventContent).lines ?? []).map(({ line }) => checkOf(line))]),
  )
  return raisedInWindow(await alertsOf(db, deploymentId), openedBy, night, plan)
}

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

/** How busy the last 28 nights were beside the baseline's, at every place that it knew. */
export async function casesBesideBaseline(
  db: Db,
  deploymentId: number,
  frozen: FrozenBaseline,
  night: string,
): Promise<readonly CasesNow[]> {
  const { fromDay, toDay } = frozen.baseline
  const read = (from: string, to: string) =>
    readTallies(db, deploymentId, {
      from,
      to,
      asOfNight: night,
      bases: ['fact'],
      series: ['cases'],
      strata: ['all', ...frozen.battery.sites],
    })
  const tallies = [await read(fromDay, toDay), await read(addDays(night, 1 - nightsLookedAt), night)].flat()
  return casesNow(ledgerOf(tallies), frozen, night)
}
