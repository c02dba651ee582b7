import type { ScoreCell } from '../../drift/score-cells.ts'

/** Whole counts of scored and flagged-or-not units by score bin, lowest score first. Places: `[flag][state]`, then the bin. */
export interface ScoreCounts {
  /** flag 0 not, 1 flagged; state 0 not known, 1 no event, 2 event */
  readonly of: readonly (readonly (readonly number[])[])[]
}

/** Cells by flag, state and bin. Units that came without a flag are in no figure of the flag, and are left out. */
export function scoreCounts(cells: readonly ScoreCell[], bins: number): ScoreCounts {
  const of = [0, 1].map(() => [0, 1, 2].map(() => new Array<number>(bins).fill(0)))
  for (const { bin, flag, state, n } of cells) {
    const counts = of[flag]?.[state]
    if (counts !== undefined && bin < bins) counts[bin] = (counts[bin] ?? 0) + n
  }
  return { of }
}

/** The count at one flag, state and bin. */
export function at({ of }: ScoreCounts, flag: number, state: number, bin: number): number {
  return of[flag]?.[state]?.[bin] ?? 0
}

/** All units of a bin; of one flag where it is given. */
export function unitsAt(counts: ScoreCounts, bin: number, flag?: number): number {
  const flags = flag === undefined ? [0, 1] : [flag]
  return flags.reduce((sum, one) => sum + [0, 1, 2].reduce((all, state) => all + at(counts, one, state, bin), 0), 0)
}

/** Units of a bin whose outcome is in this state, whatever their flag. */
export function inState(counts: ScoreCounts, state: number, bin: number): number {
  return at(counts, 0, state, bin) + at(counts, 1, state, bin)
}
