import { classTotals, type RankedCases } from './scored-cases.ts'

type PartialAuc = {
  /** the area itself, at most the width of the range */
  readonly area: number
  /** McClish's: ½ for a score that says nothing, 1 for a perfect one */
  readonly standardised: number
}

/**
 * Partial area under the ROC curve, with McClish's standardisation.
 *
 * Use: how well a score ranks cases where the device is really used: at false-positive rates between `from` and `to`.
 * Formula: the trapezoid area under the ROC curve over that range of false-positive rates, the curve joined by straight
 * lines; standardised ½(1 + (area − least)/(most − least)), least = (to² − from²)/2 (the diagonal), most = to − from.
 * pROC (partial.auc.correct) and scikit-learn (max_fpr) standardise in the same way.
 * Assumes: the range was chosen beforehand.
 * Not for: comparing ranges of different width without the standardisation.
 * Undefined: only one class was seen, a count is negative or not finite, or not 0 ≤ from < to ≤ 1.
 * Source: McClish 1989, Med Decis Making 9:190.
 *
 * @awaited local validation of a release at the false-positive rates it is used at
 */
export function partialAuc(cases: RankedCases, from: number, to: number): PartialAuc | undefined {
  const totals = classTotals(cases)
  if (totals === undefined || !(totals.events > 0 && totals.nonEvents > 0)) return undefined
  if (!(from >= 0 && from < to && to <= 1)) return undefined
  let [area, x, y] = [0, 0, 0]
  for (let at = cases.events.length - 1; at >= 0; at--) {
    const nextX = x + (cases.nonEvents[at] ?? 0) / totals.nonEvents
    const nextY = y + (cases.events[at] ?? 0) / totals.events
    const left = Math.max(x, from)
    const right = Math.min(nextX, to)
    if (right > left) {
      const slope = (nextY - y) / (nextX - x)
      area += (right - left) * (y + slope * ((left + right) / 2 - x))
    }
    x = nextX
    y = nextY
  }
  const least = (to * to - from * from) / 2
  return { area, standardised: (1 + (area - least) / (to - from - least)) / 2 }
}
