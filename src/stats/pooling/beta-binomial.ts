import { betaQuantile } from '../distributions/beta.ts'
import type { Interval } from '../interval.ts'
import { wilson } from '../proportions/wilson.ts'
import { highest } from '../search/highest.ts'
import { logRising } from '../special/deviance.ts'

/** Rates of groups pooled through a beta distribution of true rates. */
type BetaBinomial = {
  readonly mean: number
  /** the intra-group correlation 1/(α + β + 1): 0 where the groups vary no more than chance */
  readonly correlation: number
  readonly groups: readonly Interval[]
}

/**
 * The empirical-Bayes beta-binomial.
 *
 * Use: each group's rate with partial pooling where groups are small, and how much rates truly vary.
 * Formula: true rates follow Beta(α, β), with α and β the likeliest given all groups; a group's rate is
 *   (x + α)/(n + α + β), its interval the two equal tails of Beta(x + α, n − x + β). Where the likeliest α and β are
 *   infinite, every group has the rate of all with Wilson's interval.
 * Assumes: groups are exchangeable and of different people; cases are independent. The interval takes α and β as known, and
 *   so is too narrow where groups are few or hardly differ. A correlation above 0.99 is given as 0.99.
 * Not for: a verdict on one group: a pooled figure never stands alone, for it can hide a true outlier.
 * Undefined: fewer than two groups, a group without cases, an x outside 0…n, all or none of the cases are events, or
 *   the level is outside (0, 1).
 * Source: Griffiths 1973, Biometrics 29:637; Efron and Morris 1975, JASA 70:311.
 *
 * @awaited the equality table
 */
export function betaBinomial(
  events: readonly number[],
  cases: readonly number[],
  level = 0.95,
): BetaBinomial | undefined {
  const groups = events.map((x, index) => ({ x, n: cases[index] ?? Number.NaN }))
  if (events.length < 2 || events.length !== cases.length || !(level > 0 && level < 1)) return undefined
  if (!groups.every(({ x, n }) => n > 0 && Number.isFinite(n) && x >= 0 && x <= n)) return undefined
  const total = groups.reduce((sum, { n }) => sum + n, 0)
  const pooled = groups.reduce((sum, { x }) => sum + x, 0) / total
  if (pooled === 0 || pooled === 1) return undefined
  const best = (correlation: number): number =>
    highest((mean) => logLikelihood(groups, mean, correlation), pooled / 50, 1 - (1 - pooled) / 50, 40)
  const correlation = highest((rho) => logLikelihood(groups, best(rho), rho), 0, 0.99, 40)
  const mean = best(correlation)
  // Where groups vary no more than chance each has the rate of all, and that is known no better than from all.
  const shared = correlation === 0 ? wilson(pooled * total, total, level) : undefined
  return { mean, correlation, groups: groups.map((group) => shared ?? posterior(group, mean, correlation, level)) }
}

type Group = { readonly x: number; readonly n: number }

/** Without the binomial coefficients, which do not depend on the parameters. */
function logLikelihood(groups: readonly Group[], mean: number, correlation: number): number {
  const alike = groups.reduce((sum, { x, n }) => sum + x * Math.log(mean) + (n - x) * Math.log1p(-mean), 0)
  if (correlation === 0) return alike
  const size = 1 / correlation - 1
  const [alpha, beta] = [mean * size, (1 - mean) * size]
  // What the spread adds, worked out as such: between two large logarithms it would drown when groups hardly differ.
  return groups.reduce(
    (sum, { x, n }) => sum + logRising(alpha, x) + logRising(beta, n - x) - logRising(size, n),
    alike,
  )
}

function posterior({ x, n }: Group, mean: number, correlation: number, level: number): Interval {
  const size = 1 / correlation - 1
  const a = x + mean * size
  const b = n - x + (1 - mean) * size
  const tail = (1 - level) / 2
  const estimate = a / (a + b)
  const low = betaQuantile(tail, a, b) ?? estimate
  const above = betaQuantile(tail, b, a) ?? 1 - estimate
  // A lopsided posterior can have its mean outside its equal tails.
  return { estimate, low: Math.min(low, estimate), high: Math.max(1 - above, estimate) }
}
