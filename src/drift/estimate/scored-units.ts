import type { ScoredCases } from '../../stats/performance/scored-cases.ts'
import type { ScoreCell } from '../score-cells.ts'

/** The scored units of one day by bin, flag and outcome; `due`: their outcomes are due and have entered. */
export interface DayScores {
  readonly cells: readonly ScoreCell[]
  readonly due: boolean
}

/** The cells of several days added up: one for each bin, flag and outcome state, in that order. */
export function addCells(days: readonly (readonly ScoreCell[])[]): readonly ScoreCell[] {
  const sums = new Map<number, ScoreCell>()
  for (const cell of days.flat()) {
    const key = (cell.bin * 3 + cell.flag) * 3 + cell.state
    sums.set(key, { ...cell, n: cell.n + (sums.get(key)?.n ?? 0) })
  }
  return [...sums].sort(([a], [b]) => a - b).map(([, cell]) => cell)
}

/**
 * Units with a known outcome by score bin, lowest first. A bin stands for its own score, and its number for the bin: bins
 * are in the order of the score, and only that order counts.
 */
export function knownByBin(cells: readonly ScoreCell[]): ScoredCases {
  const known = cells.filter(({ state, n }) => state > 0 && n > 0)
  const scores = [...new Set(known.map(({ bin }) => bin))].sort((a, b) => a - b)
  const count = (state: number) => {
    const byBin = new Map<number, number>()
    for (const cell of known) if (cell.state === state) byBin.set(cell.bin, (byBin.get(cell.bin) ?? 0) + cell.n)
    return scores.map((bin) => byBin.get(bin) ?? 0)
  }
  return { scores, events: count(2), nonEvents: count(1) }
}

/** The cells without their outcomes: one for each bin and flag. An estimate looks at nothing else. */
export function withoutOutcomes(cells: readonly ScoreCell[]): readonly ScoreCell[] {
  return addCells([cells.map((cell) => ({ ...cell, state: 0 }))])
}

/** How many units the cells count. */
export function unitsIn(cells: readonly ScoreCell[]): number {
  return cells.reduce((sum, { n }) => sum + n, 0)
}
