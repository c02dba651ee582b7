import { type Contingency, contingency } from '../../stats/hypotheses/contingency.ts'
import { simulatedContingency } from '../../stats/hypotheses/simulated-contingency.ts'
import { createRandom } from '../../stats/simulation/random.ts'

export interface LevelChange {
  readonly statistic: number | undefined
  readonly p: number | undefined
}

/**
 * The contingency test of level counts now against those of the reference. Where a level expects fewer than 5 rows, χ² is
 * taken with such levels joined, which tells the clear cases; the others are simulated, and with more care the rarer they are. `seed` makes the answer the same each time.
 */
export function changeOfLevels(reference: Float64Array, current: Float64Array, seed: string): LevelChange {
  const table = [[...reference], [...current]]
  const plain = contingency(table)
  if (plain === undefined) return { statistic: undefined, p: undefined }
  const { statistic } = plain
  if (plain.smallestExpected >= 5) return { statistic, p: plain.p }
  const joined = withRareJoined(reference, current)
  if (joined !== undefined && joined.p < clear) return { statistic, p: joined.p }
  const random = createRandom(seed)
  let p: number | undefined
  for (const [draws, doubtful] of simulations) {
    p = simulatedContingency(table, random, draws)?.p
    if (p === undefined || p > doubtful) break
  }
  return { statistic, p }
}

/** How many tables are drawn, and the p-value above which no more are: nobody minds whether it is 0.4 or 0.5. */
const simulations = [
  [99, 0.1],
  [999, 0.02],
  [9999, 0],
] as const

/** Below this a simulation of 9,999 tables could hardly say more. */
const clear = 1e-4

/** χ² with the levels that expect fewer than 5 rows joined into one; undefined where that does not mend it. */
function withRareJoined(reference: Float64Array, current: Float64Array): Contingency | undefined {
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0)
  const [n, m] = [total(reference), total(current)]
  const smaller = Math.min(n, m) / (n + m)
  const rows: readonly [number[], number[]] = [[0], [0]]
  for (let at = 0; at < reference.length; at++) {
    const [before, now] = [reference[at] ?? 0, current[at] ?? 0]
    const place = (before + now) * smaller < 5 ? 0 : rows[0].length
    rows[0][place] = (rows[0][place] ?? 0) + before
    rows[1][place] = (rows[1][place] ?? 0) + now
  }
  const found = contingency(rows)
  return found === undefined || found.smallestExpected < 5 ? undefined : found
}
