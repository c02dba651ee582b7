import { klDivergence } from '../../stats/distances/kl-divergence.ts'
import { sharesOf } from '../../stats/samples/shares.ts'
import type { Pair } from './binned.ts'

/** Evidently's population stability index: Σ (r − c)·ln(r/c) over filled shares. */
export function filledPsi({ reference, current }: Pair): number | undefined {
  const [before, now] = [filledShares(reference), filledShares(current)]
  if (before === undefined || now === undefined) return undefined
  return before.reduce((sum, r, at) => {
    const c = now[at] ?? Number.NaN
    return sum + (r - c) * Math.log(r / c)
  }, 0)
}

/** Evidently's Kullback–Leibler divergence: that of filled shares, brought to a sum of 1 again. */
export function filledDivergence({ reference, current }: Pair): number | undefined {
  const [before, now] = [filledShares(reference), filledShares(current)]
  return before && now && klDivergence(before, now)
}

/**
 * Shares without a nought, as Evidently fills them (legacy/calculations/stattests/utils.py): an empty bin gets 0.0001, or a
 * millionth of the smallest share where that is 0.0001 or less.
 */
function filledShares(counts: Float64Array): Float64Array | undefined {
  const shares = sharesOf(counts)
  if (shares === undefined) return undefined
  const smallest = shares.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1)
  const fill = smallest <= 0.0001 ? smallest / 1e6 : 0.0001
  return shares.map((share) => (share === 0 ? fill : share))
}
