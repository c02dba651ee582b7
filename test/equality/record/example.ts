import type { Tally } from '../../../src/tally/tally.ts'
import { diabetesTallies } from '../plan.ts'

/** The diabetes feed's counts as one day's tallies at maturity: UCI Diabetes 130-US hospitals (CC BY 4.0). */
export function matureTallies(day: string): readonly Tally[] {
  return diabetesTallies(day).map((tally) => (tally.basis === 'latest' ? { ...tally, basis: 'at maturity' } : tally))
}

export const july = { from: '2026-07-01', to: '2026-09-30' } as const

/** The agreed terms of the example plan. */
export const equality = {
  equality: { primary: 'sensitivity', margin: '0.02', reason: 'agreed for the test' },
}
