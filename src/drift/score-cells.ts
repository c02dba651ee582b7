import type { Tally } from '../tally/tally.ts'

/** Units of one score bin that were flagged alike and whose outcome is in the same state. */
export interface ScoreCell {
  readonly bin: number
  /** 0 not flagged, 1 flagged, 2 the feed gave no flag */
  readonly flag: number
  /** 0 not known, 1 no event, 2 event */
  readonly state: number
  readonly n: number
}

/** The cells of a `score` tally, one by one; none where there is no tally, because nothing was scored. */
export function scoreCells(tally: Pick<Tally, 'cells'> | undefined): readonly ScoreCell[] {
  const cells = tally?.cells ?? []
  return Array.from({ length: Math.floor(cells.length / 4) }, (_, index) => {
    const [bin = 0, flag = 0, state = 0, n = 0] = cells.slice(4 * index, 4 * index + 4)
    return { bin, flag, state, n }
  })
}
