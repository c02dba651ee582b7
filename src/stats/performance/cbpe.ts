import { intervalZ } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import type { Sample } from '../samples/sample.ts'
import { distinctScores } from './distinct-scores.ts'
import { placements } from './placements.ts'
import type { Confusion } from './rates.ts'

/** The interval is where the figure will lie once outcomes are known, if the probabilities are right. */
export type Estimated = {
  readonly value: number
  /** of what will be realised about the estimate, by the chance of the outcomes still to come alone */
  readonly variance: number
  readonly interval: Interval | undefined
}

export type EstimatedPerformance = {
  /** the expected counts, not whole */
  readonly confusion: Confusion
  readonly sensitivity: Estimated | undefined
  readonly specificity: Estimated | undefined
  readonly ppv: Estimated | undefined
  readonly npv: Estimated | undefined
  readonly accuracy: Estimated
  readonly f1: Estimated | undefined
  readonly prevalence: Estimated
  readonly auc: Estimated | undefined
  readonly averagePrecision: Estimated | undefined
}

/**
 * Cases without an outcome, row by row in any order: the model's score (it ranks), the calibrated probability of the
 * event, and the flag (1 or 0). A row stands for one case or for `counts[row]` cases: a bin gives two rows, flagged and
 * not.
 */
export type UnlabelledCases = {
  readonly scores: Sample
  readonly probabilities: Sample
  readonly flags: Sample
  readonly counts?: Sample
}

/**
 * Performance estimated without outcomes (CBPE).
 *
 * Use: an early word on sensitivity, PPV, AUC and the rest while outcomes are still to come. Always called an estimate.
 * Formula: each case counts as its calibrated probability c of an event and 1 − c of a non-event: TP = Σ c of the
 * flagged, FP = Σ (1 − c) of them, FN and TN the same of the unflagged; the rates follow. AUC and average precision
 * take c events and 1 − c non-events at each score. The variance of each figure is Σ c(1 − c)·(what one event more
 * would change)²; interval value ± z·SE, kept in 0…1.
 * Assumes: the model is still calibrated: what it says of these cases is as true as it was in the baseline. The
 * probabilities come from a calibrator fitted on the baseline (isotonic regression); its own error is not in the
 * interval.
 * Not for: concept drift, which it cannot see; opening or closing an alert alone.
 * Undefined: there are no cases, something is not finite, a probability is outside 0…1, a flag is neither 0 nor 1, or a
 * count is negative. Each figure also where its expected denominator is 0 (NannyML says 0). An interval where every
 * probability is 0 or 1.
 * Source: NannyML, Confidence-based Performance Estimation; Guillory and others 2021, ICCV 1134; the intervals are the
 * delta method.
 */
export function cbpe(cases: UnlabelledCases, level = 0.95): EstimatedPerformance | undefined {
  const z = intervalZ(level)
  const sums = z === undefined ? undefined : sumUp(cases)
  if (z === undefined || sums === undefined) return undefined
  const { n, flagged, tp, events, ofFlagged, ofUnflagged } = sums
  const unflagged = n - flagged
  const nonEvents = n - events
  const tn = Math.max(0, unflagged - (events - tp))
  const estimate = (top: number, bottom: number, perFlagged: number, perUnflagged: number): Estimated | undefined =>
    bottom > 0 ? within(top / bottom, ofFlagged * perFlagged ** 2 + ofUnflagged * perUnflagged ** 2, z) : undefined
  const [sensitivity, specificity, f1] = [tp / events, tn / nonEvents, (2 * tp) / (flagged + events)]
  const right = 1 / n
  return {
    // A difference of sums can fall below 0 by a rounding error.
    confusion: { tp, fp: Math.max(0, flagged - tp), fn: Math.max(0, events - tp), tn },
    // After the bottom: what one event more among the flagged, and among the unflagged, would change.
    sensitivity: estimate(tp, events, (1 - sensitivity) / events, -sensitivity / events),
    specificity: estimate(tn, nonEvents, specificity / nonEvents, (specificity - 1) / nonEvents),
    ppv: estimate(tp, flagged, 1 / flagged, 0),
    npv: estimate(tn, unflagged, 0, -1 / unflagged),
    accuracy: within((tp + tn) / n, (ofFlagged + ofUnflagged) * right ** 2, z),
    f1: estimate(2 * tp, flagged + events, (2 - f1) / (flagged + events), -f1 / (flagged + events)),
    prevalence: within(events / n, (ofFlagged + ofUnflagged) * right ** 2, z),
    ...rankedEstimates(cases, n, events, z),
  }
}

