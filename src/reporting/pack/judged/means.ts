import type { Shown } from '../suppress.ts'
import { hidden } from '../suppress.ts'
import type { Cell } from '../table.ts'

/** Cases, as shown, below which no mean leaves the organisation: 25 stands for 23 to 27, where 20 could be 18. */
export const fewestCases = 25

/** A mean with its interval, or why it is not given, as cells of a pack: state, value, low, high. */
export type MeanCells = readonly [Cell, Cell, Cell, Cell]

/** A mean and the number of cases, as shown, of one period. */
export interface PeriodMean {
  readonly period: string
  readonly cases: Shown
  readonly mean: { readonly value: number; readonly low?: number; readonly high?: number } | undefined
}

/**
 * Means as they may leave, by period. One of few cases is withheld; and then the total is too, because what is left of it
 * without the others would be that mean. Rounded to steps that every number of cases fits: a mean of whole numbers to three
 * digits would tell how many cases there were exactly, and so what is hidden beside them. `grain` is what single readings
 * may be multiples of; undefined for a figure that is no mean (two decimals).
 */
export function meansToLeave(means: readonly PeriodMean[], grain: number | undefined): readonly MeanCells[] {
  const isFew = ({ cases }: PeriodMean) => cases === hidden || (cases > 0 && cases < fewestCases)
  const isOneHeldBack = means.some((one) => one.period !== 'total' && isFew(one))
  return means.map((one) => {
    if (one.cases === 0) return ['undefined', '', '', '']
    if (isFew(one) || (one.period === 'total' && isOneHeldBack)) return ['withheld', '', '', '']
    const { mean } = one
    if (mean === undefined) return ['undefined', '', '', '']
    const step = grain === undefined ? 0.01 : stepFrom(grain / Number(one.cases))
    const cell = (value: number | undefined): Cell => (value === undefined ? '' : inSteps(value, step))
    return ['given', cell(mean.value), cell(mean.low), cell(mean.high)]
  })
}

/** The next of 1, 2 and 5 times a power of ten. */
function stepFrom(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5].map((times) => times * power).find((step) => step >= least) ?? 10 * power
}

function inSteps(value: number, step: number): number {
  // A nought less than nought is a nought.
  return Number((Math.round(value / step) * step).toPrecision(12)) || 0
}
