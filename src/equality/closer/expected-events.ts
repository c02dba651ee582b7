import type { ScoreCell } from '../../drift/score-cells.ts'

/** Events observed and expected, by the baseline's expected risk of each score bin, of cases with a known outcome. */
export function expectedEvents(
  cells: readonly ScoreCell[],
  risk: readonly number[],
): { readonly events: number; readonly expected: number } {
  const known = new Array<number>(risk.length).fill(0)
  let events = 0
  for (const { bin, state, n } of cells) {
    if (state === 0 || bin >= risk.length) continue
    known[bin] = (known[bin] ?? 0) + n
    if (state === 2) events += n
  }
  return { events, expected: known.reduce((sum, n, bin) => sum + n * (risk[bin] ?? 0), 0) }
}
