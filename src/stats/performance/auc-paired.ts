import { intervalZ, normalSurvival } from '../distributions/normal.ts'
import type { Interval } from '../interval.ts'
import { isFiniteSample, type Sample } from '../samples/sample.ts'
import { distinctScores } from './distinct-scores.ts'
import { placements } from './placements.ts'
import { classTotals } from './scored-cases.ts'

type PairedAucs = {
  readonly first: number
  readonly second: number
  /** first − second */
  readonly difference: Interval
  readonly se: number
  readonly z: number
  readonly p: number
}

/** Two scores of the same cases, row by row; a row stands for one case or for `counts[row]` cases. */
type ScorePairs = {
  readonly first: Sample
  readonly second: Sample
  readonly outcomes: Sample
  readonly counts?: Sample
}

/**
 * Two AUCs of the same cases compared, by DeLong.
 *
 * Use: two releases (or two models) that scored the same cases.
 * Formula: for each event, the share of non-events below it by the first score less the share by the second (ties
 * half); for each non-event the same against events. The variance of the difference is the variance of the first over
 * the number of events plus the variance of the second over the number of non-events; z = difference/√variance.
 * Assumes: cases are independent, and both scores were given to every case.
 * Not for: scores of different cases: the unpaired comparison.
 * Undefined: fewer than two of either class, something not finite, an outcome that is neither 0 nor 1, both scores rank
 * every case alike (no variance), or the level is outside (0, 1).
 * Source: DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837.
 *
 * @awaited two releases compared on the same cases
 */
export function pairedAucs(pairs: ScorePairs, level = 0.95): PairedAucs | undefined {
  const { outcomes, counts = new Float64Array(outcomes.length).fill(1) } = pairs
  for (let row = 0; row < counts.length; row++) if (!((counts[row] ?? -1) >= 0)) return undefined
  const one = placementsOfRows(pairs.first, outcomes, counts)
  const two = placementsOfRows(pairs.second, outcomes, counts)
  const forInterval = intervalZ(level)
  if (one === undefined || two === undefined || forInterval === undefined) return undefined
  const { m, n } = one
  const estimate = one.auc - two.auc
  let [ofEvents, ofNonEvents] = [0, 0]
  for (let row = 0; row < outcomes.length; row++) {
    const square = ((one.shares[row] ?? 0) - (two.shares[row] ?? 0) - estimate) ** 2 * (counts[row] ?? 0)
    if (outcomes[row] === 1) ofEvents += square
    else ofNonEvents += square
  }
  const variance = ofEvents / (m - 1) / m + ofNonEvents / (n - 1) / n
  if (!(variance > 1e-30)) return undefined
  const se = Math.sqrt(variance)
  const z = estimate / se
  const difference = { estimate, low: estimate - forInterval * se, high: estimate + forInterval * se }
  return { first: one.auc, second: two.auc, difference, se, z, p: 2 * normalSurvival(Math.abs(z)) }
}

/** Each row's share of the other class that it is ranked rightly against, in the order of the rows. */
function placementsOfRows(rows: Sample, outcomes: Sample, counts: Sample) {
  const size = outcomes.length
  if (rows.length !== size || counts.length !== size || !isFiniteSample(rows)) return undefined
  const { scores, places } = distinctScores(rows)
  const events = new Float64Array(scores.length)
  const nonEvents = new Float64Array(scores.length)
  for (let row = 0; row < size; row++) {
    const outcome = outcomes[row]
    if (!(outcome === 0 || outcome === 1)) return undefined
    const ofClass = outcome === 1 ? events : nonEvents
    const place = places[row] ?? 0
    ofClass[place] = (ofClass[place] ?? 0) + (counts[row] ?? 0)
  }
  const totals = classTotals({ events, nonEvents })
  if (totals === undefined || !(totals.events > 1 && totals.nonEvents > 1)) return undefined
  const { overNonEvents, underEvents } = placements({ events, nonEvents }, totals)
  let auc = 0
  for (let at = 0; at < events.length; at++) auc += ((events[at] ?? 0) * (overNonEvents[at] ?? 0)) / totals.events
  const shares = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    shares[row] = (outcomes[row] === 1 ? overNonEvents : underEvents)[places[row] ?? 0] ?? 0
  }
  return { shares, auc, m: totals.events, n: totals.nonEvents }
}
