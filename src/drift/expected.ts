import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { type ExpectedNight, expectedNight } from './arms/observed-expected.ts'

/** Observed and expected on one matured day in one stratum, over cases whose outcome is known: unknown is never "no event". */
export function expectedOn(ledger: Ledger, baseline: Baseline, day: string, stratum = 'all'): ExpectedNight {
  const cells = ledger.get(day, 'at maturity', 'score', stratum)?.cells ?? []
  const bins = new Map<number, { known: number; events: number; risk: number }>()
  // Cells are bin, flag, outcome state (1 no event, 2 event) and cases; a bin comes once for each flag and state.
  for (let at = 0; at + 3 < cells.length; at += 4) {
    const [bin = 0, , state = 0, n = 0] = cells.slice(at, at + 4)
    const risk = baseline.expectedRisk?.[bin]
    if (state === 0 || risk === undefined) continue
    const held = bins.get(bin) ?? { known: 0, events: 0, risk }
    held.known += n
    if (state === 2) held.events += n
    bins.set(bin, held)
  }
  return expectedNight([...bins.values()])
}
