import { addDays, daysBetween } from '../../../src/plan/day.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'

/** What was read on one day, of cases that came `age` days before. */
export interface ReadOn {
  readonly on: string
  readonly read: number
  readonly missed: number
  readonly other?: number
  readonly age?: number
}

/** The ledger that holds these readings and nothing else; no two of the same day of cases. */
export function ledgerOfReadings(all: readonly ReadOn[]) {
  return ledgerOf(all.map(tallyOf))
}

function tallyOf({ on, read, missed, other = 0, age = 20 }: ReadOn): Tally {
  const day = addDays(on, -age)
  return {
    day,
    basis: 'audit',
    series: 'audit',
    stratum: 'all',
    baselineId: 0,
    counts: [read, missed, other],
    sums: [],
    cells: [daysBetween(day, on), missed, read - missed, other],
  }
}
