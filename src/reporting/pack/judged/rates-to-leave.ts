import type { FoundRate } from '../../../drift/judged/document.ts'
import { byar } from '../../../stats/proportions/byar.ts'
import { dispersedRate } from '../../../stats/proportions/dispersed-rate.ts'
import { hidden, type Shown } from '../suppress.ts'
import type { Cell } from '../table.ts'
import { fewestCases, type MeanCells, meansToLeave } from './means.ts'

/** What was found of one rate in a period: the counts as shown, and what was read. */
export interface PeriodRate {
  readonly period: string
  readonly cases: Shown
  readonly found: Shown
  readonly reading: FoundRate | undefined
}

/** Each rate per document: of minutes the means, of counts from what is shown, with the dispersion of what was found. */
export function ratesToLeave(
  measure: FoundRate['rate']['measure'],
  periods: readonly PeriodRate[],
): readonly MeanCells[] {
  if (measure === 'minutes')
    return meansToLeave(
      periods.map(({ period, cases, reading }) => {
        const { n = 0, sum = 0, mean } = reading ?? {}
        const interval = mean === undefined ? {} : { low: mean.low, high: mean.high }
        return { period, cases, mean: n === 0 ? undefined : { value: sum / n, ...interval } }
      }),
      minutesGrain,
    )
  return periods.map(({ cases, found, reading }): MeanCells => {
    if (cases === 0) return ['undefined', '', '', '']
    if (cases === hidden || found === hidden || cases < fewestCases) return ['withheld', '', '', '']
    const { n = 0, sum = 0, squares = 0 } = reading ?? {}
    // An exact rate and interval would tell both counts exactly, and so what is hidden beside them.
    const dispersion = Math.round(10 * (dispersedRate(n, sum, squares)?.dispersion ?? 1)) / 10
    const interval = byar(found / dispersion, cases / dispersion)
    const digits = (value: number | undefined): Cell => (value === undefined ? '' : Number(value.toPrecision(3)))
    return ['given', digits(found / cases), digits(interval?.low), digits(interval?.high)]
  })
}

/** Minutes may be given to the nearest five. */
const minutesGrain = 5
