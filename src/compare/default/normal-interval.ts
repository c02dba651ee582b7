import { Z95 } from '../../stats/distributions/normal.ts'
import type { Interval } from '../../stats/interval.ts'

/** The 95% interval of an estimate that is about normal; none where the variance is 0, which would be false certainty. */
export function normalInterval(estimate: number, variance: number): Interval | undefined {
  if (!(variance > 0 && Number.isFinite(variance))) return undefined
  const half = Z95 * Math.sqrt(variance)
  return { estimate, low: estimate - half, high: estimate + half }
}