function sumUp({ scores, probabilities, flags, counts }: UnlabelledCases) {
  const size = scores.length
  if (probabilities.length !== size || flags.length !== size) return undefined
  if (counts !== undefined && counts.length !== size) return undefined
  let [n, flagged, tp, events, ofFlagged, ofUnflagged] = [0, 0, 0, 0, 0, 0]
  for (let row = 0; row < size; row++) {
    const c = probabilities[row] ?? Number.NaN
    const flag = flags[row]
    const count = counts === undefined ? 1 : (counts[row] ?? Number.NaN)
    if (!Number.isFinite(scores[row]) || !(c >= 0 && c <= 1 && count >= 0 && (flag === 0 || flag === 1)))
      return undefined
    n += count
    events += count * c
    if (flag === 1) {
      flagged += count
      tp += count * c
      ofFlagged += count * c * (1 - c)
    } else ofUnflagged += count * c * (1 - c)
  }
  if (!(n > 0 && Number.isFinite(n))) return undefined
  return { n, flagged, tp, events, ofFlagged, ofUnflagged }
}

/** AUC and average precision, with the variance that the outcomes still to come give them. */
function rankedEstimates(cases: UnlabelledCases, n: number, m: number, z: number) {
  const nothing = { auc: undefined, averagePrecision: undefined }
  // Sums of probabilities that are all 0 or all 1 leave a class empty.
  if (!(m > 0 && n - m > 0)) return nothing
  const { events, nonEvents, spread } = byScore(cases)
  const totals = { events: m, nonEvents: n - m }
  const { overNonEvents, underEvents } = placements({ events, nonEvents }, totals)
  let auc = 0
  for (let at = 0; at < events.length; at++) auc += ((events[at] ?? 0) * (overNonEvents[at] ?? 0)) / m
  let [found, reached, ap, varianceOfAuc] = [0, 0, 0, 0]
  const ppv = new Float64Array(events.length)
  for (let at = events.length - 1; at >= 0; at--) {
    found += events[at] ?? 0
    reached += (events[at] ?? 0) + (nonEvents[at] ?? 0)
    ppv[at] = reached > 0 ? found / reached : 0
    ap += ((events[at] ?? 0) * (ppv[at] ?? 0)) / m
    const change = ((overNonEvents[at] ?? 0) - auc) / m - ((underEvents[at] ?? 0) - auc) / (n - m)
    varianceOfAuc += (spread[at] ?? 0) * change ** 2
  }
  // One event more raises the PPV at its own score and at every lower one.
  let [lower, reachedHere, varianceOfAp] = [0, reached, 0]
  for (let at = 0; at < events.length; at++) {
    if (reachedHere > 0) lower += (events[at] ?? 0) / reachedHere
    reachedHere -= (events[at] ?? 0) + (nonEvents[at] ?? 0)
    varianceOfAp += (spread[at] ?? 0) * (((ppv[at] ?? 0) + lower - ap) / m) ** 2
  }
  return { auc: within(auc, varianceOfAuc, z), averagePrecision: within(ap, varianceOfAp, z) }
}

/** Expected events and non-events at each distinct score, lowest first, and Σ c(1 − c) there. */
function byScore({ scores: rows, probabilities, counts }: UnlabelledCases) {
  const { scores, places } = distinctScores(rows)
  const events = new Float64Array(scores.length)
  const nonEvents = new Float64Array(scores.length)
  const spread = new Float64Array(scores.length)
  for (let row = 0; row < places.length; row++) {
    const at = places[row] ?? 0
    const c = probabilities[row] ?? 0
    const count = counts === undefined ? 1 : (counts[row] ?? 0)
    events[at] = (events[at] ?? 0) + count * c
    nonEvents[at] = (nonEvents[at] ?? 0) + count * (1 - c)
    spread[at] = (spread[at] ?? 0) + count * c * (1 - c)
  }
  return { events, nonEvents, spread }
}

/** Sums of probabilities can pass 0 or 1 by a rounding error. */
function within(raw: number, variance: number, z: number): Estimated {
  const value = Math.min(1, Math.max(0, raw))
  const half = z * Math.sqrt(variance)
  if (!(half > 0)) return { value, variance, interval: undefined }
  return {
    value,
    variance,
    interval: { estimate: value, low: Math.max(0, value - half), high: Math.min(1, value + half) },
  }
}
