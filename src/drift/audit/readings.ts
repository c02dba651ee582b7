import { addDays, dayRange } from '../../plan/day.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { Period } from './state.ts'

/** How many days before the night a case may lie whose reading is counted; the ledger must hold its readings. */
export const auditReach = 240

/** What was read from one day to another, whenever the cases themselves came. `undefined` where it is not a number. */
export function readingsOf(ledger: Ledger, from: string, to: string, night: string): Period | undefined {
  let [read, missed, other] = [0, 0, 0]
  for (const day of dayRange(addDays(night, -auditReach), to)) {
    const tally = ledger.get(day, 'audit', 'audit', 'all')
    if (tally === undefined) continue
    const { counts, cells } = tally
    if (![...counts, ...cells].every(Number.isFinite)) return undefined
    for (let at = 0; at + 3 < cells.length; at += 4) {
      const [age = 0, missedThen = 0, notMissed = 0, otherThen = 0] = cells.slice(at, at + 4)
      const readOn = addDays(day, age)
      if (readOn < from || readOn > to) continue
      read += missedThen + notMissed
      missed += missedThen
      other += otherThen
    }
  }
  return { from, to, read, missed, other }
}
