import { createHash } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import { casesOn } from '../drift/read-tally.ts'
import type { DrillDays } from '../drill/days.ts'
import type { Aim, DrillFault } from '../drill/fault.ts'
import { readCopy } from '../drill/store.ts'
import { dayRange } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { type TalliedDays, talliedDays } from '../replay/replay.ts'
import { createRandom } from '../stats/simulation/random.ts'
import type { Baseline } from '../tally/baseline.ts'
import { type Ledger, ledgerOf } from '../tally/ledger.ts'
import { readTallies } from '../tally/store.ts'
import type { Tally } from '../tally/tally.ts'

/** The ledger's days, from the baseline's first to the last night. */
interface LedgerDays {
  readonly ledger: Ledger
  within(from: string, to: string): readonly Tally[]
  days(plan: TalliedDays['plan']): TalliedDays
}

export async function ledgerDays(db: Db, deploymentId: number, baseline: Baseline, night: string): Promise<LedgerDays> {
  const read = await readTallies(db, deploymentId, {
    from: baseline.fromDay,
    to: night,
    bases: ['fact', 'at maturity', 'early', 'late', 'audit'],
  })
  const own = read.filter(({ baselineId }) => baselineId === 0 || baselineId === baseline.baselineId)
  const byDay = Map.groupBy(own, ({ day }) => day)
  const on = (day: string) => byDay.get(day) ?? []
  return {
    ledger: ledgerOf(own),
    within: (from, to) => dayRange(from, to).flatMap(on),
    days: (plan) => ({ plan, tallies: on, refused: () => ({ duplicates: 0, future: 0 }) }),
  }
}

/** The days of a copy, with what was counted of it. */
interface Copied {
  readonly past: TalliedDays
  /** sha-256 of all that was counted from the fault's first day on */
  readonly counts: string
  /** days of which the ledger holds cases and no row is stored any more */
  readonly emptied: readonly string[]
}

/**
 * The days of a copy: before the fault those of the ledger, then the stored rows counted again, with the fault planted in
 * them where there is one. The twin is counted again too: what came late, or was counted under an earlier plan, is in the
 * ledger otherwise, and would else be taken for the fault.
 */
export async function copied(
  db: Db,
  { deploymentId, plan, positions }: ApprovedPlan,
  past: LedgerDays,
  baseline: Baseline,
  days: DrillDays,
  what?: { readonly fault: DrillFault; readonly aim: Aim },
): Promise<Copied> {
  const before = past.days(plan)
  const during = new Map<string, readonly Tally[]>()
  const emptied: string[] = []
  const hash = createHash('sha256')
  for (const day of dayRange(days.faultFrom, days.to)) {
    const stored = await readCopy(db, deploymentId, day)
    if (stored.rows.length === 0 && casesOn(past.ledger, day) > 0) emptied.push(day)
    const { rows, outcomes } =
      what === undefined
        ? stored
        : what.aim.plant(stored, createRandom(`${plan.deployment}:drill:${what.fault.name}:${day}`))
    const history = { plan, positions, rows: new Map([[day, rows]]), outcomes, refused: new Map() }
    const tallies = talliedDays(history, baseline).tallies(day)
    for (const { basis, series, stratum, counts, sums, cells } of tallies)
      hash.update(JSON.stringify([day, basis, series, stratum, counts, sums.map(String), cells]))
    during.set(day, tallies)
  }
  return {
    past: { ...before, tallies: (day) => (day < days.faultFrom ? before.tallies(day) : (during.get(day) ?? [])) },
    counts: hash.digest('hex'),
    emptied,
  }
}
