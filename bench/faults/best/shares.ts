import type { Prediction } from '../../../src/ingest/case.ts'
import { logRatio, sizeOf } from './dirichlet-multinomial.ts'
import type { Night } from './night.ts'
import type { Series } from './series.ts'

/** How a night's cases divide into cells; a case with no cell is not of the series. */
function shares(
  about: Omit<Series, 'ratio'>,
  cellsOf: (quiet: readonly Night[]) => {
    readonly cells: number
    readonly cellOf: (row: Prediction, night: Night) => number | undefined
  },
): Series {
  return {
    ...about,
    ratio(quiet, faulted) {
      const { cells, cellOf } = cellsOf(quiet)
      const countsOf = (night: Night) => {
        const counts = new Array<number>(cells).fill(0)
        for (const row of night.rows) {
          const cell = cellOf(row, night)
          if (cell !== undefined) counts[cell] = (counts[cell] ?? 0) + 1
        }
        return counts
      }
      const [before, after] = [sharesOf(quiet.map(countsOf), cells), sharesOf(faulted.map(countsOf), cells)]
      // Whole nights differ by more than chance: cases of one night do not each speak for themselves.
      const size = sizeOf(quiet.map(countsOf), before)
      return (night) => logRatio(countsOf(night), after, before, size)
    },
  }
}

function sharesOf(nights: readonly (readonly number[])[], cells: number): readonly number[] {
  const sums = Array.from({ length: cells }, (_, cell) => nights.reduce((sum, counts) => sum + (counts[cell] ?? 0), 0))
  const all = sums.reduce((a, b) => a + b, 0)
  // Half a case in each cell: one that was never seen is rare, not impossible.
  return sums.map((n) => (n + 0.5) / (all + cells / 2))
}

/** Yes or no of each case. */
export function parts(
  about: Omit<Series, 'ratio'>,
  isOne: (row: Prediction, night: Night) => boolean | undefined,
): Series {
  return shares(about, () => ({
    cells: 2,
    cellOf: (row, night) => {
      const one = isOne(row, night)
      return one === undefined ? undefined : Number(one)
    },
  }))
}

/** Which of so many cells each case is in. */
export function cells(
  about: Omit<Series, 'ratio'>,
  size: number,
  cellOf: (row: Prediction, night: Night) => number | undefined,
): Series {
  return shares(about, () => ({ cells: size, cellOf }))
}

/** Tenths of a number as it was on quiet nights, and a cell of its own for what is missing. */
export function tenths(
  about: Omit<Series, 'ratio'>,
  numberOf: (row: Prediction, night: Night) => number | null | undefined,
): Series {
  return shares(about, (quiet) => {
    const values = quiet
      .flatMap((night) => night.rows.map((row) => numberOf(row, night)))
      .filter((value) => typeof value === 'number')
      .sort((a, b) => a - b)
    const cuts = Array.from({ length: 9 }, (_, at) => values[Math.floor(((at + 1) * values.length) / 10)] ?? 0)
    const cellOf = (row: Prediction, night: Night) => {
      const value = numberOf(row, night)
      if (value === undefined) return undefined
      return value === null ? 10 : cuts.filter((cut) => cut <= value).length
    }
    return { cells: 11, cellOf }
  })
}
