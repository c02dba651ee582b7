import type { Pooled } from '../../samples/pooled.ts'

/**
 * P(U ≤ u) and P(U ≥ u) of the Mann–Whitney statistic of n cases when every way to choose them from the pooled values is as
 * likely: the ways are counted by number chosen and sum of average ranks, one case after another (the shift algorithm of
 * Streitberg and Röhmel 1986). Ranks are doubled where ties make halves of them.
 */
export function exactRankSum(both: Pooled, n: number, u: number): { readonly less: number; readonly greater: number } {
  const { ranks, scale } = doubledRanks(both)
  const least = (scale * n * (n + 1)) / 2
  const most = ranks.slice(-n).reduce((sum, rank) => sum + rank, 0)
  // ways[k][s]: how many choices of k of the cases so far have this sum of ranks.
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(most + 1))
  const none = ways[0]
  if (none !== undefined) none[0] = 1
  for (const [at, rank] of ranks.entries()) {
    for (let k = Math.min(n, at + 1); k >= 1; k--) {
      const from = ways[k - 1] ?? new Float64Array()
      const to = ways[k] ?? new Float64Array()
      for (let sum = most; sum >= rank; sum--) to[sum] = (to[sum] ?? 0) + (from[sum - rank] ?? 0)
    }
  }
  let [all, less, greater] = [0, 0, 0]
  for (const [sum, count] of (ways[n] ?? new Float64Array()).entries()) {
    const here = (sum - least) / scale
    all += count
    if (here <= u) less += count
    if (here >= u) greater += count
  }
  return { less: less / all, greater: greater / all }
}

/** The average rank of every pooled case in ascending order, times `scale`, which makes them whole. */
function doubledRanks({ inX, inY }: Pooled): { readonly ranks: readonly number[]; readonly scale: number } {
  const ranks: number[] = []
  for (const [at, count] of inX.entries()) {
    const tied = count + (inY[at] ?? 0)
    const rank = ranks.length + (tied + 1) / 2
    for (let one = 0; one < tied; one++) ranks.push(rank)
  }
  const scale = ranks.every(Number.isInteger) ? 1 : 2
  return { ranks: ranks.map((rank) => rank * scale), scale }
}
