import type { Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import type { Battery } from '../drift/battery.ts'
import { linesOf, strataOf } from '../drift/checks.ts'
import { dayJudged, type Line } from '../drift/line.ts'
import { batteryOn } from '../drift/recentring/battery-on.ts'
import { armOfNights, type GatheredNights, gatherNights } from '../drift/recentring/gather.ts'
import { givenBack, inForceOn, type Recentring, recentringsOf } from '../drift/recentring/recentring.ts'
import { keepRecentredArm, recentrings } from '../drift/recentring/store.ts'
import type { FrozenBaseline } from '../drift/store.ts'
import { maturedDays } from '../drift/waiting/waiting.ts'
import { addDays } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { type Ledger, ledgerOf } from '../tally/ledger.ts'
import { readTallies } from '../tally/store.ts'
import { latestWait } from '../tally/tally.ts'

/** The battery of one night: the frozen one with what people re-centred before it. */
export interface NightBattery {
  readonly battery: Battery
  /** lines that begin again tonight, because a re-centring of theirs was taken back */
  readonly restarts: readonly string[]
  /** re-centred lines that still gather their nights, with those gathered by tonight */
  readonly gathering: readonly Gathering[]
}

interface Gathering {
  readonly recentring: Recentring
  readonly line: Line
  readonly last: string
  readonly gathered: GatheredNights
}

/** What people's records and the ledger as it stood after `night` make of a frozen battery: the same at any later time. */
export async function batteryOfNight(
  db: Db,
  approved: ApprovedPlan,
  night: string,
  { baseline, battery }: FrozenBaseline,
): Promise<NightBattery> {
  const { deploymentId, plan } = approved
  const all = await recentrings(db, deploymentId, baseline.baselineId)
  const restarts = givenBack(all, addDays(night, -1))
  const counting = recentringsOf(all, night)
  if (counting.size === 0) return { battery, restarts, gathering: [] }
  const lines = linesOf({ plan, baseline, ...battery })
  const waiting = lines.flatMap((line) => {
    const recentring = counting.get(line.line)
    return recentring === undefined || inForceOn(recentring, night) !== undefined ? [] : [{ line, recentring }]
  })
  const ledger = await ledgerSince(db, approved, night, baseline.baselineId, battery.sites, waiting)
  const ages = { maturityDays: plan.outcome.maturity_days, baselineTo: baseline.toDay }
  // Days whose outcomes are still awaited are not among the nights, as they are not among those judged.
  const complete = maturedDays(ledger, night, ages, battery.completeness).ledger
  const gathering = waiting.flatMap(({ line, recentring }): readonly Gathering[] => {
    const old = battery.arms[line.line]
    if (old === undefined) return []
    const last = dayJudged(line, night, plan, baseline)
    const days = { from: recentring.fromDay, last }
    const on = line.basis === 'at maturity' ? complete : ledger
    return [{ recentring, line, last, gathered: gatherNights(line, old, days, on, plan.organisation.nation) }]
  })
  const counts = new Map(gathering.map(({ line, gathered }) => [line.line, gathered.withCases]))
  return { battery: batteryOn(battery, all, night, lines, counts), restarts, gathering }
}

/** Estimates anew the arms whose nights have all been gathered by `night`, each once: they are in force from the next. */
export async function solveGathered(
  trx: Transaction<Database>,
  { deploymentId, plan }: ApprovedPlan,
  night: string,
  frozen: FrozenBaseline,
  gathering: readonly Gathering[],
): Promise<void> {
  for (const { recentring, line, last, gathered } of gathering) {
    const old = frozen.battery.arms[line.line]
    if (old === undefined || recentring.solved !== undefined) continue
    const seed = `${plan.deployment}:re-centring ${recentring.recentringId}:${recentring.fromDay}:${line.line}`
    const made = armOfNights(line, old, gathered, seed)
    if (made === undefined) continue
    const solved = { night, toDay: last, nights: gathered.withCases, ...made }
    await keepRecentredArm(trx, deploymentId, recentring.recentringId, solved)
  }
}

async function ledgerSince(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  night: string,
  baselineId: number,
  sites: readonly string[],
  waiting: readonly { readonly line: Line; readonly recentring: Recentring }[],
): Promise<Ledger> {
  if (waiting.length === 0) return ledgerOf([])
  const { about, cases } = strataOf(waiting.map(({ line }) => line))
  const first = waiting.map(({ recentring }) => recentring.fromDay).sort()[0] ?? night
  // Days that are only looked at for whether they wait are read too.
  const earliest = addDays(night, -plan.outcome.maturity_days - latestWait)
  const tallies = await readTallies(db, deploymentId, {
    from: first < earliest ? first : earliest,
    to: night,
    asOfNight: night,
    bases: ['fact', 'at maturity', 'early', 'late'],
    strata: [...new Set(['all', ...sites, ...about, ...cases])],
  })
  return ledgerOf(tallies.filter((tally) => tally.baselineId === 0 || tally.baselineId === baselineId))
}
