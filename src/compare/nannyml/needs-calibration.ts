import { rocAuc } from '../../stats/performance/auc.ts'
import { calibrationError } from '../../stats/performance/calibration-error.ts'
import { curveAt, isotonic } from '../../stats/performance/isotonic.ts'
import { scoredCases } from '../../stats/performance/scored-cases.ts'
import { createRandom, type Random } from '../../stats/simulation/random.ts'

const SPLITS = 10
const TESTED = 0.1

/**
 * Whether NannyML calibrates the scores before it estimates performance from them (0.13.1, calibration.py): ten times an
 * isotonic curve is fitted to nine tenths of the reference and tried on the last tenth, the classes in proportion, and the
 * expected calibration error of all that was tried, in ten bins of equal count, falls. Never with one class, nor where the
 * AUC is above 0.999. NannyML's splits are those of numpy's seed 42; here they are seeded too, but not the same.
 */
export function needsCalibration(scores: ArrayLike<number>, outcomes: ArrayLike<number>): boolean {
  const auc = rankedAuc(scores, outcomes)
  if (auc === undefined || auc > 0.999) return false
  const random = createRandom('needs calibration')
  const tried: { readonly before: number[]; readonly after: number[]; readonly outcomes: number[] } = {
    before: [],
    after: [],
    outcomes: [],
  }
  for (let split = 0; split < SPLITS; split++) {
    const test = stratifiedSample(outcomes, random)
    const rows = Array.from({ length: scores.length }, (_, row) => row)
    const curve = fitOn(
      rows.filter((row) => !test.has(row)),
      scores,
      outcomes,
    )
    if (curve === undefined) return false
    for (const row of test) {
      tried.before.push(scores[row] ?? Number.NaN)
      tried.after.push(curveAt(curve, scores[row] ?? Number.NaN) ?? Number.NaN)
      tried.outcomes.push(outcomes[row] ?? Number.NaN)
    }
  }
  const before = expectedError(tried.before, tried.outcomes)
  const after = expectedError(tried.after, tried.outcomes)
  return before !== undefined && after !== undefined && before > after
}

function rankedAuc(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number | undefined {
  const cases = scoredCases(scores, outcomes)
  return cases && rocAuc(cases)?.auc
}

function expectedError(scores: readonly number[], outcomes: readonly number[]): number | undefined {
  const cases = scoredCases(scores, outcomes)
  return cases && calibrationError(cases, { bins: 10, by: 'equal count' })?.expected
}

function fitOn(rows: readonly number[], scores: ArrayLike<number>, outcomes: ArrayLike<number>) {
  const of = (values: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
  const cases = scoredCases(of(scores), of(outcomes))
  return cases && isotonic(cases)
}

/** A tenth of the rows of each class, drawn without replacement. */
function stratifiedSample(outcomes: ArrayLike<number>, random: Random): ReadonlySet<number> {
  const drawn = new Set<number>()
  for (const outcome of [0, 1]) {
    const rows: number[] = []
    for (let row = 0; row < outcomes.length; row++) if (outcomes[row] === outcome) rows.push(row)
    const wanted = Math.round(rows.length * TESTED)
    for (let at = 0; at < wanted; at++) {
      const other = at + random.integer(rows.length - at)
      const [one, two] = [rows[at] ?? 0, rows[other] ?? 0]
      rows[at] = two
      rows[other] = one
      drawn.add(two)
    }
  }
  return drawn
}
