import { isInWindow, type PerformanceWindow } from '../../drift/performance.ts'
import type { Tally } from '../../tally/tally.ts'
import type { RecordedSum } from './content.ts'

/** The series that a decision and its figures are worked out from; all of them additive counts. */
export const recordedSeries = ['cases', 'outcome'] as const

/** The tallies of the window's days added up by series and stratum, in the order of their names. */
export function sumsOf(tallies: readonly Tally[], window: PerformanceWindow): readonly RecordedSum[] {
  const added = new Map<string, { series: string; basis: 'fact' | 'at maturity'; stratum: string; all: Tally[] }>()
  for (const tally of tallies) {
    const { day, series, basis, stratum } = tally
    if (!isInWindow(day, window) || (basis !== 'fact' && basis !== 'at maturity')) continue
    if (!recordedSeries.some((one) => one === series)) continue
    const key = JSON.stringify([series, basis, stratum])
    const held = added.get(key) ?? { series, basis, stratum, all: [] }
    held.all.push(tally)
    added.set(key, held)
  }
  return [...added]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { all, ...of }]) => ({
      ...of,
      counts: columnSums(
        all.map(({ counts }) => counts),
        0,
        (a, b) => a + b,
      ),
      sums: columnSums(
        all.map(({ sums }) => sums),
        0n,
        (a, b) => a + b,
      ).map(String),
    }))
}

/** Recorded sums as the ledger of a single day, so that everything that reads tallies reads them. */
export function talliesFrom(sums: readonly RecordedSum[], day: string): readonly Tally[] {
  return sums.map(({ sums: reals, ...one }) => ({ ...one, day, baselineId: 0, sums: reals.map(BigInt), cells: [] }))
}

function columnSums<T>(rows: readonly (readonly T[])[], nought: T, add: (a: T, b: T) => T): readonly T[] {
  const width = Math.max(0, ...rows.map(({ length }) => length))
  return Array.from({ length: width }, (_, place) => rows.reduce((sum, row) => add(sum, row[place] ?? nought), nought))
}
