import { fittableTotals, type LogitCases, logisticScore } from './logit-cases.ts'

/**
 * Calibration in the large.
 *
 * Use: whether risk is right on average: 0 is right, positive is more events than the scores said.
 * Formula: the a of logit P(event) = a + logit(score), the slope held at 1, by maximum likelihood; standard error from
 * the Fisher information.
 * Assumes: cases are independent.
 * Not for: whether high and low scores are wrong in opposite directions: the slope.
 * Undefined: only one class was seen, a logit is not finite, or a count is negative or not finite.
 * Source: Cox 1958, Biometrika 45:562; Van Calster and others 2016, J Clin Epidemiol 74:167.
 */
export function calibrationInTheLarge(
  cases: LogitCases,
): { readonly intercept: number; readonly se: number } | undefined {
  if (fittableTotals(cases) === undefined) return undefined
  let intercept = 0
  for (let step = 0; step < 1000; step++) {
    const { u0, i00 } = logisticScore(cases, intercept, 1)
    if (!(i00 > 0)) return undefined
    // One logit at a time at most: where every score is extreme, a whole Newton step can leave for infinity.
    const move = Math.max(-1, Math.min(1, u0 / i00))
    if (Math.abs(move) < 1e-12 * (1 + Math.abs(intercept))) return { intercept, se: 1 / Math.sqrt(i00) }
    intercept += move
  }
  return undefined
}
