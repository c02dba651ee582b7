import { longRunVariance } from '../../stats/sequential/dispersion.ts'

/** A window is four weeks, and so are the lags within which weeks are let resemble each other. */
const weeksOfAWindow = 4

/**
 * The variance, times the weight, of a weighted mean over four weeks: from the baseline's own weeks, so that it holds
 * what patients of a week have in common and what neighbouring weeks have (Bartlett's window). A week holds every
 * weekday once, so a weekly pattern is not in it. It may be too small by luck, which `degreesOfWeeks` allows for.
 */
export function varianceOfWeeks(weeks: readonly { readonly value: number; readonly weight: number }[]): number {
  const n = weeks.length
  const weight = weeks.reduce((sum, one) => sum + one.weight, 0)
  const centre = weeks.reduce((sum, one) => sum + one.weight * one.value, 0) / weight
  const deviations = weeks.map((one) => Math.sqrt(one.weight) * (one.value - centre))
  const together = longRunVariance(deviations, weeksOfAWindow - 1) ?? Number.NaN
  // Deviations from the weeks' own mean are too small, and too unlike each other: by a part that is known.
  return (together * n) / (n - 1) / (1 - weeksOfAWindow / n)
}

/** Degrees of freedom of a variance by Bartlett's window: 1.5 a window's length (Priestley 1981, Spectral Analysis, 6.2.3). */
export function degreesOfWeeks(weeks: number): number {
  return (1.5 * weeks) / weeksOfAWindow
}
