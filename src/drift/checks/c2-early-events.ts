import type { Plan } from '../../plan/plan.ts'
import type { Baseline, EarlyAge } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { type ExpectedNight, expectedNight, observedExpectedArm } from '../arms/observed-expected.ts'
import { type Line, lineOf } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { scoreCells } from '../score-cells.ts'

/** The subject of events known by the early age, weeks before the rest of the day's outcomes. */
export const earlyEvents = 'early events'

/**
 * Events known by the early age a, against Σp̃·F(a) over all of the day's units, F(a) being the part of the baseline's
 * events that were known by then. It holds only while outcomes become known as soon as they did, so it says nothing
 * while that is in doubt (labels-in-doubt.ts). None without an early age.
 */
export function earlyEventsLines(plan: Plan, baseline: Baseline): readonly Line[] {
  const { early } = baseline
  if (early === undefined) return []
  return [
    lineOf({
      check: 'C2',
      subject: earlyEvents,
      stratum: 'all',
      kind: observedExpectedArm,
      basis: 'early',
      minimum: 5,
      minimumEffect: minimumEffects(plan).ratio,
      budget: 'outcomes',
      isMutedByDelay: true,
      valuesAt: (ledger, day, stratum) => earlyNight(ledger, baseline, early, day, stratum),
    }),
  ]
}

/** Not knowing yet is no "no event" here: whoever is not known is expected too, as one whose event may still come. */
function earlyNight(
  ledger: Ledger,
  { expectedRisk }: Baseline,
  { eventsKnown }: EarlyAge,
  day: string,
  stratum: string,
): ExpectedNight {
  const bins = new Map<number, { known: number; events: number; risk: number }>()
  for (const { bin, state, n } of scoreCells(ledger.get(day, 'early', 'score', stratum))) {
    const risk = expectedRisk?.[bin]
    if (risk === undefined) continue
    const held = bins.get(bin) ?? { known: 0, events: 0, risk: risk * eventsKnown }
    held.known += n
    if (state === 2) held.events += n
    bins.set(bin, held)
  }
  return expectedNight([...bins.values()])
}
