import type { Interval } from '../../stats/interval.ts'
import { rocAuc } from '../../stats/performance/auc.ts'
import { confusionRates } from '../../stats/performance/rates.ts'
import type { ScoreCell } from '../score-cells.ts'
import type { ByMeasure } from './measures.ts'
import { knownByBin } from './scored-units.ts'

/** A figure as it turned out; a low and a high end where the cases allow an interval. */
export type Realised = { readonly value: number } & Partial<Pick<Interval, 'low' | 'high'>>

/** The figures of the units whose outcome is known; undefined where there is nothing to divide by. */
export function realisedOf(cells: readonly ScoreCell[]): ByMeasure<Realised | undefined> {
  const count = (flag: number, state: number) =>
    cells.reduce((sum, cell) => sum + (cell.flag === flag && cell.state === state ? cell.n : 0), 0)
  const rates = confusionRates({ tp: count(1, 2), fp: count(1, 1), fn: count(0, 2), tn: count(0, 1) })
  const { sensitivity, ppv, specificity } = rates
  const area = rocAuc(knownByBin(cells))
  return {
    sensitivity: realised(sensitivity.interval),
    ppv: realised(ppv.interval),
    specificity: realised(specificity.interval),
    auc: area && (realised(area.interval) ?? { value: area.auc }),
  }
}

function realised(interval: Interval | undefined): Realised | undefined {
  return interval && { value: interval.estimate, low: interval.low, high: interval.high }
}
