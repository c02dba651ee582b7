import type { Confusion } from '../../../stats/performance/rates.ts'
import { type ScoredCases, scoredCases } from '../../../stats/performance/scored-cases.ts'
import type { Predictions } from '../../result.ts'

/** What is known of the rows of one chunk, or of a whole side. A row without an outcome is in none of the cases. */
export interface Cases {
  readonly rows: number
  /** rows whose outcome is known */
  readonly known: number
  readonly events: number
  /** rows with a flag, known outcome or not, and those of them that are flagged */
  readonly withFlag: number
  readonly flagged: number
  /** by flag and outcome */
  readonly confusion: Confusion
  /** by score and outcome; undefined without scores, or without a single known outcome */
  readonly scored: ScoredCases | undefined
}

/** Gathers rows `first` to `end` − 1. */
export function casesOf(
  { score, flag, outcome }: Predictions,
  { first, end }: { readonly first: number; readonly end: number },
): Cases {
  const scores = new Float64Array(end - first)
  const outcomes = new Float64Array(end - first)
  let [size, known, events, withFlag, flagged] = [0, 0, 0, 0, 0]
  const confusion = { tp: 0, fp: 0, fn: 0, tn: 0 }
  for (let row = first; row < end; row++) {
    const isEvent = outcome?.[row] ?? -1
    const isFlagged = flag?.[row] ?? -1
    if (isFlagged >= 0) withFlag += 1
    if (isFlagged === 1) flagged += 1
    if (isEvent < 0) continue
    known += 1
    events += isEvent
    if (isFlagged >= 0) confusion[isFlagged === 1 ? (isEvent === 1 ? 'tp' : 'fp') : isEvent === 1 ? 'fn' : 'tn'] += 1
    const value = score?.[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    scores[size] = value
    outcomes[size] = isEvent
    size += 1
  }
  const scored = size === 0 ? undefined : scoredCases(scores.subarray(0, size), outcomes.subarray(0, size))
  return { rows: end - first, known, events, withFlag, flagged, confusion, scored }
}
