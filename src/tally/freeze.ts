import type { Prediction } from '../ingest/case.ts'
import { wholeMillionths } from '../ingest/measurement.ts'
import type { Plan } from '../plan/plan.ts'
import { clampProbability } from '../stats/performance/clamp-probability.ts'
import { recalibrate } from '../stats/performance/recalibration.ts'
import { logistic } from '../stats/special/logistic.ts'
import type { Baseline } from './baseline.ts'
import { binOf, type FieldBins, numberCuts } from './bins.ts'
import { type Columns, columnsOf, type ScoredRow } from './columns/columns.ts'
import { plausibleRange } from './fixed-point.ts'
import { knownOfBins } from './known-of-bins.ts'
import { outputCuts } from './output-cuts.ts'
import { standardOf } from './standard.ts'
import type { Tally } from './tally.ts'

/** Events below which there is no expected risk: outcome checks then say `no baseline`. */
export const fewestEvents = 20

/** Cut points, levels and standards from the baseline's rows. Row-level data are read here and never again for this baseline. */
export function freezeBins(
  plan: Plan,
  positions: ReadonlyMap<string, number>,
  rows: readonly Prediction[],
): Pick<Baseline, 'scoreCuts' | 'fields'> {
  return freezeColumns(plan, columnsOf(plan, positions, rows))
}

/** The same, from the columns of those rows. */
export function freezeColumns(plan: Plan, columns: Columns): Pick<Baseline, 'scoreCuts' | 'fields'> {
  const fields: Record<string, FieldBins> = {}
  for (const field of plan.fields) {
    if (field.kind === 'number') {
      const values = columns.numbers.get(field.name) ?? []
      const [low, high] = plausibleRange(field)
      const standard = standardOf(values.filter((value) => value >= low && value <= high))
      fields[field.name] = {
        kind: 'number',
        cuts: numberCuts(values),
        ...(standard === undefined ? {} : { standard }),
      }
    } else {
      fields[field.name] = { kind: 'category', levels: [...(columns.levels.get(field.name) ?? [])].sort() }
    }
  }
  return { scoreCuts: outputCuts(plan, columns.scores), fields }
}

/**
 * Expected risk p̃ by score bin: the logistic recalibration of the model's own logit on the baseline's matured cases,
 * as a step function on the frozen bins, clamped to [1/4n₀, 1 − 1/4n₀]. It is the baseline's, not the vendor's: many
 * models are miscalibrated on the day they go live, and that is reported once, not every night.
 * Undefined with fewer than 20 events, or when the recalibration does not converge.
 */
export function freezeRisk(
  bins: Pick<Baseline, 'scoreCuts'>,
  matured: readonly Tally[],
  rows: Iterable<ScoredRow>,
): readonly number[] | undefined {
  const size = bins.scoreCuts.length + 1
  const { known, events } = knownOfBins(matured, size)
  const logits = meanLogits(bins.scoreCuts, rows, size)
  const total = known.reduce((a, b) => a + b, 0)
  if (events.reduce((a, b) => a + b, 0) < fewestEvents) return undefined
  const nonEvents = known.map((n, bin) => n - (events[bin] ?? 0))
  const fitted = recalibrate({ logits, events, nonEvents })
  if (fitted === undefined) return undefined
  return logits.map((logit) => clampProbability(logistic(fitted.intercept + fitted.slope * logit), total))
}

/**
 * Mean logit of the scores that fall in each bin; an empty bin takes that of the nearest bin below it, else above. Summed
 * in whole millionths, so that the order of the rows changes nothing: 600 million rows still fit exactly.
 */
function meanLogits(cuts: readonly number[], rows: Iterable<ScoredRow>, size: number): readonly number[] {
  const sums = new Array<number>(size).fill(0)
  const counts = new Array<number>(size).fill(0)
  for (const { score, logit } of rows) {
    if (score === null || logit === null) continue
    const bin = binOf(cuts, score)
    sums[bin] = (sums[bin] ?? 0) + wholeMillionths(logit)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const own = sums.map((sum, bin) => ((counts[bin] ?? 0) > 0 ? sum / 1e6 / (counts[bin] ?? 1) : undefined))
  const first = own.find((logit) => logit !== undefined) ?? 0
  let last = first
  return own.map((logit) => {
    last = logit ?? last
    return last
  })
}
