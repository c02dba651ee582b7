import { addDays } from '../../../src/plan/day.ts'
import type { Random } from '../../../src/stats/simulation/random.ts'
import { logistic } from '../../../src/stats/special/logistic.ts'
import type { Tally } from '../../../src/tally/tally.ts'

/** Twenty score bins of expected risk 0.02 to 0.5; the upper eight are flagged. */
export const risk = Array.from({ length: 20 }, (_, bin) => logistic(-3.9 + 0.2 * bin))
const isFlagged = (bin: number) => bin >= 12

/** What a period is like. */
export interface Period {
  readonly from: string
  readonly days: number
  readonly casesADay: number
  /** how strongly cases lie in the upper bins: 0 evenly */
  readonly tilt?: number
  /** added to the logit of the true risk of a bin */
  readonly risk?: (bin: number) => number
  readonly flag?: (bin: number) => boolean
  /** share of outcomes never known */
  readonly untold?: number
}

/** The `score` tallies at maturity of simulated days. */
export function scoreTallies(random: Random, period: Period, stratum = 'all'): readonly Tally[] {
  const weights = risk.map((_, bin) => Math.exp(((period.tilt ?? 0) * bin) / 20))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return Array.from({ length: period.days }, (_, index) => {
    const cells = weights.flatMap((weight, bin) => {
      const cases = random.poisson((period.casesADay * weight) / total)
      const p = risk[bin] ?? 0
      const unknown = random.binomial(cases, period.untold ?? 0)
      const truth = logistic(Math.log(p / (1 - p)) + (period.risk?.(bin) ?? 0))
      const events = random.binomial(cases - unknown, truth)
      const flag = Number((period.flag ?? isFlagged)(bin))
      return [
        [bin, flag, 0, unknown],
        [bin, flag, 1, cases - unknown - events],
        [bin, flag, 2, events],
      ]
        .filter(([, , , n]) => n !== 0)
        .flat()
    })
    return {
      day: addDays(period.from, index),
      basis: 'at maturity',
      series: 'score',
      stratum,
      baselineId: 1,
      counts: [],
      sums: [],
      cells,
    }
  })
}
