import type { Ledger } from '../tally/ledger.ts'
import { countOf, type Tally } from '../tally/tally.ts'

/** Σx and Σx² of a tally in their own units, from exact fixed point. */
export function sumsOf(tally: Tally | undefined): readonly number[] {
  return [Number(tally?.sums[0] ?? 0n) / 1e6, Number(tally?.sums[1] ?? 0n) / 1e12]
}

/** The sparse cells of `bins:<field>` as counts by bin, bin 0 first. */
export function countsByBin(tally: Tally | undefined, bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0)
  const cells = tally?.cells ?? []
  for (let at = 0; at + 1 < cells.length; at += 2) {
    const bin = cells[at] ?? 0
    if (bin < bins) counts[bin] = (counts[bin] ?? 0) + (cells[at + 1] ?? 0)
  }
  return counts
}

/** Units of one matured day by flag and outcome: positives are flagged. */
export function outcomesOn(ledger: Ledger, day: string, stratum = 'all') {
  const tally = ledger.get(day, 'at maturity', 'outcome', stratum)
  return {
    tp: countOf('outcome', 'flaggedEvent', tally),
    fp: countOf('outcome', 'flaggedNoEvent', tally),
    fn: countOf('outcome', 'unflaggedEvent', tally),
    tn: countOf('outcome', 'unflaggedNoEvent', tally),
    unknown: countOf('outcome', 'flaggedUnknown', tally) + countOf('outcome', 'unflaggedUnknown', tally),
  }
}

/** Cases of one day in one stratum. */
export function casesOn(ledger: Ledger, day: string, stratum = 'all'): number {
  return countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', stratum))
}
