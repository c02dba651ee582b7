import { atoms } from '../samples/atoms.ts'
import { type Pooled, pooled } from '../samples/pooled.ts'
import type { Sample } from '../samples/sample.ts'
import { cramerVonMisesSurvival } from './exact/cramer-von-mises-limit.ts'
import { exactCramerVonMises } from './exact/exact-cramer-von-mises.ts'

export type CramerVonMises = {
  readonly statistic: number
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
}

/** scipy's rule: the exact law while neither sample has more cases. */
const EXACT_UP_TO = 20

/**
 * The two-sample Cramér–von Mises test.
 *
 * Use: do two samples of numbers come from one distribution? It weighs differences everywhere, Kolmogorov–Smirnov only the largest.
 * Formula: T = U/(nmN) − (4nm − 1)/(6N), U = n·Σ(rank of the i-th smallest x − i)² + m·Σ(rank of the j-th smallest y − j)², with average
 *   ranks. Up to 20 cases in each the exact law of all orders; beyond, the limit law of ω² at T moved and scaled to its mean and
 *   variance.
 * Assumes: cases are independent. Both laws are those of values without ties: with many ties p is only a guide.
 * Undefined: either sample has fewer than two cases, all values are the same, or a value is NaN or infinite.
 * Accuracy: the limit law's tail has a relative error below 1e-9 down to 1e-300.
 * Source: Anderson 1962, Ann Math Stat 33:1148; Xiao, Gordon and Yakovlev 2007, J Stat Softw 17:8; Smirnov 1937 for the tail.
 */
export function cramerVonMises(x: Sample, y: Sample): CramerVonMises | undefined {
  const first = atoms(x)
  const second = atoms(y)
  if (first === undefined || second === undefined || first.total < 2 || second.total < 2) return undefined
  const n = first.total
  const m = second.total
  const both = pooled(first, second)
  if (both.inX.length < 2) return undefined
  const sum = rankSum(both, n, m)
  const statistic = sum / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m))
  if (Math.max(n, m) <= EXACT_UP_TO) return { statistic, p: exactCramerVonMises(sum, n, m), method: 'exact' }
  return { statistic, p: limit(statistic, n, m), method: 'asymptotic' }
}

/** U. */
function rankSum({ inX, inY }: Pooled, n: number, m: number): number {
  let [sum, ofX, ofY] = [0, 0, 0]
  for (const [at, countX] of inX.entries()) {
    const countY = inY[at] ?? 0
    const rank = ofX + ofY + (countX + countY + 1) / 2
    sum += n * squares(rank - ofX, countX) + m * squares(rank - ofY, countY)
    ofX += countX
    ofY += countY
  }
  return sum
}

/** Σ (gap − k)² for k = 1 … count. */
function squares(gap: number, count: number): number {
  const middle = gap - (count + 1) / 2
  return count * middle * middle + (count * (count * count - 1)) / 12
}

function limit(statistic: number, n: number, m: number): number {
  const total = n + m
  const product = n * m
  const mean = (1 + 1 / total) / 6
  const variance =
    ((total + 1) * (4 * product * total - 3 * (n * n + m * m) - 2 * product)) / (45 * total * total * 4 * product)
  return cramerVonMisesSurvival(1 / 6 + (statistic - mean) / Math.sqrt(45 * variance))
}
