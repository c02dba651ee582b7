/**
 * CUSUM (Page), one step.
 *
 * Use: every sequential arm: evidence gathers from night to night, credit for good nights does not, and the arm alarms
 * when it reaches its limit. A fall is watched by a second arm with the reciprocal ratio (or the opposite sign of z).
 * Formula: S = max(0, S + W), from 0. W is positive when the night looks more like the shift the arm is tuned for than
 * like the baseline: for counts the log-likelihood ratio of the two (binomial: x·ln R − n·ln(1 − q + R·q), of which
 * Bernoulli is n = 1 and the risk-adjusted arm q = p̃; negative binomial for volumes), for means z − k.
 * Assumes: W falls on average while nothing is wrong.
 * Not for: a lasting level (what is the sensitivity now?): a confidence interval or sequence.
 * Undefined: never: W comes from counts that were checked when the night was read; a W that is not a number would stay
 * one.
 * Source: Page 1954, Biometrika 41:100; Moustakides 1986, Ann Stat 14:1379 (no rule of the same run length is quicker).
 */
export function stepUp(previous: number, increment: number): number {
  return Math.max(0, previous + increment)
}

/**
 * Log-likelihood ratio of x events among n when the odds are `oddsRatio` times those of the baseline share q: x·ln R −
 * n·ln(1 − q + R·q). With n = 1 and q the patient's own expected risk it is the weight of the risk-adjusted CUSUM
 * (Steiner and others 2000, Biostatistics 1:441). Given the night's total O and a stratum's expected part π of it, x of
 * O is the stratum's contrast: a change common to all cancels.
 */
export function binomialIncrement(x: number, n: number, q: number, oddsRatio: number): number {
  return x * Math.log(oddsRatio) - n * Math.log1p(q * (oddsRatio - 1))
}

/**
 * z − k: a standardised mean against its allowance, half the shift worth finding, in units of z.
 */
export function meanIncrement(z: number, k: number): number {
  return z - k
}

/**
 * Log-likelihood ratio of a count under a negative binomial of mean `ratio`·mean against one of mean `mean`, both of
 * the same size (variance mean + mean²/size): x·ln r − (x + size)·ln((size + r·mean)/(size + mean)).
 * An infinite size is the Poisson: x·ln r − (r − 1)·mean.
 *
 * @awaited volume against the same season of earlier years (B1)
 */
export function negativeBinomialIncrement(count: number, mean: number, size: number, ratio: number): number {
  const rise = (ratio - 1) * mean
  if (size === Infinity) return count * Math.log(ratio) - rise
  return count * Math.log(ratio) - (count + size) * Math.log1p(rise / (size + mean))
}

/** Log-likelihood ratio of x among n when the share is f1 against f0: x·ln(f1/f0) + (n − x)·ln((1 − f1)/(1 − f0)). */
export function bernoulliIncrement(x: number, n: number, f0: number, f1: number): number {
  return x * Math.log(f1 / f0) + (n - x) * Math.log((1 - f1) / (1 - f0))
}
