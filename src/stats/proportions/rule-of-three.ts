/**
 * The rule of three: none were found among n, so the rate is at most …
 *
 * Use: an audit sample without a single miss: "fewer than 3 in n".
 * Formula: −ln(1 − level)/n, which at 95 % is 3/n (2.9957/n); at most 1. Always a little above the exact bound
 *   1 − (1 − level)^(1/n).
 * Assumes: the n cases were drawn at random and looked at independently.
 * Not for: one or more found: the one-sided safety bound.
 * Undefined: there are no cases (n = 0) or the level is outside (0, 1).
 * Source: Hanley and Lippman-Hand 1983, JAMA 249:1743.
 */
export function ruleOfThree(n: number, level = 0.95): number | undefined {
  if (!(n > 0 && Number.isFinite(n) && level > 0 && level < 1)) return undefined
  return Math.min(1, -Math.log1p(-level) / n)
}

/**
 * The cases that must all be free of events to say that the rate is below `rate`: the smallest whole n with
 * (1 − rate)^n ≤ 1 − level. `undefined` unless rate and level are inside (0, 1).
 *
 * @awaited how large an audit of unflagged cases must be
 */
export function casesToRuleOut(rate: number, level = 0.95): number | undefined {
  if (!(rate > 0 && rate < 1 && level > 0 && level < 1)) return undefined
  return Math.ceil(Math.log1p(-level) / Math.log1p(-rate))
}
