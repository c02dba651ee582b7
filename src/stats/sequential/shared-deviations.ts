import { mean, sampleVariance } from 'simple-statistics'
import { sharedPart } from './dispersion.ts'

const week = 7

/**
 * What nights share beyond chance.
 *
 * Use: nights drawn anew for limits: of each night's deviation what is not the chance within it, which is drawn afresh.
 * Formula: of nightly z (the first night a week's first; nights without one 0) a·m + b·(z − m), m the mean of the night's
 * week. With the mean squares V of weeks, Σ n(m − z̄)²/(W − 1) over W weeks of n nights each, and U within weeks,
 * Σ (z − m)²/(N − W), chance alone would give 1 for each: a² = 1 − 1/V, b² = 1 − 1/U, 0 where they are not above 1. So the
 * variance of nights and that of weeks stay as they were, and a week that is good or bad as a whole stays so. Where weeks
 * vary no more than their nights say, or have one night each, a = b = the part that nights share.
 * Assumes: nights further apart than a week hardly depend on each other; the variance of chance is 1.
 * Not for: a series with a trend.
 * Undefined: fewer than 14 nights share nothing that could be told: 0 for each. A z that is not a finite number likewise.
 * Source: analysis of variance for one random factor by moments (Searle, Casella and McCulloch 1992, Variance Components,
 * chapter 3).
 */
export function sharedDeviations(z: readonly (number | undefined)[]): Float64Array {
  const some = z.filter((value) => value !== undefined)
  if (some.length < 2 * week || !some.every(Number.isFinite)) return new Float64Array(z.length)
  const weeks = Array.from({ length: Math.ceil(z.length / week) }, (_, at) =>
    z.slice(at * week, (at + 1) * week).filter((value) => value !== undefined),
  )
  const held = weeks.filter((nights) => nights.length > 0)
  const means = weeks.map((nights) => (nights.length === 0 ? 0 : mean(nights)))
  const weekOf = (night: number) => means[Math.floor(night / week)] ?? 0
  const whole = mean(some)
  const between = sum(held.map((nights) => nights.length * (mean(nights) - whole) ** 2)) / (held.length - 1)
  const within = sum(z.map((value, night) => (value === undefined ? 0 : (value - weekOf(night)) ** 2)))
  const nightsBeyondWeeks = some.length - held.length
  if (nightsBeyondWeeks === 0 || between <= sampleVariance(some)) {
    const w = sharedPart(some)
    return Float64Array.from(z, (value = 0) => w * value)
  }
  const [a, b] = [partBeyond(between), partBeyond(within / nightsBeyondWeeks)]
  return Float64Array.from(z, (value, night) =>
    value === undefined ? 0 : a * weekOf(night) + b * (value - weekOf(night)),
  )
}

function partBeyond(variance: number): number {
  return variance > 1 ? Math.sqrt(1 - 1 / variance) : 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
