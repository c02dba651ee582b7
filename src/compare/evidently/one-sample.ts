import { goodnessOfFit } from '../../stats/hypotheses/goodness-of-fit.ts'
import type { Pair } from './binned.ts'

/**
 * Evidently's χ² and G tests (legacy/calculations/stattests/chisquare_stattest.py, g_stattest.py): the current counts against
 * the reference's shares taken as known. The reference is a sample too, so with equal sizes a third of all quiet columns
 * fall below p = 0.05. A level that the reference does not have gives p = 0.
 */
export function oneSample({ reference, current }: Pair, statistic: 'pearson' | 'likelihood'): number | undefined {
  const isNew = current.some((count, at) => count > 0 && reference[at] === 0)
  return isNew ? 0 : goodnessOfFit([...current], [...reference], statistic)?.p
}
