/*
 * One night's step of each sequential arm, as pure functions. An increment is positive when the night looks more
 * like the shift the arm is tuned for than like the baseline; `stepUp` adds it to what has gathered so far.
 * A fall is watched by a second arm with the reciprocal ratio (or the opposite sign of z).
 */

/** S = max(0, S + w): evidence gathers, and credit for good nights does not (Page 1954, Biometrika 41:100). */
export function stepUp(previous: number, increment: number): number {
  return Math.max(0, previous + increment)
}

/**
 * Log-likelihood ratio of x events among n when the odds are `oddsRatio` times those of the baseline share q:
 * x·ln R − n·ln(1 − q + R·q). With n = 1 and q the patient's own expected risk it is the weight of the
 * risk-adjusted CUSUM (Steiner and others 2000, Biostatistics 1:441).
 */
export function binomialIncrement(x: number, n: number, q: number, oddsRatio: number): number {
  return x * Math.log(oddsRatio) - n * Math.log1p(q * (oddsRatio - 1))
}

/** z − k: a standardised mean against its allowance, half the shift worth finding, in units of z. */
export function meanIncrement(z: number, k: number): number {
  return z - k
}

/**
 * Log-likelihood ratio of a count under a negative binomial of mean `ratio`·mean against one of mean `mean`, both of
 * the same size (variance mean + mean²/size): x·ln r − (x + size)·ln((size + r·mean)/(size + mean)).
 * An infinite size is the Poisson: x·ln r − (r − 1)·mean.
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
