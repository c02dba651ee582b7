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
  const told: ScoreCell[] = []
  for (let at = 0; at + 3 < cells.length; at += 4)
    told.push({ bin: cells[at] ?? 0, flag: cells[at + 1] ?? 0, state: cells[at + 2] ?? 0, n: cells[at + 3] ?? 0 })
  return told
}
