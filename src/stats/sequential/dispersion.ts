import { mean, sampleVariance } from 'simple-statistics'

const week = 7

/**
 * Long-run variance (Bartlett's window).
 *
 * Use: φ, what nightly evidence is divided by when bad nights come together: about 1 for independent z, more where
 * neighbours resemble each other. Above 4 an arm looks once a week.
 * Formula: γ₀ + 2·Σ (1 − l/(L + 1))·γ_l over lags 1 ≤ l < L + 1, γ_l = Σ (z_t − z̄)(z_(t−l) − z̄)/n. L + 1 =
 * 1.1447·(α·n)^⅓, α = 4ρ²/(1 − ρ²)², ρ = γ₁/γ₀: hardly any lags where neighbours are not alike, and more the more they
 * are; and 15 at least where the variance of weeks is above seven nights' by √(2/weeks) of it. With a fixed L of 14
 * nights the error of a half-year's φ would be a third where a fifth will do, and every limit would have to allow for it.
 * Assumes: the series has one mean and one law throughout (a baseline).
 * Not for: a series with a trend or a weekly pattern left in it.
 * Undefined: fewer than two nights, or a z that is not a finite number.
 * Source: Newey and West 1987, Econometrica 55:703; Andrews 1991, Econometrica 59:817, equations 5.2 and 6.4 (L).
 */
export function longRunVariance(z: readonly number[], lags?: number): number | undefined {
  if (z.length < 2 || !z.every(Number.isFinite)) return undefined
  const average = mean([...z])
  const centred = z.map((value) => value - average)
  const window = lags === undefined ? windowOf(centred) : lags + 1
  let variance = autocovariance(centred, 0)
  for (let lag = 1; lag < window && lag < z.length; lag++) {
    variance += 2 * (1 - lag / window) * autocovariance(centred, lag)
  }
  return Math.max(0, variance)
}

/** L + 1 by Andrews' rule for a first-order autoregression, and two weeks at least where whole weeks are good or bad. */
function windowOf(centred: readonly number[]): number {
  const variance = autocovariance(centred, 0)
  if (!(variance > 0)) return 0
  const alike = (autocovariance(centred, 1) / variance) ** 2
  const byLikeness = 1.1447 * (((4 * alike) / (1 - alike) ** 2) * centred.length) ** (1 / 3)
  return doWeeksVary(centred, variance) ? Math.max(2 * week + 1, byLikeness) : byLikeness
}

/** Do weeks vary by a standard error more than seven nights that have nothing in common would? */
function doWeeksVary(centred: readonly number[], variance: number): boolean {
  const weeks = Math.floor(centred.length / week)
  let squares = 0
  for (let one = 0; one < weeks; one++) {
    const sum = centred.slice(week * one, week * (one + 1)).reduce((a, b) => a + b, 0)
    squares += sum ** 2 / week
  }
  return weeks > 0 && squares / weeks > variance * (1 + Math.sqrt(2 / weeks))
}

/** φ = max(1, long-run variance): what nightly evidence is divided by. Never below 1, so that luck does not sharpen a limit. */
export function dispersion(z: readonly number[]): number | undefined {
  const variance = longRunVariance(z)
  return variance === undefined ? undefined : Math.max(1, variance)
}

/**
 * The part w of a night's deviation that it shares with other nights, beyond chance within the night: where v is the
 * variance of nightly z and chance alone would give 1, w² = 1 − 1/v. 0 when z vary no more than chance, or are fewer
 * than 14.
 */
export function sharedPart(z: readonly number[]): number {
  if (z.length < 14 || !z.every(Number.isFinite)) return 0
  const variance = sampleVariance([...z])
  return variance > 1 ? Math.sqrt(1 - 1 / variance) : 0
}

function autocovariance(centred: readonly number[], lag: number): number {
  let sum = 0
  for (let night = lag; night < centred.length; night++) sum += (centred[night] ?? 0) * (centred[night - lag] ?? 0)
  return sum / centred.length
}
