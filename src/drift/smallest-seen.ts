import type { Side } from './arms/arm.ts'
import { type FrozenArm, mostNightsTogether } from './arms/limit.ts'
import { trailing } from './evidence.ts'
import type { Line } from './line.ts'

/**
 * The shift that would be found with 80 % probability within 28 nights at the trailing number of cases and the arm's
 * own limit: k increments of mean m and variance v sum past h with that probability when km − 0.8416·√(kv) ≥ h; k is
 * 28, or fewer where a step takes several nights. It ignores that the CUSUM does not fall below nought, so it is on the cautious side.
 */
export function smallestSeen(line: Line, arm: FrozenArm, window: readonly number[]): number | undefined {
  const side: Side = line.kind.sides.includes('up') ? 'up' : 'down'
  const limit = arm.limits[side]?.limit
  const n = line.kind.cases(window)
  const nights = nightsOfAStep(line, arm, window)
  if (limit === undefined || n <= 0 || nights === undefined) return undefined
  const steps = Math.floor(trailing / nights)
  const shifted = (size: number) =>
    line.kind.underShift(arm.parameters, side, arm.dispersion, (n * nights) / trailing, size)
  const seen = (size: number) => {
    const { mean, variance } = shifted(size)
    return steps * mean - 0.8416 * Math.sqrt(steps * variance) >= limit
  }
  let low = 0
  let high = 20
  if (!seen(high)) return undefined
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2
    if (seen(middle)) high = middle
    else low = middle
  }
  // A count is of all the nights of a step; it is told a night.
  const perNight = line.kind.underShift(arm.parameters, side, arm.dispersion, n / trailing, high).value
  const unchanged = line.kind.underShift(arm.parameters, side, arm.dispersion, n / trailing, 0).value
  const difference = Math.abs(perNight - unchanged)
  return Number.isFinite(difference) ? difference : undefined
}

/** How many nights of the trailing ones' average make a step; undefined when even seven are too few. */
function nightsOfAStep(line: Line, arm: FrozenArm, window: readonly number[]): number | undefined {
  if (arm.weekly) return mostNightsTogether
  for (let nights = 1; nights <= mostNightsTogether; nights++)
    if (line.kind.ready(window.map((value) => (value * nights) / trailing))) return nights
  return undefined
}
