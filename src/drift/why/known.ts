import { dayRange } from '../../plan/day.ts'
import type { PeriodBins } from '../../stats/pooling/merge-bins.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { type ScoreCell, scoreCells } from '../score-cells.ts'

/** How many bands of expected risk the baseline's cases are put in. */
export const bands = 10

/** A change that has lasted longer is explained by its last so many days: what a night reads must not grow with history. */
export const longestWindow = 91

/** Whole counts of units whose outcome is known, at place `bands · flag + band`; flag 0 no, 1 yes, 2 none given. */
export type KnownOutcomes = PeriodBins

/** Every score cell of one stratum on the days asked for, both included, as known at maturity. */
export function cellsOf(ledger: Ledger, stratum: string, from: string, to: string): readonly ScoreCell[] {
  return dayRange(from, to).flatMap((day) => scoreCells(ledger.get(day, 'at maturity', 'score', stratum)))
}

/** Cells added up by flag and band of expected risk. An outcome that is not known is neither an event nor none. */
export function knownOutcomes(cells: readonly ScoreCell[], bandOf: readonly number[]): KnownOutcomes {
  const events = new Array<number>(3 * bands).fill(0)
  const nonEvents = new Array<number>(3 * bands).fill(0)
  for (const { bin, flag, state, n } of cells) {
    const band = bandOf[bin]
    if (state === 0 || band === undefined) continue
    const counts = state === 2 ? events : nonEvents
    const place = bands * flag + band
    counts[place] = (counts[place] ?? 0) + n
  }
  return { events, nonEvents }
}

/** Of these, the outcomes of flagged (1) or unflagged (0) cases alone; all of them where no flag is asked for. */
export function withFlag({ events, nonEvents }: KnownOutcomes, flag: 0 | 1 | undefined): KnownOutcomes {
  const kept = (counts: readonly number[]) =>
    counts.map((count, place) => (flag === undefined || Math.floor(place / bands) === flag ? count : 0))
  return { events: kept(events), nonEvents: kept(nonEvents) }
}
