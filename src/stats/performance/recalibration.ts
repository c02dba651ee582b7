import { fittableTotals, type LogitCases, logisticScore } from './logit-cases.ts'

type Recalibration = {
  readonly intercept: number
  readonly slope: number
  readonly interceptSe: number
  readonly slopeSe: number
}

/**
 * Calibration slope and intercept.
 *
 * Use: whether the scores are too extreme (slope under 1) or too timid (over 1), and the baseline's own expected risk.
 * Formula: the a and b of logit P(event) = a + b·logit(score), by maximum likelihood (iteratively reweighted least
 * squares); standard errors from the Fisher information.
 * Assumes: cases are independent; the true risk is logistic in the logit of the score.
 * Not for: fewer than about 20 events; scores of exactly 0 or 1, unless they are first kept off the edge.
 * Undefined: only one class was seen, all logits are the same or one is not finite, a count is negative or not finite,
 * or the score separates the classes so that no finite answer exists.
 * Source: Cox 1958, Biometrika 45:562; Van Calster and others 2016, J Clin Epidemiol 74:167.
 */
export function recalibrate(cases: LogitCases): Recalibration | undefined {
  if (fittableTotals(cases) === undefined) return undefined
  let intercept = 0
  let slope = 1
  let likelihood = logLikelihood(cases, intercept, slope)
  for (let step = 0; step < 60; step++) {
    const score = logisticScore(cases, intercept, slope)
    const determinant = score.i00 * score.i11 - score.i01 * score.i01
    // A singular information is one logit only, or a fit that has run off towards separation.
    if (!(determinant > 1e-12 * score.i00 * score.i11)) return undefined
    const moveIntercept = (score.i11 * score.u0 - score.i01 * score.u1) / determinant
    const moveSlope = (score.i00 * score.u1 - score.i01 * score.u0) / determinant
    if (Math.abs(moveIntercept) + Math.abs(moveSlope) < 1e-10 * (1 + Math.abs(intercept) + Math.abs(slope))) {
      return {
        intercept,
        slope,
        interceptSe: Math.sqrt(score.i11 / determinant),
        slopeSe: Math.sqrt(score.i00 / determinant),
      }
    }
    // Halve a step that overshoots; the log-likelihood is concave, so a short enough one always gains.
    let scale = 1
    let next = logLikelihood(cases, intercept + moveIntercept, slope + moveSlope)
    while (next < likelihood - 1e-12 * Math.abs(likelihood) && scale > 1e-6) {
      scale /= 2
      next = logLikelihood(cases, intercept + scale * moveIntercept, slope + scale * moveSlope)
    }
    intercept += scale * moveIntercept
    slope += scale * moveSlope
    likelihood = next
  }
  return undefined
}

function logLikelihood({ logits, events, nonEvents }: LogitCases, intercept: number, slope: number): number {
  let sum = 0
  for (let at = 0; at < logits.length; at++) {
    const eta = intercept + slope * (logits[at] ?? 0)
    const e = events[at] ?? 0
    const n = e + (nonEvents[at] ?? 0)
    // ln(1 + e^eta) without overflow.
    sum += e * eta - n * (Math.max(0, eta) + Math.log1p(Math.exp(-Math.abs(eta))))
  }
  return sum
}
