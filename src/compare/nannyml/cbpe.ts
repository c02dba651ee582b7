import { cbpe, type EstimatedPerformance } from '../../stats/performance/cbpe.ts'
import { curveAt, type RisingCurve } from '../../stats/performance/isotonic.ts'
import type { Chunk, Predictions } from '../result.ts'
import { type BinaryMeasure, casesOf } from './binary.ts'
import type { ChunkPerformance } from './subjects.ts'

/**
 * The performance that NannyML estimates without outcomes (CBPE; 0.13.1, performance_estimation/confidence_based): every
 * case counts as an event with its calibrated probability and as a non-event with the rest. True only while the calibration
 * holds: it cannot see that the outcome has come to depend otherwise on the score.
 */
export function estimated(
  { score, flag }: Predictions,
  curve: RisingCurve,
  { first, end }: Pick<Chunk, 'first' | 'end'>,
): ChunkPerformance<BinaryMeasure> & Pick<Partial<EstimatedPerformance>, 'confusion'> {
  const scored: Case[] = []
  for (let row = first; row < end; row++) {
    const raw = score?.[row] ?? Number.NaN
    if (!Number.isNaN(raw))
      scored.push({ raw, probability: curveAt(curve, raw) ?? Number.NaN, flag: flag?.[row] ?? -1 })
  }
  const flagged = scored.filter((one) => one.flag >= 0)
  const byFlag = estimateOf(flagged)
  const byScore = flagged.length === scored.length ? byFlag : estimateOf(scored.map((one) => ({ ...one, flag: 0 })))
  return {
    values: {
      roc_auc: byScore?.auc?.value,
      f1: byFlag?.f1?.value,
      precision: byFlag?.ppv?.value,
      recall: byFlag?.sensitivity?.value,
      specificity: byFlag?.specificity?.value,
      accuracy: byFlag?.accuracy.value,
      average_precision: caseByCase(scored),
    },
    cases: casesOf(flagged.length, scored.length),
    ...(byFlag === undefined ? {} : { confusion: byFlag.confusion }),
  }
}

type Case = { readonly raw: number; readonly probability: number; readonly flag: number }

function estimateOf(cases: readonly Case[]): EstimatedPerformance | undefined {
  return cbpe({
    scores: Float64Array.from(cases, ({ raw }) => raw),
    probabilities: Float64Array.from(cases, ({ probability }) => probability),
    flags: Int8Array.from(cases, ({ flag }) => flag),
  })
}

/** The average precision that NannyML expects: it does not take cases of one score together, so it is a little higher. */
function caseByCase(cases: readonly Case[]): number | undefined {
  const descending = cases.toSorted((a, b) => b.raw - a.raw)
  let [found, sum] = [0, 0]
  for (const [rank, { probability }] of descending.entries()) {
    found += probability
    sum += (probability * found) / (rank + 1)
  }
  return found > 0 ? sum / found : undefined
}
