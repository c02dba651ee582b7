import { copyRow } from '../../../db/copy.ts'
import type { Tally } from '../../tally.ts'

/** Tallies as rows of `fresh`, in the order of its columns. */
export function* rowsOf(tallies: readonly Tally[]): Generator<string> {
  for (const { day, basis, series, stratum, baselineId, counts, sums, cells } of tallies)
    yield copyRow([day, basis, series, stratum, baselineId, `{${counts}}`, `{${sums}}`, `{${cells}}`])
}
