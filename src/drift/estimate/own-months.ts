import type { ScoreCell } from '../score-cells.ts'
import { calibratorOf } from './calibrator.ts'
import { expectedOf } from './expected.ts'
import { type ByMeasure, forEachMeasure } from './measures.ts'
import { fewestDays } from './months.ts'
import { realisedOf } from './realised.ts'
import { scaleOf } from './scale.ts'
import { addCells, unitsIn } from './scored-units.ts'

/** How a figure's estimates did in the baseline's own months. */
export interface OwnMonths {
  /** months of the baseline that could be estimated from the others */
  readonly months: number
  /** variance of realised − estimate between months beyond what their standard errors explain, on the figure's scale */
  readonly between: number
}

/** With fewer months of its own a baseline cannot say how far estimates lie from what is realised. */
export const fewestOwnMonths = 3

/**
 * Each month of the baseline estimated with a calibrator fitted on its other months, beside what was realised in it. Months
 * differ by more than the chance of single cases, and what they do is in every interval: the mean of error² − SE², 0 at
 * least. A figure with fewer than three such months has none.
 */
export function ownMonths(
  months: readonly { readonly days: number; readonly cells: readonly ScoreCell[] }[],
): ByMeasure<OwnMonths | undefined> {
  const tried = months.flatMap((own) => {
    if (own.days < fewestDays) return []
    const others = months.filter((other) => other !== own).map(({ cells }) => cells)
    const calibrator = calibratorOf(addCells(others))
    const { cells } = own
    return [
      { expected: calibrator && expectedOf(cells, calibrator), realised: realisedOf(cells), units: unitsIn(cells) },
    ]
  })
  return forEachMeasure((measure) => {
    const scale = scaleOf(measure)
    const beyond = tried.flatMap(({ expected, realised, units }) => {
      const [one, was] = [expected?.[measure], realised[measure]]
      if (one === undefined || was === undefined) return []
      const error = scale.to(was.value, units) - scale.to(one.value, units)
      return [error ** 2 - (one.standardError * scale.slope(one.value)) ** 2]
    })
    if (beyond.length < fewestOwnMonths) return undefined
    const mean = beyond.reduce((sum, one) => sum + one, 0) / beyond.length
    return { months: beyond.length, between: Math.max(0, mean) }
  })
}
