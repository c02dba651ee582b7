import { logMeanExp } from './betting.ts'

/**
 * E-detector: a second line whose run length is promised, not estimated.
 *
 * Use: bets against an agreed limit, as of audited misses, or beside a likelihood arm: evidence that may begin at any
 * step. An alarm at a height of h has an average run length of at least e^h steps between false ones, whatever the case mix.
 * Formula: for each component k, from step to step, M = (M + 1)·L_k for the sum of all beginnings (Shiryaev and
 * Roberts) or M = max(M, 1)·L_k for the best one (CUSUM); L_k is a factor whose mean is at most 1 where nothing is
 * wrong. The height is the logarithm of the mean of M.
 * Assumes: p̃, or the agreed limit, is right: it is not claimed where p̃ rests on under 20 events.
 * Not for: the only limit where a run length can be solved for: at e^h steps promised it has many more, and is slow.
 * Undefined: a factor that is not a finite number, or other than one for each component.
 * Source: Shin, Ramdas and Rinaldo 2024, New England J Stat Data Sci 2:229.
 */
export function stepDetector(
  logs: readonly number[] | undefined,
  logFactors: readonly number[],
  kind: 'sum' | 'best',
): readonly number[] | undefined {
  if (logFactors.length === 0 || !logFactors.every(Number.isFinite)) return undefined
  if (logs !== undefined && logs.length !== logFactors.length) return undefined
  return logFactors.map((factor, at) => {
    const before = logs?.[at] ?? Number.NEGATIVE_INFINITY
    if (kind === 'best') return Math.max(before, 0) + factor
    // ln(M + 1), from the larger of the two.
    return Math.max(before, 0) + Math.log1p(Math.exp(-Math.abs(before))) + factor
  })
}

/**
 * ln of the mean of the components: at h or more, the alarm whose average run length is at least e^h.
 */
export function detectorHeight(logs: readonly number[]): number | undefined {
  return logMeanExp(logs)
}
