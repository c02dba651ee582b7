import type { Interval } from '../interval.ts'

interface MixtureOptions {
  readonly level?: number
  /** the least and the most that one value can be */
  readonly range?: readonly [number, number]
  /** how many cases the interval is tightest at */
  readonly tightestAt?: number
}

/**
 * Confidence sequence of a mean by a normal mixture.
 *
 * Use: an interval for the long-run mean of bounded values (a proportion, a net benefit) that may be looked at every
 * night: with probability `level` it holds the mean on all nights together. Answers "is the long-run figure below the
 * limit?" for one release.
 * Formula: mean ± √((V + ρ)·ln((V + ρ)/(ρ·α²)))/n, V = n·(range/2)²; ρ is such that the interval is tightest at the
 * chosen n: ρ = V/(u − 1) with u − ln u = 1 − 2·ln α.
 * Assumes: values lie in the range and each has the same mean given those before it.
 * Not for: finding a change (it averages over all that has been): the likelihood CUSUM against the agreed limit.
 * Undefined: n is 0, the mean is outside the range, the level outside (0, 1), the number that it is
 * tightest at is not positive, or the range empty or too wide for a number.
 * Source: Howard, Ramdas, McAuliffe and Sekhon 2021, Ann Stat 49:1055, propositions 3 and 5.
 * @awaited the battery: the long-run figure of a release against its agreed limit
 */
export function normalMixtureInterval(mean: number, n: number, options: MixtureOptions = {}): Interval | undefined {
  const { level = 0.95, range: [least, most] = [0, 1], tightestAt = 1000 } = options
  if (!(n >= 1 && Number.isFinite(n) && least < most && mean >= least && mean <= most)) return undefined
  if (!(level > 0 && level < 1 && tightestAt > 0 && Number.isFinite(tightestAt) && Number.isFinite(most - least)))
    return undefined
  const alpha = 1 - level
  const unit = ((most - least) / 2) ** 2
  const rho = (unit * tightestAt) / (tightestRatio(alpha) - 1)
  const total = n * unit + rho
  const margin = Math.sqrt(total * (Math.log(total / rho) - 2 * Math.log(alpha))) / n
  if (!Number.isFinite(margin)) return undefined
  return { estimate: mean, low: Math.max(least, mean - margin), high: Math.min(most, mean + margin) }
}

/** The u above 1 with u − ln u = 1 − 2·ln α. */
function tightestRatio(alpha: number): number {
  const goal = 1 - 2 * Math.log(alpha)
  let u = goal
  for (let turn = 0; turn < 60; turn++) u = goal + Math.log(u)
  return u
}
