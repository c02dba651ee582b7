import { clampProbability } from '../stats/performance/clamp-probability.ts'
import type { Baseline } from './baseline.ts'
import { fewestEvents } from './freeze.ts'
import { knownOfBins } from './known-of-bins.ts'
import type { Tally } from './tally.ts'

/**
 * Expected risk of a flag without a score: the baseline's rate of the event among those not flagged and among those flagged,
 * over matured cases of known outcome, clamped to [1/4n₀, 1 − 1/4n₀] as every expected risk is. With two values of the output
 * this is the maximum-likelihood recalibration itself: nothing is fitted. Undefined with fewer than 20 events, or where the
 * baseline holds nobody of one kind: of them nothing can be expected.
 */
export function freezeFlagRisk(
  { scoreCuts }: Pick<Baseline, 'scoreCuts'>,
  matured: readonly Tally[],
): readonly number[] | undefined {
  const { known, events } = knownOfBins(matured, scoreCuts.length + 1)
  const total = known.reduce((sum, n) => sum + n, 0)
  if (events.reduce((sum, n) => sum + n, 0) < fewestEvents || known.includes(0)) return undefined
  return known.map((n, bin) => clampProbability((events[bin] ?? 0) / n, total))
}
