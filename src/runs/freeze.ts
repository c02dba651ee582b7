import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { freezeChecks } from '../drift/freeze-checks.ts'
import { type FrozenBaseline, keepBaseline, latestNight, nextBaselineId } from '../drift/store.ts'
import { addDays, dayRange, localDay } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import type { Baseline } from '../tally/baseline.ts'
import { scoredRows } from '../tally/columns/columns.ts'
import { readColumns } from '../tally/columns/store.ts'
import { freezeColumns } from '../tally/freeze.ts'
import { freezeEarly } from '../tally/freeze-early.ts'
import { readTallies, talliedDays } from '../tally/store.ts'
import { takeTouched } from '../tally/update/due/store.ts'
import { sumEarly, tallyDays } from '../tally/update/store.ts'
import { inTurn } from './nights.ts'

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
 * One transaction: a baseline stands whole or not at all. Throws `BaselineProblem`, and `NightProblem` while nights run.
 */
export async function freezeBaseline(
  db: Db,
  approved: ApprovedPlan,
  from: string,
  to: string,
  approval: BaselineApproval,
  now: Date,
): Promise<Frozen> {
  const { deploymentId, plan } = approved
  const lastOver = addDays(localDay(now, plan.time_zone), -1)
  if (to > lastOver)
    throw new BaselineProblem(`The days of a baseline must be over: the last one that it can have is ${lastOver}.`)
  return await inTurn(db, deploymentId, (connection) =>
    connection.transaction().execute((trx) => freezeWithin(trx, approved, from, to, approval, now)),
  )
}

async function freezeWithin(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  from: string,
  to: string,
  approval: BaselineApproval,
  now: Date,
): Promise<Frozen> {
  const { deploymentId, plan } = approved
  const night = await nextNight(trx, approved, to)
  const touched = await takeTouched(trx, deploymentId, to)
  const columns = await readColumns(trx, approved, from, to)
  const { days } = columns
  if (days.length < fewestDays)
    throw new BaselineProblem(
      `There are cases on ${days.length} days from ${from} to ${to}; a baseline needs at least ${fewestDays}.`,
    )
  const bins = freezeColumns(plan, columns)
  const binned: Baseline = {
    baselineId: await nextBaselineId(trx, deploymentId),
    planVersion: approved.version,
    fromDay: from,
    toDay: to,
    ...bins,
  }
  // Days after the baseline that nights have already summed get its bins too; the bins of an earlier one stay.
  const tallied = await talliedDays(trx, deploymentId, from)
  const all = [...new Set([...touched, ...days, ...tallied])].sort()
  await tallyDays(trx, approved, all, night, ['fact', 'latest', 'late', 'audit'], binned)
  const lastOver = addDays(localDay(now, plan.time_zone), -1)
  const lastMature = addDays(lastOver, -plan.outcome.maturity_days)
  await tallyDays(
    trx,
    approved,
    all.filter((day) => day <= lastMature),
    night,
    ['at maturity'],
    binned,
  )
  const delays = await readTallies(trx, deploymentId, { from, to, series: ['delay'], strata: ['all'] })
  const early = freezeEarly(delays, plan.outcome.maturity_days)
  const bare: Baseline = early === undefined ? binned : { ...binned, early }
  await sumEarly(trx, approved, lastOver, bare, night)

  const tallies = await readTallies(trx, deploymentId, { from, to })
  const seed = `${plan.deployment}:${from}:${to}:${approved.sha256}`
  const nights = dayRange(days[0] ?? from, to)
  const { baseline, battery, maturedDays } = freezeChecks(plan, bare, tallies, scoredRows(columns), nights, seed)
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
  return { frozen, nights: days.length, cases: columns.cases, maturedNights: maturedDays }
}

/**
 * The night from which the ledger holds what is summed here: none that has run sees it afterwards, and every one that is
 * still to run does, be it within the baseline's own days.
 */
async function nextNight(db: Db, { deploymentId, plan }: ApprovedPlan, to: string): Promise<string> {
  const last = await latestNight(db, deploymentId)
  if (last !== undefined) return addDays(last, 1)
  return to < plan.live_from ? to : plan.live_from
}
