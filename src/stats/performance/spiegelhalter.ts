import { normalSurvival } from '../distributions/normal.ts'
import { probabilityTotals, type ScoredCases } from './scored-cases.ts'

/**
 * Spiegelhalter's test of calibration.
 *
 * Use: whether the stated probabilities can be the true ones, without making bins.
 * Formula: z = Σ(y − p)(1 − 2p) / √(Σ(1 − 2p)²·p(1 − p)), standard normal if every p is right; two-sided p-value.
 * Assumes: cases are independent.
 * Not for: many cases, where a difference that matters to nobody is significant: look at slope and O/E. A p of ½ weighs
 * nothing.
 * Undefined: there are no cases, a score is outside 0…1, a count is negative or not finite, or every score is 0, ½ or
 * 1.
 * Source: Spiegelhalter 1986, Stat Med 5:421.
 *
 * @awaited the calibration panel of a release
 */
export function spiegelhalter(cases: ScoredCases): { readonly z: number; readonly p: number } | undefined {
  if (probabilityTotals(cases) === undefined) return undefined
  let [sum, variance] = [0, 0]
  for (let at = 0; at < cases.scores.length; at++) {
    const p = cases.scores[at] ?? 0
    const e = cases.events[at] ?? 0
    const n = e + (cases.nonEvents[at] ?? 0)
    sum += (e - n * p) * (1 - 2 * p)
    variance += n * (1 - 2 * p) ** 2 * p * (1 - p)
  }
  if (!(variance > 0)) return undefined
  const z = sum / Math.sqrt(variance)
  return { z, p: 2 * normalSurvival(Math.abs(z)) }
}
