import type { Interval } from '../interval.ts'
import { lossSpread } from './brier.ts'
import { meanInterval } from './mean-interval.ts'
import type { ScoredCases } from './scored-cases.ts'

type LogLoss = {
  readonly logLoss: number
  readonly interval: Interval | undefined
}

/**
 * Log loss.
 *
 * Use: how surprised the stated probabilities are by what happened; it punishes confident errors hardest.
 * Formula: the mean over cases of −ln(the probability that was given to what happened), with Student's interval for
 * that mean.
 * Assumes: scores are probabilities, and cases are independent.
 * Not for: scores of exactly 0 or 1, unless they are first kept off the edge.
 * Undefined: there are no cases, a score is outside 0…1, a count is negative or not finite, or something happened that
 * was given probability 0: the loss is then infinite (scikit-learn moves the score instead, and the figure depends on
 * how far).
 * Source: Good 1952, JRSS B 14:107.
 *
 * @awaited the table of every measure of a release
 */
export function logLoss(cases: ScoredCases, level = 0.95): LogLoss | undefined {
  const loss = lossSpread(cases, (given) => -Math.log(given))
  return loss === undefined ? undefined : { logLoss: loss.mean, interval: meanInterval(loss, level) }
}
