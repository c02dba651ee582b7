import { normalSurvival } from '../distributions/normal.ts'
import { type Atoms, atoms } from '../samples/atoms.ts'
import { type Pooled, pooled } from '../samples/pooled.ts'
import type { Sample } from '../samples/sample.ts'
import { exactRankSum } from './exact/exact-rank-sum.ts'

export type MannWhitney = {
  /** How many pairs have x above y, ties counting half. */
  readonly u: number
  readonly p: number
  readonly method: 'exact' | 'normal'
}

type Options = {
  /** `less`: x tends to be smaller. */
  readonly alternative?: 'two-sided' | 'less' | 'greater'
  readonly method?: 'auto' | 'exact' | 'normal'
  /** Whether the normal approximation takes half a pair off the difference. */
  readonly continuity?: boolean
}

/** R's rule: the exact law while both samples have fewer cases. */
const EXACT_BELOW = 50

/** Where even asking for the exact law gets the normal one: about a second. */
const EXACT_LIMIT = 100

/**
 * The Mann–Whitney (Wilcoxon rank-sum) test.
 *
 * Use: does one sample of numbers tend to lie above another? Less is asked of the data than by a t-test.
 * Formula: U = pairs with x above y, ties counting half. With fewer than 50 cases in each: the exact law of U over all ways to
 *   share out the pooled values, ties included. Otherwise z = (|U − nm/2| − ½)/√(nm/12·(N + 1 − Σ(t³ − t)/(N(N − 1)))), t the sizes of the ties.
 *   Two-sided p is twice the smaller tail.
 * Assumes: cases are independent, and the two distributions differ in place and not in shape.
 * Not for: a difference in spread alone, which it cannot see: Kolmogorov–Smirnov.
 * Undefined: either sample is empty, all values are the same, or a value is NaN or infinite.
 * Source: Mann and Whitney 1947, Ann Math Stat 18:50; Streitberg and Röhmel 1986 for the exact law with ties; as R's wilcox.test (which
 *   leaves the exact law for the normal one where there are ties) and scipy's mannwhitneyu.
 */
export function mannWhitney(x: Sample, y: Sample, options: Options = {}): MannWhitney | undefined {
  const first = atoms(x)
  const second = atoms(y)
  if (first === undefined || second === undefined) return undefined
  const { alternative = 'two-sided', method = 'auto', continuity = true } = options
  const both = pooled(first, second)
  if (both.inX.length < 2) return undefined
  const u = pairsAbove(both)
  const tails = method === 'normal' ? undefined : exactTails(both, first, second, u, method)
  const { less, greater } = tails ?? normalTails(both, first.total, second.total, u, continuity)
  const p = alternative === 'two-sided' ? 2 * Math.min(less, greater) : alternative === 'less' ? less : greater
  return { u, p: Math.min(1, p), method: tails === undefined ? 'normal' : 'exact' }
}

type BothTails = { readonly less: number; readonly greater: number }

function pairsAbove({ inX, inY }: Pooled): number {
  let u = 0
  let below = 0
  for (const [at, count] of inX.entries()) {
    const tied = inY[at] ?? 0
    u += count * (below + tied / 2)
    below += tied
  }
  return u
}

function exactTails(both: Pooled, x: Atoms, y: Atoms, u: number, method: string): BothTails | undefined {
  const most = Math.max(x.total, y.total)
  return (method === 'exact' && most <= EXACT_LIMIT) || most < EXACT_BELOW ? exactRankSum(both, x.total, u) : undefined
}

function normalTails({ inX, inY }: Pooled, n: number, m: number, u: number, continuity: boolean): BothTails {
  const total = n + m
  let ties = 0
  for (const [at, count] of inX.entries()) {
    const tied = count + (inY[at] ?? 0)
    ties += tied ** 3 - tied
  }
  const sd = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  const gap = u - (n * m) / 2
  const half = continuity ? 0.5 : 0
  return { less: normalSurvival((-gap - half) / sd), greater: normalSurvival((gap - half) / sd) }
}
