import type { Sample } from '../samples/sample.ts'
import { logistic } from '../special/logistic.ts'
import type { ClassTotals, RankedCases, ScoredCases } from './scored-cases.ts'
import { classTotals } from './scored-cases.ts'

/**
 * Cases by the logit of their score: at each, how many had the event and how many had not. Counts need not be whole.
 */
export type LogitCases = RankedCases & { readonly logits: Sample }

/**
 * Cases by the logit of their score.
 *
 * Use: what calibration is fitted on.
 * Formula: ln(s/(1 − s)) in place of the score s, each score first kept `edge` away from 0 and 1 (0 unless asked for).
 * Assumes: scores are probabilities.
 * Undefined: never by itself. A score of exactly 0 or 1 without an edge has no finite logit, and then whatever is
 * fitted is undefined.
 * Source: Cox 1958, Biometrika 45:562.
 */
export function onLogit({ scores, events, nonEvents }: ScoredCases, edge = 0): LogitCases {
  const logits = Float64Array.from(scores, (score) => {
    const kept = Math.min(1 - edge, Math.max(edge, score))
    return Math.log(kept / (1 - kept))
  })
  return { logits, events, nonEvents }
}

/** The totals of cases with both classes and finite logits; `undefined` when there is nothing to fit. */
export function fittableTotals(cases: LogitCases): ClassTotals | undefined {
  const totals = classTotals(cases)
  if (totals === undefined || !(totals.events > 0 && totals.nonEvents > 0)) return undefined
  if (cases.logits.length !== cases.events.length) return undefined
  for (let at = 0; at < cases.logits.length; at++) if (!Number.isFinite(cases.logits[at])) return undefined
  return totals
}

export type LogisticScore = {
  readonly u0: number
  readonly u1: number
  readonly i00: number
  readonly i01: number
  readonly i11: number
}

/** Score vector and Fisher information of logit P(event) = intercept + slope · logit. */
export function logisticScore(
  { logits, events, nonEvents }: LogitCases,
  intercept: number,
  slope: number,
): LogisticScore {
  let [u0, u1, i00, i01, i11] = [0, 0, 0, 0, 0]
  for (let at = 0; at < logits.length; at++) {
    const logit = logits[at] ?? 0
    const e = events[at] ?? 0
    const n = e + (nonEvents[at] ?? 0)
    const p = logistic(intercept + slope * logit)
    const weight = n * p * (1 - p)
    u0 += e - n * p
    u1 += (e - n * p) * logit
    i00 += weight
    i01 += weight * logit
    i11 += weight * logit * logit
  }
  return { u0, u1, i00, i01, i11 }
}
