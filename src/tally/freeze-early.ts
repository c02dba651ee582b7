import type { EarlyAge } from './baseline.ts'
import type { Tally } from './tally.ts'

/** Share of the events that the early age must tell, and events below which no age is fixed. */
const enough = 0.85
const fewestEvents = 20

/**
 * The early age: the smallest whole number of days by which 85 % of the baseline's events were known, of those known at
 * maturity (later ones are left out here as they are in expected risk), with the share that was. From the tallies of
 * `delay` at maturity, everybody together: the same on any later night. Undefined where only maturity itself tells so
 * many, or there were fewer than 20 events.
 */
export function freezeEarly(delays: readonly Tally[], maturityDays: number): EarlyAge | undefined {
  const events = new Array<number>(maturityDays + 1).fill(0)
  for (const { basis, series, stratum, cells } of delays) {
    if (basis !== 'at maturity' || series !== 'delay' || stratum !== 'all') continue
    for (let at = 0; at + 2 < cells.length; at += 3) {
      // An outcome dated before its day is known from the start.
      const age = Math.max(0, cells[at] ?? 0)
      events[age] = (events[age] ?? 0) + (cells[at + 1] ?? 0)
    }
  }
  const total = events.reduce((sum, n) => sum + n, 0)
  if (total < fewestEvents) return undefined
  let known = 0
  for (let age = 0; age < maturityDays; age++) {
    known += events[age] ?? 0
    if (known / total >= enough) return { age, eventsKnown: known / total }
  }
  return undefined
}
