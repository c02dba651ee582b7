import { averagePrecision } from '../../stats/performance/average-precision.ts'
import type { Confusion } from '../../stats/performance/rates.ts'
import { scoredCases } from '../../stats/performance/scored-cases.ts'
import { createRandom } from '../../stats/simulation/random.ts'
import type { ComparedPerformance, Measure, Predictions, Sides } from '../result.ts'
import { type BinaryMeasure, countedConfusion, realised, withOutcome } from './binary.ts'
import { calibration } from './calibration.ts'
import { estimated } from './cbpe.ts'
import { type Component, componentsOfConfusion, type SamplingError, samplingError } from './sampling-error.ts'
import { componentOfAp } from './sampling-error-of-ap.ts'
import { componentOfAuc } from './sampling-error-of-auc.ts'
import { performanceSubjects, type Subject } from './subjects.ts'
import { bothSides } from './threshold.ts'
import { judged, type Reading, watched } from './watched.ts'

/**
 * NannyML's performance, realised and estimated, of a score and a flag against an outcome. Without outcomes in the
 * reference there is nothing to go by.
 */
export function comparePerformance(
  reference: Predictions,
  current: Predictions,
  sides: Sides,
): readonly ComparedPerformance[] {
  const known = withOutcome(reference, { first: 0, end: sides.reference.rows })
  if (known.scores.length === 0 && reference.flag === undefined) return []
  const curve = calibration(known.scores, known.outcomes)
  const run = (side: Predictions, chunks: Sides['reference']['chunks']) => ({
    realised: chunks.map((chunk) => realised(side, chunk)),
    estimated: curve && chunks.map((chunk) => estimated(side, curve, chunk)),
  })
  const before = run(reference, sides.reference.chunks)
  const now = run(current, sides.current.chunks)
  const errors = samplingErrors(reference, known, sides.reference.rows)
  const subjects = performanceSubjects(binarySubjects, errors, before, now, sides)
  if (reference.flag === undefined) return subjects
  const counts = (side: Predictions, chunks: Sides['reference']['chunks']) =>
    chunks.map((chunk) => countedConfusion(side, chunk))
  const expected = (run: { readonly estimated: Tables | undefined }) => run.estimated?.map(({ confusion }) => confusion)
  const table = tableMeasures(
    { counted: counts(reference, sides.reference.chunks), expected: expected(before) },
    { counted: counts(current, sides.current.chunks), expected: expected(now) },
  )
  return [...subjects, { subject: 'Two-by-two table', ...judged(table, sides.current.chunks) }]
}

function samplingErrors(
  reference: Predictions,
  { scores, outcomes }: ReturnType<typeof withOutcome>,
  rows: number,
): Readonly<Record<BinaryMeasure, SamplingError>> {
  const cases = scoredCases(scores, outcomes)
  const ap = (some: Float64Array, theirs: Float64Array): number | undefined => {
    const drawn = scoredCases(some, theirs)
    return drawn && averagePrecision(drawn)?.estimate
  }
  const components: Readonly<Record<BinaryMeasure, Component | undefined>> = {
    ...componentsOfConfusion(countedConfusion(reference, { first: 0, end: rows })),
    roc_auc: cases && componentOfAuc(cases),
    average_precision: cases && componentOfAp(scores, outcomes, ap, createRandom('average precision')),
  }
  return {
    roc_auc: samplingError(components.roc_auc),
    f1: samplingError(components.f1),
    precision: samplingError(components.precision),
    recall: samplingError(components.recall),
    specificity: samplingError(components.specificity),
    accuracy: samplingError(components.accuracy),
    average_precision: samplingError(components.average_precision),
  }
}

type Tables = readonly { readonly confusion?: Confusion }[]

interface Counts {
  readonly counted: readonly Confusion[]
  readonly expected: readonly (Confusion | undefined)[] | undefined
}

/** The four counts, realised and estimated; the thresholds of both are what was counted in the reference's chunks. */
function tableMeasures(before: Counts, now: Counts): readonly Measure[] {
  const cells = [
    ['tp', 'true_positive', 'Flagged, event'],
    ['fp', 'false_positive', 'Flagged, no event'],
    ['fn', 'false_negative', 'Not flagged, event'],
    ['tn', 'true_negative', 'Not flagged, no event'],
  ] as const
  return cells.flatMap(([cell, key, name]) => {
    const read = (table: Confusion | undefined): Reading => ({
      value: seen(table) ? table?.[cell] : undefined,
      because,
    })
    const standard = before.counted.map(read)
    const says = 'How many such cases there are; more rows in a chunk are more cases.'
    const about = { says, scale: 'number', rule: bothSides, limits: { lower: 0, upper: undefined } } as const
    const counted = watched({ key, name: `${name} (realised)`, ...about }, standard, now.counted.map(read))
    if (before.expected === undefined || now.expected === undefined) return [counted]
    const estimatedAbout = { key: `cbpe_${key}`, name: `${name} (estimated)`, ...about }
    return [counted, watched(estimatedAbout, before.expected.map(read), now.expected.map(read), standard)]
  })
}

const because = 'no case has both a flag and an outcome'

function seen(table: Confusion | undefined): boolean {
  return table !== undefined && table.tp + table.fp + table.fn + table.tn > 0
}

const share = { scale: 'index', limits: { lower: 0, upper: 1 }, worse: 'lower' } as const

const binarySubjects: readonly Subject<BinaryMeasure>[] = [
  { key: 'roc_auc', subject: 'AUC', ...share },
  { key: 'recall', subject: 'Sensitivity', ...share },
  { key: 'specificity', subject: 'Specificity', ...share },
  { key: 'precision', subject: 'Positive predictive value', ...share },
  { key: 'f1', subject: 'F1', ...share },
  { key: 'accuracy', subject: 'Accuracy', ...share },
  { key: 'average_precision', subject: 'Average precision', ...share },
]
