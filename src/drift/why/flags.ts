import { newcombe } from '../../stats/proportions/newcombe.ts'
import type { ScoreCell } from '../score-cells.ts'

/** How many cases were flagged otherwise than their score bin usually was in the baseline. */
export interface Otherwise {
  readonly cases: number
  readonly of: number
}

/** How most cases of each score bin were flagged: 0 not, 1 flagged, 2 none with a flag was seen. */
export function usualFlags(cells: readonly ScoreCell[], bins: number): readonly number[] {
  const lead = new Array<number>(bins).fill(0)
  const seen = new Array<number>(bins).fill(0)
  for (const { bin, flag, n } of cells) {
    if (flag === 2) continue
    lead[bin] = (lead[bin] ?? 0) + (flag === 1 ? n : -n)
    seen[bin] = (seen[bin] ?? 0) + n
  }
  return lead.map((more, bin) => ((seen[bin] ?? 0) === 0 ? 2 : more > 0 ? 1 : 0))
}

/** Cases flagged otherwise than usual, among those whose score bin had a usual flag. */
export function otherwise(cells: readonly ScoreCell[], usual: readonly number[]): Otherwise {
  const told = cells.filter(({ bin, flag }) => flag !== 2 && (usual[bin] ?? 2) !== 2)
  const sum = (some: readonly ScoreCell[]) => some.reduce((total, { n }) => total + n, 0)
  return { cases: sum(told.filter(({ bin, flag }) => flag !== usual[bin])), of: sum(told) }
}

/**
 * Were cases with the same score flagged otherwise than in the baseline? Then a change of sensitivity or of what flags
 * are worth may come from the flag itself, and is no matter of patients alone. A percentage point beyond chance counts.
 */
export function flagsChanged(before: Otherwise, after: Otherwise): boolean {
  const difference = newcombe(after.cases, after.of, before.cases, before.of)
  return difference !== undefined && (difference.low > 0.01 || difference.high < -0.01)
}
