import type { Interval } from '../interval.ts'

interface BernsteinOptions {
  readonly level?: number
  /** the least and the most that one value can be */
  readonly range?: readonly [number, number]
}

/**
 * Confidence sequence of a mean by an empirical Bernstein bound.
 *
 * Use: as the normal mixture, but learning the variance: much tighter for rare events and for values that mostly agree.
 * Formula: on values scaled to [0, 1], Σλᵢxᵢ/Σλᵢ ± (ln(2/α) + Σvᵢψ(λᵢ))/Σλᵢ with vᵢ = 4(xᵢ − x̂ᵢ₋₁)², ψ(λ) = (−ln(1 −
 * λ) − λ)/4 and λᵢ = min(½, √(2·ln(2/α)/(σ̂²ᵢ₋₁·i·ln(1 + i)))); x̂ and σ̂² are running estimates begun at ½ and ¼. What
 * is given is the part common to all intervals so far; the estimate is the mean of the values, or the end of that part
 * which is nearest to it.
 * Assumes: values lie in the range and each has the same mean given those before it.
 * Not for: finding a change; comparing two orders of the same values (the bound depends on the order).
 * Undefined: no values, one outside the range, the level outside (0, 1), or no part in common (the mean has moved).
 * Source: Waudby-Smith and Ramdas 2024, J R Stat Soc B 86:1, theorem 2.
 * @awaited the battery: the long-run figure of a release against its agreed limit
 */
export function empiricalBernsteinInterval(
  values: ArrayLike<number>,
  { level = 0.95, range: [least, most] = [0, 1] }: BernsteinOptions = {},
): Interval | undefined {
  if (!(level > 0 && level < 1 && least < most && Number.isFinite(most - least) && values.length > 0)) return undefined
  const log = Math.log(2 / (1 - level))
  let [sum, squares] = [0, 0]
  let [mean, variance] = [0.5, 0.25]
  let [stakes, staked, cost] = [0, 0, 0]
  let [low, high] = [0, 1]
  for (let at = 0; at < values.length; at++) {
    const x = ((values[at] as number) - least) / (most - least)
    if (!(x >= 0 && x <= 1)) return undefined
    const turn = at + 1
    const stake = Math.min(0.5, Math.sqrt((2 * log) / (variance * turn * Math.log(1 + turn))))
    stakes += stake
    staked += stake * x
    cost += (x - mean) ** 2 * (-Math.log1p(-stake) - stake)
    low = Math.max(low, (staked - log - cost) / stakes)
    high = Math.min(high, (staked + log + cost) / stakes)
    sum += x
    mean = (0.5 + sum) / (turn + 1)
    squares += (x - mean) ** 2
    variance = (0.25 + squares) / (turn + 1)
  }
  if (low > high) return undefined
  const back = (share: number): number => least + share * (most - least)
  return { estimate: back(Math.min(high, Math.max(low, sum / values.length))), low: back(low), high: back(high) }
}
