import { dispersion } from '../../../stats/sequential/dispersion.ts'
import type { Delays } from './delays.ts'

/** One day of a window: the events known so far, and what they are divided by once all are known (cases, or expected events). */
export interface Part {
  readonly events: number
  readonly weight: number
  /** days since the prediction; absent where the day is mature */
  readonly age?: number
}

/** The days of a window together, with the share of their events that the baseline knew by the ages they have. */
export interface Pooled {
  readonly events: number
  readonly weight: number
  /** F̄: the mean of F(age) by weight; 1 where every day is mature */
  readonly share: number
  /** the variance of F̄, which the baseline had to tell from its own events */
  readonly shareVariance: number
  /** variance of the events known so far over that of a Poisson count: outcomes of a day that come together */
  readonly scatter: number
}

/**
 * A window of days, some of which are not mature. F̄ is the mean over the baseline's events of the part of the window that
 * would have known them, so its error is that of a mean: variance φs²/D, φ being the long-run dispersion of the
 * baseline's days about F̄. The same φ stretches the chance with which the window's own events are known by now.
 * Undefined where there is nothing to divide by.
 */
export function pool(parts: readonly Part[], delays: Delays): Pooled | undefined {
  const weight = sum(parts, (part) => part.weight)
  const shareOf = ({ age }: Part) => (age === undefined ? 1 : (delays.eventsBy[age] ?? 1))
  const share = sum(parts, (part) => part.weight * shareOf(part)) / weight
  if (!(weight > 0) || !(share > 0)) return undefined
  const { variance, phi } = errorOf(parts, weight, share, delays)
  const unsure = sum(parts, (part) => part.weight * shareOf(part) * (1 - shareOf(part))) / (weight * share)
  return {
    events: sum(parts, ({ events }) => events),
    weight,
    share,
    shareVariance: variance,
    scatter: 1 + (phi - 1) * unsure,
  }
}

/** The variance of F̄ and the dispersion φ (1 or more) of the baseline's days about it. */
function errorOf(parts: readonly Part[], weight: number, share: number, { days, maturityDays }: Delays) {
  const seen = Array.from(
    { length: maturityDays + 1 },
    (_, known) => sum(parts, (part) => (part.age === undefined || known <= part.age ? part.weight : 0)) / weight,
  )
  const mean = (day: readonly number[], power: 1 | 2) =>
    day.reduce((total, n, known) => total + n * (seen[known] ?? 1) ** power, 0)
  const events = sum(days, (day) => sum(day, (n) => n))
  const variance = Math.max(0, sum(days, (day) => mean(day, 2)) / events - share ** 2)
  // Where every age of the window knows all there is no error, but for rounding.
  if (variance < 1e-12) return { variance: 0, phi: 1 }
  const z = days.map((day) => {
    const n = sum(day, (one) => one)
    return (mean(day, 1) - n * share) / Math.sqrt(n * variance)
  })
  const phi = dispersion(z) ?? 1
  return { variance: (phi * variance) / events, phi }
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
