import type { Db } from '../../db/connect.ts'
import { addDays } from '../../plan/day.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { ledgerOf } from '../../tally/ledger.ts'
import { readTallies, releaseStrata } from '../../tally/store.ts'
import { currentBaseline, latestNight } from '../store.ts'
import { mostDays, releaseChanges } from './changes.ts'
import { type ComparedChange, compareChange } from './compare.ts'
import { type ReleaseSeen, releasesSeen } from './seen.ts'

/** A deployment's releases as they were registered and as they came, and what each registered change brought. */
export interface Releases {
  readonly night: string | undefined
  readonly seen: readonly ReleaseSeen[]
  readonly changes: readonly ComparedChange[]
  readonly baseline: { readonly baselineId: number; readonly fromDay: string; readonly toDay: string } | undefined
}

/** Read from tallies alone, up to the last finished night. */
export async function readReleases(db: Db, { deploymentId, plan }: ApprovedPlan): Promise<Releases> {
  const night = await latestNight(db, deploymentId)
  const baseline = (await currentBaseline(db, deploymentId))?.baseline
  const last = night ?? plan.live_from
  const strata = await releaseStrata(db, deploymentId)
  const query = { to: last, bases: ['fact'], series: ['cases'] } as const
  const cases = strata.length === 0 ? [] : await readTallies(db, deploymentId, { ...query, from: '0001-01-01', strata })
  const changes = releaseChanges(plan, addDays(last, -plan.outcome.maturity_days))
  const first = changes.map(({ before }) => before.from).sort()[0]
  const around =
    first === undefined
      ? []
      : await readTallies(db, deploymentId, {
          from: addDays(first, -mostDays),
          to: last,
          bases: ['fact', 'at maturity'],
          series: ['cases', 'outcome', 'score', 'reading', ...plan.fields.map(({ name }) => `field:${name}`)],
          strata: ['all'],
        })
  const own = around.filter(({ baselineId }) => baselineId === 0 || baselineId === baseline?.baselineId)
  const ledger = ledgerOf([...own, ...cases])
  return {
    night,
    seen: releasesSeen(plan, cases),
    changes: changes.map((change) => compareChange(change, plan, ledger, baseline)),
    baseline: baseline && {
      baselineId: baseline.baselineId,
      fromDay: baseline.fromDay,
      toDay: baseline.toDay,
    },
  }
}
