import type { Interval } from '../../stats/interval.ts'
import type { Measured } from './measured-figure.ts'
import type { Estimate } from './number.ts'

/** An estimate as a figure has it; where its interval cannot be told it has none, and undefined is no figure at all. */
export function estimateOf(found: Estimate | undefined): Pick<Measured, 'value' | 'low' | 'high'> {
  if (found === undefined) return {}
  const { value, interval } = found
  return { value, ...(interval === undefined ? {} : { low: interval.low, high: interval.high }) }
}

/** The same of an interval, which holds its estimate. */
export function intervalOf(interval: Interval | undefined): Pick<Measured, 'value' | 'low' | 'high'> {
  return estimateOf(interval && { value: interval.estimate, interval })
}
