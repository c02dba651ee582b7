import { addDays, dayRange } from '../../plan/day.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { Period } from './state.ts'

/** How many days before the night on which its month is judged a case may lie whose reading is counted. */
export const auditReach = 240

/** How many days of cases the ledger must hold: what is delivered late is looked for as far back as its month was. */
export const auditLedger = 365

/**
 * What was read from one day to another, of cases that came on `since` or after; older ones are only told of. `undefined`
 * where it is not a number.
 */
export function readingsOf(
  ledger: Ledger,
  from: string,
  to: string,
  night: string,
  since = addDays(night, -auditReach),
): Period | undefined {
  let [read, missed, other, old] = [0, 0, 0, 0]
  for (const day of dayRange(addDays(night, -auditLedger), to)) {
    const tally = ledger.get(day, 'audit', 'audit', 'all')
    if (tally === undefined) continue
    const { counts, cells } = tally
    if (![...counts, ...cells].every(Number.isFinite)) return undefined
    for (let at = 0; at + 3 < cells.length; at += 4) {
      const [age = 0, missedThen = 0, notMissed = 0, otherThen = 0] = cells.slice(at, at + 4)
      const readOn = addDays(day, age)
      if (readOn < from || readOn > to) continue
      if (day < since) {
        old += missedThen + notMissed
        continue
      }
      read += missedThen + notMissed
      missed += missedThen
      other += otherThen
    }
  }
  return { from, to, read, missed, other, ...(old > 0 ? { old } : {}) }
}
