import { createHash } from 'node:crypto'
import type { Db } from './db/connect.ts'
import { freezeBattery } from './drift/battery.ts'
import { type FrozenBaseline, keepBaseline, nextBaselineId } from './drift/store.ts'
import { predictionsOfDays } from './ingest/store.ts'
import { addDays, dayRange, localDay } from './plan/day.ts'
import type { ApprovedPlan } from './plan/store.ts'
import type { Baseline } from './tally/baseline.ts'
import { freezeBins, freezeRisk } from './tally/freeze.ts'
import { ledgerOf } from './tally/ledger.ts'
import { readTallies, takeTouched, talliedDays, tallyDays } from './tally/store.ts'

/** Days with cases below which nothing is frozen: no rate by weekday or weekend could be told. */
const fewestDays = 14

/** Who froze a baseline, and why. */
export interface BaselineApproval {
  readonly by: string
  readonly role: string
  readonly reason: string
}

/** What freezing found, for whoever signs it. */
export interface Frozen {
  readonly frozen: FrozenBaseline
  readonly nights: number
  readonly cases: number
  readonly maturedNights: number
}

/** A baseline that cannot be frozen, in words for the person who asked. */
export class BaselineProblem extends Error {
  override readonly name = 'BaselineProblem'
}

/**
 * Freezes the days `from` to `to` as the deployment's baseline: cut points and levels from the rows, the binned series
 * from their first day, expected risk from the matured cases, and the battery with its limits from the nights.
 * One transaction: a baseline stands whole or not at all.
 */
export async function freezeBaseline(
  db: Db,
  approved: ApprovedPlan,
  from: string,
  to: string,
  approval: BaselineApproval,
  now: Date,
): Promise<Frozen> {
  const { deploymentId, plan, positions } = approved
  return await db.transaction().execute(async (trx) => {
    const touched = await takeTouched(trx, deploymentId, to)
    const rows = await predictionsOfDays(trx, deploymentId, from, to)
    const days = [...new Set(rows.map(({ day }) => day))]
    if (days.length < fewestDays)
      throw new BaselineProblem(
        `There are cases on ${days.length} days from ${from} to ${to}; a baseline needs at least ${fewestDays}.`,
      )
    const bins = freezeBins(plan, positions, rows)
    const bare: Baseline = {
      baselineId: await nextBaselineId(trx, deploymentId),
      planVersion: approved.version,
      fromDay: from,
      toDay: to,
      ...bins,
    }
    // Days after the baseline that nights have already summed get its bins too; the bins of an earlier one stay.
    const tallied = await talliedDays(trx, deploymentId, from)
    const all = [...new Set([...touched, ...days, ...tallied])].sort()
    await tallyDays(trx, approved, all, to, ['fact', 'latest'], bare)
    const lastMature = addDays(localDay(now, plan.time_zone), -1 - plan.outcome.maturity_days)
    await tallyDays(
      trx,
      approved,
      all.filter((day) => day <= lastMature),
      to,
      ['at maturity'],
      bare,
    )

    const tallies = (await readTallies(trx, deploymentId, { from, to })).filter(
      ({ baselineId }) => baselineId === 0 || baselineId === bare.baselineId,
    )
    const matured = tallies.filter(
      ({ basis, series, stratum }) => basis === 'at maturity' && series === 'score' && stratum === 'all',
    )
    const risk = matured.length < 60 ? undefined : freezeRisk(bare, matured, rows)
    const baseline: Baseline = risk === undefined ? bare : { ...bare, expectedRisk: risk }
    const seed = `${plan.deployment}:${from}:${to}:${approved.sha256}`
    const battery = freezeBattery(plan, baseline, ledgerOf(tallies), dayRange(days[0] ?? from, to), seed)
    const frozen: FrozenBaseline = {
      baseline,
      battery,
      sha256: createHash('sha256').update(JSON.stringify({ baseline, battery })).digest('hex'),
      frozenAt: now,
      approvedBy: approval.by,
      approverRole: approval.role,
      reason: approval.reason,
    }
    await keepBaseline(trx, deploymentId, frozen, false)
    return { frozen, nights: days.length, cases: rows.length, maturedNights: matured.length }
  })
}
