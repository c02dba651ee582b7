import type { Atoms } from '../samples/atoms.ts'

/**
 * Energy distance of two distributions of a number.
 *
 * Use: like Wasserstein, but a few far values weigh less.
 * Formula: √(2E|X − Y| − E|X − X′| − E|Y − Y′|), which for a number is √(2∫(F − G)²): the area between the two
 * distribution functions, squared at each point. In the root of the field's unit.
 * Assumes: differences of the values mean something (a number, not a code).
 * Not for: reading off how far things moved: its unit is a square root. Wasserstein.
 * Undefined: no cases on a side, a value that is not a finite number, or values so far apart that their difference is none.
 * Source: Székely and Rizzo 2013, Journal of Statistical Planning and Inference 143:1249; as scipy's energy_distance.
 */
export function energyDistance(first: Atoms | undefined, second: Atoms | undefined): number | undefined {
  if (first === undefined || second === undefined) return undefined
  const [x, y] = [first.values, second.values]
  let i = 0
  let j = 0
  let at = Math.min(x[0] ?? 0, y[0] ?? 0)
  let below = 0
  let belowOther = 0
  let area = 0
  // The two lists as one, in order: between two neighbouring values neither distribution function moves.
  while (i < x.length || j < y.length) {
    const next = Math.min(x[i] ?? Infinity, y[j] ?? Infinity)
    area += (below - belowOther) ** 2 * (next - at)
    at = next
    if (x[i] === next) below = (first.cumulative[i++] ?? 0) / first.total
    if (y[j] === next) belowOther = (second.cumulative[j++] ?? 0) / second.total
  }
  return Number.isFinite(area) ? Math.sqrt(2 * area) : undefined
}
