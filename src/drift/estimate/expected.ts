import { cbpe, type EstimatedPerformance } from '../../stats/performance/cbpe.ts'
import { curveAt, type RisingCurve } from '../../stats/performance/isotonic.ts'
import type { ScoreCell } from '../score-cells.ts'
import { type Calibrator, moved } from './calibrator.ts'
import { type ByMeasure, forEachMeasure, type Measure } from './measures.ts'
import { withoutOutcomes } from './scored-units.ts'

/** A figure as the scores alone lead one to expect it, and how far what is realised may lie from it. */
export interface Expected {
  readonly value: number
  /** standard error of the realised figure about it, if scores mean what they meant in the baseline */
  readonly standardError: number
}

/** Below so many expected cases in what a figure is divided by, it is not estimated. */
export const fewestExpected = 10

/**
 * The figures of some units by their scores and flags alone; outcomes are not looked at. A figure is undefined where
 * fewer than 10 cases are expected under its line (AUC: 10 of either class).
 *
 * Its standard error has two parts. The chance of the outcomes still to come, as CBPE has it, for as large a part of the
 * units as had a known outcome in the baseline. And the calibrator's own error: each block's rate rests on a sample, so
 * each is moved up and down by its standard error, and half of what the figure changes is squared; blocks are
 * independent, so the squares add up.
 */
export function expectedOf(units: readonly ScoreCell[], calibrator: Calibrator): ByMeasure<Expected | undefined> {
  const { curve, blocks, known } = calibrator
  const cells = withoutOutcomes(units)
  const found = figuresOf(cells, curve)
  const others = blocks.map((block) => [
    figuresOf(cells, moved(curve, block, block.standardError)),
    figuresOf(cells, moved(curve, block, -block.standardError)),
  ])
  return forEachMeasure((measure) => {
    const own = found[measure]
    if (own === undefined || own.under < fewestExpected) return undefined
    const change = others.map(
      ([up, down]) => ((up?.[measure]?.value ?? own.value) - (down?.[measure]?.value ?? own.value)) / 2,
    )
    const variance = own.variance / known + change.reduce((sum, one) => sum + one ** 2, 0)
    return { value: own.value, standardError: Math.sqrt(variance) }
  })
}

interface Figure {
  readonly value: number
  readonly variance: number
  /** the expected number of cases under the line */
  readonly under: number
}

/** A unit without a flag is in no rate of the flag, but its score ranks like any other. */
function figuresOf(cells: readonly ScoreCell[], curve: RisingCurve): Readonly<Record<Measure, Figure | undefined>> {
  const flagged = cells.filter(({ flag }) => flag < 2)
  const byFlag = estimated(flagged, curve)
  const byScore = flagged.length === cells.length ? byFlag : estimated(cells, curve)
  const { tp = 0, fp = 0, fn = 0, tn = 0 } = byFlag?.confusion ?? {}
  const of = (figure: { value: number; variance: number } | undefined, under: number): Figure | undefined =>
    figure && { value: figure.value, variance: figure.variance, under }
  const { tp: a = 0, fp: b = 0, fn: c = 0, tn: d = 0 } = byScore?.confusion ?? {}
  return {
    sensitivity: of(byFlag?.sensitivity, tp + fn),
    ppv: of(byFlag?.ppv, tp + fp),
    specificity: of(byFlag?.specificity, fp + tn),
    auc: of(byScore?.auc, Math.min(a + c, b + d)),
  }
}

/** CBPE of the cells through a curve: events, accuracy and the rest; undefined where there are no units. */
export function estimated(cells: readonly ScoreCell[], curve: RisingCurve): EstimatedPerformance | undefined {
  return cbpe({
    scores: cells.map(({ bin }) => bin),
    probabilities: cells.map(({ bin }) => curveAt(curve, bin) ?? Number.NaN),
    flags: cells.map(({ flag }) => (flag === 1 ? 1 : 0)),
    counts: cells.map(({ n }) => n),
  })
}
