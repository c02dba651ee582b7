import type { Interval } from '../interval.ts'
import { byar } from '../proportions/byar.ts'
import { probabilityTotals, type ScoredCases } from './scored-cases.ts'

/**
 * Observed over expected events (O/E).
 *
 * Use: whether there are as many events as the scores said: 1 is right, 1.2 is a fifth more than expected.
 * Formula: events / Σ score, with Byar's interval for the events (exact Poisson below ten).
 * Assumes: the scores are probabilities taken as given; events are independent and rare enough to be about Poisson (the
 * interval is too wide, never too narrow, where they are common).
 * Not for: whether high scores are too high and low ones too low at once: the slope.
 * Undefined: there are no cases, a score is outside 0…1, a count is negative or not finite, no event is expected, or
 * the level is outside (0, 1).
 * Source: Breslow and Day 1987, IARC volume II, p. 69.
 */
export function observedOverExpected(cases: ScoredCases, level = 0.95): Interval | undefined {
  const totals = probabilityTotals(cases)
  if (totals === undefined) return undefined
  let expected = 0
  for (let at = 0; at < cases.scores.length; at++) {
    expected += ((cases.events[at] ?? 0) + (cases.nonEvents[at] ?? 0)) * (cases.scores[at] ?? 0)
  }
  return byar(totals.events, expected, level)
}
