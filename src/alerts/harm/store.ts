import type { Db } from '../../db/connect.ts'
import type { FrozenBaseline } from '../../drift/store.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { ledgerOf } from '../../tally/ledger.ts'
import { readTallies } from '../../tally/store.ts'
import type { AlertStory } from '../story/story.ts'
import { type Harm, harmOf, type NoHarmFigure } from './harm.ts'
import { harmWindow } from './window.ts'

/**
 * What an alert may have meant for patients, by the ledger as it stands, at its place: since the onset of the finding that
 * speaks for it, or of an alert about outcomes since it was raised. Undefined without a baseline, for an alert whose onset is not known, and for a place that is no stratum of outcomes.
 */
export async function harmOfAlert(
  db: Db,
  deploymentId: number,
  { alert, lines }: AlertStory,
  frozen: FrozenBaseline | undefined,
  { plan, night }: { readonly plan: Plan; readonly night: string },
): Promise<Harm | NoHarmFigure | undefined> {
  if (frozen === undefined) return undefined
  const { baselineId, fromDay, toDay } = frozen.baseline
  const findings = lines.flatMap(({ whenShifted }) => whenShifted ?? [])
  const window = harmWindow(alert, findings, plan, frozen.baseline, night)
  if (window === undefined) return undefined
  const { from, until } = window
  const score = { bases: ['at maturity'], series: ['score'] } as const
  const baseline = await readTallies(db, deploymentId, {
    ...score,
    from: fromDay,
    to: toDay,
    strata: [...new Set(['all', alert.place])],
  })
  const later = await readTallies(db, deploymentId, {
    bases: ['at maturity', 'late'],
    series: ['score', 'change'],
    // From the day after the baseline where it began before: none of those days is counted twice.
    from: from > toDay ? from : addDays(toDay, 1),
    to: until,
    strata: [...new Set(['all', alert.place])],
  })
  const own = [...baseline, ...later].filter((tally) => tally.baselineId === baselineId)
  const isCounted = own.some(({ stratum }) => stratum === alert.place)
  if (later.length > 0 && !isCounted) return undefined
  return harmOf(ledgerOf(own), frozen, plan, { place: alert.place, cause: alert.causeFamily, night, ...window })
}
