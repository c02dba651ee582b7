import { addDays } from '../../plan/day.ts'
import type { Tally } from '../../tally/tally.ts'
import { pick } from '../figures/by-day.ts'
import { settled } from '../figures/settled.ts'
import { scoreCells } from '../score-cells.ts'
import type { FrozenCompleteness } from '../waiting/completeness.ts'
import type { DayScores } from './scored-units.ts'

/**
 * The scored units of each day from its `score` tallies of one baseline. A day is due once it has matured and its outcomes
 * have entered the checks; one that still waits for them has its scores like a young day, and no outcomes.
 */
export function dayScores(
  tallies: readonly Tally[],
  about: { readonly night: string; readonly maturityDays: number; readonly baselineTo: string },
  frozen: FrozenCompleteness | undefined,
): ReadonlyMap<string, DayScores> {
  const matureTo = addDays(about.night, -about.maturityDays)
  const of = (all: readonly Tally[], basis: 'at maturity' | 'latest') =>
    pick(all, 'score', basis, 'all', tallies[0]?.baselineId ?? 0)
  const days = new Map<string, DayScores>()
  for (const all of [of(tallies, 'latest'), of(tallies, 'at maturity')])
    for (const [day, tally] of all) days.set(day, { cells: scoreCells(tally), due: false })
  for (const [day, tally] of of(settled(tallies, about, frozen).tallies, 'at maturity'))
    if (day <= matureTo) days.set(day, { cells: scoreCells(tally), due: true })
  return days
}
