import { mean, sampleVariance } from 'simple-statistics'

/**
 * Long-run variance (Bartlett's window).
 *
 * Use: φ, what nightly evidence is divided by when bad nights come together: about 1 for independent z, more where
 * neighbours resemble each other. Above 4 an arm looks once a week.
 * Formula: γ₀ + 2·Σ (1 − l/(L + 1))·γ_l over lags l = 1…L, γ_l = Σ (z_t − z̄)(z_(t−l) − z̄)/n; L = 14 nights.
 * Assumes: the series has one mean and one law throughout (a baseline).
 * Not for: a series with a trend or a weekly pattern left in it.
 * Undefined: fewer than two nights, or a z that is not a finite number.
 * Source: Newey and West 1987, Econometrica 55:703.
 */
export function longRunVariance(z: readonly number[], lags = 14): number | undefined {
  if (z.length < 2 || !z.every(Number.isFinite)) return undefined
  const average = mean([...z])
  const centred = z.map((value) => value - average)
  let variance = autocovariance(centred, 0)
  for (let lag = 1; lag <= Math.min(lags, z.length - 1); lag++) {
    variance += 2 * (1 - lag / (lags + 1)) * autocovariance(centred, lag)
  }
  return Math.max(0, variance)
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
