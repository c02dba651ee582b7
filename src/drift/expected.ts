import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { type ExpectedNight, expectedNight } from './arms/observed-expected.ts'
import { type ScoreCell, scoreCells } from './score-cells.ts'

/** Cases of one score bin whose outcome is known, the events among them, and the baseline's expected risk p̃ of the bin. */
export interface KnownBin {
  readonly bin: number
  readonly known: number
  readonly events: number
  readonly risk: number
}

/** Observed and expected on one matured day in one stratum, over cases whose outcome is known: unknown is never "no event". */
export function expectedOn(ledger: Ledger, baseline: Baseline, day: string, stratum = 'all'): ExpectedNight {
  return expectedNight(knownBins(baseline, maturedCells(ledger, day, stratum)))
}

/** The scored units of one matured day in one stratum, by bin, flag and outcome state. */
export function maturedCells(ledger: Ledger, day: string, stratum: string): readonly ScoreCell[] {
  return scoreCells(ledger.get(day, 'at maturity', 'score', stratum))
}

/**
 * Cells by score bin, in the order in which bins are first met. Whole cases are added up, and those of `without` taken
 * away again, before any risk is multiplied: so the order of strata changes no digit, and all less all is exactly none.
 */
export function knownBins(
  baseline: Pick<Baseline, 'expectedRisk'>,
  cells: readonly ScoreCell[],
  without: readonly ScoreCell[] = [],
): readonly KnownBin[] {
  const bins = new Map<number, { bin: number; known: number; events: number; risk: number }>()
  const add = (all: readonly ScoreCell[], sign: 1 | -1) => {
    for (const { bin, state, n } of all) {
      const risk = baseline.expectedRisk?.[bin]
      if (state === 0 || risk === undefined) continue
      const held = bins.get(bin) ?? { bin, known: 0, events: 0, risk }
      held.known += sign * n
      if (state === 2) held.events += sign * n
      bins.set(bin, held)
    }
  }
  add(cells, 1)
  add(without, -1)
  return [...bins.values()]
}
