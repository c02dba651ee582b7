import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { countOf } from '../../tally/tally.ts'
import { shareArm } from '../arms/share.ts'
import { type Line, lineOf } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'

/** The subjects of how soon outcomes become known: all of them, and those that are events. */
export const outcomesKnownEarly = 'outcomes known early'
export const eventsKnownEarly = 'events known early'

/**
 * How soon outcomes become known, both ways: of a day at the early age, the share of outcomes known; and of a day that
 * matures, the share of its events that had been known by then. The first sees a change weeks before the second, which
 * sees one that is of events alone. None without an early age.
 */
export function howSoonLines(plan: Plan, baseline: Baseline): readonly Line[] {
  if (baseline.early === undefined) return []
  const common = {
    check: 'C1',
    stratum: 'all',
    kind: shareArm,
    minimum: 20,
    minimumEffect: minimumEffects(plan).share,
    budget: 'outcomes',
  } as const
  return [
    lineOf({
      ...common,
      subject: outcomesKnownEarly,
      basis: 'early',
      valuesAt(ledger, day, at) {
        const { events, noEvents, units } = outcomesBy(ledger, 'early', day, at)
        return [events + noEvents, units]
      },
    }),
    lineOf({
      ...common,
      subject: eventsKnownEarly,
      basis: 'at maturity',
      valuesAt(ledger, day, at) {
        const { events } = outcomesBy(ledger, 'at maturity', day, at)
        // An event that was taken back later has been known early and is none at maturity.
        return [Math.min(events, outcomesBy(ledger, 'early', day, at).events), events]
      },
    }),
  ]
}

function outcomesBy(ledger: Ledger, basis: 'early' | 'at maturity', day: string, stratum: string) {
  const tally = ledger.get(day, basis, 'outcome', stratum)
  const events = countOf('outcome', 'flaggedEvent', tally) + countOf('outcome', 'unflaggedEvent', tally)
  const noEvents = countOf('outcome', 'flaggedNoEvent', tally) + countOf('outcome', 'unflaggedNoEvent', tally)
  const unknown = countOf('outcome', 'flaggedUnknown', tally) + countOf('outcome', 'unflaggedUnknown', tally)
  return { events, noEvents, units: events + noEvents + unknown }
}
