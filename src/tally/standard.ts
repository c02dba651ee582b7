import { quantileSorted } from 'simple-statistics'

/** What a number is standardised by: the baseline's centre and scale, in the field's own unit. */
export interface Standard {
  readonly centre: number
  readonly scale: number
}

/** Standardised values are whole thousandths of the baseline's scale, and are held at four of them either side. */
export const standardSteps = 1000
const standardReach = 4 * standardSteps

/**
 * Mean and standard deviation (divisor n) of the baseline's values, those beyond its 0.1st and 99.9th centiles drawn in
 * to them: one 999999 must not make everybody else look alike. Taken in order of size, so that the order of the rows
 * changes nothing. A field that does not vary keeps its own unit. Undefined without values.
 */
export function standardOf(values: readonly number[]): Standard | undefined {
  if (values.length === 0) return undefined
  const sorted = Float64Array.from(values).sort()
  const list = Array.from(sorted)
  const [low, high] = [quantileSorted(list, 0.001), quantileSorted(list, 0.999)]
  const held = sorted.map((value) => Math.min(high, Math.max(low, value)))
  const centre = held.reduce((sum, value) => sum + value, 0) / held.length
  const scale = Math.sqrt(held.reduce((sum, value) => sum + (value - centre) ** 2, 0) / held.length)
  // Below a thousand millionth of a unit, or of its mean's last digits, a difference is rounding.
  return { centre, scale: scale > 1e-9 && scale > 1e-12 * Math.abs(centre) ? scale : 1 }
}

/** A plausible value in whole thousandths of the baseline's scale from its centre: the same integer as in SQL. */
export function standardised({ centre, scale }: Standard, value: number): number {
  const steps = Math.floor((value - centre) * (standardSteps / scale) + 0.5)
  return Math.min(standardReach, Math.max(-standardReach, steps))
}
