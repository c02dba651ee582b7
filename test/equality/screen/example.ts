import type { Screen } from '../../../src/equality/screen/item.ts'
import { type ScreenEvidence, screenMonth } from '../../../src/equality/screen/screen.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { atMaturity } from '../decision/example.ts'
import { type Counts, planWith, talliesOf } from '../plan.ts'

export const september = { from: '2026-09-01', to: '2026-09-30' } as const

/** One stratum's counts on one day, as known at maturity. */
export function onDay(day: string, stratum: string, counts: Counts, unscored = 0): readonly Tally[] {
  return atMaturity(talliesOf(day, stratum, counts, unscored))
}

/** The screen of September 2026 on these tallies. */
export function screened(tallies: readonly Tally[], changes: Partial<ScreenEvidence> = {}): Screen {
  const found = screenMonth({
    plan: planWith({ equality: { primary: 'sensitivity', margin: '0.05', reason: 'agreed for the test' } }),
    month: september,
    tallies,
    quarters: [],
    baselineDays: undefined,
    worse: new Set(),
    ...changes,
  })
  if (found === undefined) throw new Error('nothing was screened')
  return found
}
