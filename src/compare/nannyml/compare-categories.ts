import { rocAuc } from '../../stats/performance/auc.ts'
import { categoryPerformance } from '../../stats/performance/category-performance.ts'
import { calibrateCategories, cbpeCategories } from '../../stats/performance/cbpe-category.ts'
import type { RisingCurve } from '../../stats/performance/isotonic.ts'
import { macroAverage } from '../../stats/performance/macro-average.ts'
import { scoredCases } from '../../stats/performance/scored-cases.ts'
import type { CategoryOutput, Chunk, ComparedPerformance, Sides } from '../result.ts'
import { calibration } from './calibration.ts'
import type { RateMeasure } from './rates.ts'
import {
  type Component,
  componentsOfConfusion,
  type SamplingError,
  samplingError,
  samplingErrorOverClasses,
} from './sampling-error.ts'
import { componentOfAuc } from './sampling-error-of-auc.ts'
import { type ChunkPerformance, performanceSubjects, type Subject } from './subjects.ts'

type CategoryMeasure = 'roc_auc' | RateMeasure

/**
 * NannyML's performance, realised and estimated, of an output in three levels or more (0.13.1): each level against the
 * rest, and the plain mean over the levels; accuracy over all cases.
 */
export function compareCategories(
  reference: CategoryOutput,
  current: CategoryOutput,
  sides: Sides,
): readonly ComparedPerformance[] {
  const known = knownRows(reference, { first: 0, end: sides.reference.rows })
  if (known.length === 0) return []
  const curves = reference.levels.map((_, level) => {
    const scores = Float64Array.from(known, (row) => reference.scores[level]?.[row] ?? Number.NaN)
    return calibration(scores, isLevel(reference.actual, known, level))
  })
  const calibrators = curves.filter((curve) => curve !== undefined)
  const run = (side: CategoryOutput, chunks: readonly Chunk[]) => ({
    realised: chunks.map((chunk) => realised(side, chunk)),
    estimated:
      calibrators.length === curves.length ? chunks.map((chunk) => estimated(side, calibrators, chunk)) : undefined,
  })
  return performanceSubjects(
    categorySubjects,
    samplingErrors(reference, known),
    run(reference, sides.reference.chunks),
    run(current, sides.current.chunks),
    sides,
  )
}

function realised(side: CategoryOutput, rows: Pick<Chunk, 'first' | 'end'>): ChunkPerformance<CategoryMeasure> {
  const known = knownRows(side, rows)
  const table = side.levels.map(() => side.levels.map(() => 0))
  for (const row of known) {
    const cells = table[side.predicted[row] ?? -1]
    const at = side.actual?.[row] ?? -1
    if (cells?.[at] !== undefined) cells[at] = (cells[at] ?? 0) + 1
  }
  const performance = categoryPerformance(table)
  const aucs = side.levels.map((_, level) => {
    const scores = Float64Array.from(known, (row) => side.scores[level]?.[row] ?? Number.NaN)
    const cases = scoredCases(scores, isLevel(side.actual, known, level))
    return cases && rocAuc(cases)?.auc
  })
  return {
    values: {
      roc_auc: macroAverage(aucs).value,
      f1: performance?.macro.f1.value,
      precision: performance?.macro.ppv.value,
      recall: performance?.macro.sensitivity.value,
      specificity: performance?.macro.specificity.value,
      accuracy: performance?.accuracy.interval?.estimate,
    },
    cases: casesOf(known.length),
  }
}

function estimated(
  { levels, scores, predicted }: CategoryOutput,
  calibrators: readonly RisingCurve[],
  { first, end }: Pick<Chunk, 'first' | 'end'>,
): ChunkPerformance<CategoryMeasure> {
  const rows = Array.from({ length: end - first }, (_, at) => first + at).filter(
    (row) => (predicted[row] ?? -1) >= 0 && scores.every((ofLevel) => !Number.isNaN(ofLevel[row])),
  )
  const raw = levels.map((_, level) => Float64Array.from(rows, (row) => scores[level]?.[row] ?? Number.NaN))
  const probabilities = calibrateCategories(raw, calibrators)
  const estimate =
    probabilities &&
    cbpeCategories({ scores: raw, probabilities, predicted: Int32Array.from(rows, (row) => predicted[row] ?? -1) })
  return {
    values: {
      roc_auc: estimate?.macro.auc.value,
      f1: estimate?.macro.f1.value,
      precision: estimate?.macro.ppv.value,
      recall: estimate?.macro.sensitivity.value,
      specificity: estimate?.macro.specificity.value,
      accuracy: estimate?.accuracy.value,
    },
    cases: casesOf(rows.length),
  }
}

function samplingErrors(
  reference: CategoryOutput,
  known: readonly number[],
): Readonly<Record<CategoryMeasure, SamplingError>> {
  const n = known.length
  const byLevel = reference.levels.map((_, level) => {
    const was = isLevel(reference.actual, known, level)
    const said = isLevel(reference.predicted, known, level)
    const tp = was.filter((one, at) => one === 1 && said[at] === 1).length
    const fp = said.filter((one) => one === 1).length - tp
    const fn = was.filter((one) => one === 1).length - tp
    const scores = Float64Array.from(known, (row) => reference.scores[level]?.[row] ?? Number.NaN)
    const cases = scoredCases(scores, was)
    return { rates: componentsOfConfusion({ tp, fp, fn, tn: n - tp - fp - fn }), auc: cases && componentOfAuc(cases) }
  })
  const over = (of: (level: (typeof byLevel)[number]) => Component | undefined, factor?: number): SamplingError =>
    samplingErrorOverClasses(byLevel.map(of), factor)
  const right = known.filter((row) => reference.predicted[row] === reference.actual?.[row]).length / n
  return {
    roc_auc: over(({ auc }) => auc, 1.2),
    f1: over(({ rates }) => rates.f1AsShare),
    precision: over(({ rates }) => rates.precision),
    recall: over(({ rates }) => rates.recall),
    specificity: over(({ rates }) => rates.specificity),
    accuracy: samplingError({ sd: Math.sqrt(right * (1 - right)), share: 1 }),
  }
}

/** Rows with a predicted level, a true level and every score. */
function knownRows(
  { predicted, actual, scores }: CategoryOutput,
  { first, end }: Pick<Chunk, 'first' | 'end'>,
): readonly number[] {
  const rows: number[] = []
  for (let row = first; row < end; row++) {
    if ((predicted[row] ?? -1) < 0 || (actual?.[row] ?? -1) < 0) continue
    if (scores.every((ofLevel) => !Number.isNaN(ofLevel[row]))) rows.push(row)
  }
  return rows
}

function isLevel(codes: Int32Array | undefined, rows: readonly number[], level: number): Float64Array {
  return Float64Array.from(rows, (row) => (codes?.[row] === level ? 1 : 0))
}

function casesOf(n: number): Readonly<Record<CategoryMeasure, number>> {
  return { roc_auc: n, f1: n, precision: n, recall: n, specificity: n, accuracy: n }
}

const share = { scale: 'index', limits: { lower: 0, upper: 1 }, worse: 'lower' } as const

const categorySubjects: readonly Subject<CategoryMeasure>[] = [
  { key: 'roc_auc', subject: 'AUC, mean over levels', ...share },
  { key: 'recall', subject: 'Sensitivity, mean over levels', ...share },
  { key: 'specificity', subject: 'Specificity, mean over levels', ...share },
  { key: 'precision', subject: 'Positive predictive value, mean over levels', ...share },
  { key: 'f1', subject: 'F1, mean over levels', ...share },
  { key: 'accuracy', subject: 'Accuracy', ...share },
]
