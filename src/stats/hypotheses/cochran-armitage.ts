import { normalSurvival } from '../distributions/normal.ts'

/**
 * The Cochran–Armitage test for a trend of shares over ordered groups.
 *
 * Use: does a rate rise or fall over age bands or deprivation deciles?
 * Formula: z = (N·Σwx − X·Σwn)/√(X(N − X)(N·Σw²n − (Σwn)²)/N), with x of n in each group, scores w (1, 2, 3 … unless given), and N, X the
 *   totals; positive when the share rises with the score.
 * Assumes: cases are independent, and the scores are on a scale on which a straight line makes sense.
 * Not for: groups without an order: the contingency test.
 * Undefined: no group differs from another in score, every case or none counts, or a count is not a finite number from 0 to n.
 * Source: Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375; as R's prop.trend.test.
 */
export function cochranArmitage(
  x: readonly number[],
  n: readonly number[],
  scores: readonly number[] = x.map((_, at) => at + 1),
): { readonly z: number; readonly statistic: number; readonly p: number } | undefined {
  if (n.length !== x.length || scores.length !== x.length || !scores.every(Number.isFinite)) return undefined
  if (!x.every((count, at) => count >= 0 && count <= (n[at] ?? -1) && Number.isFinite(n[at]))) return undefined
  const total = sum(n)
  const positive = sum(x)
  const middle = sum(n.map((count, at) => count * (scores[at] ?? 0))) / total
  // About the mean score: the sums then do not cancel.
  const centred = scores.map((score) => score - middle)
  const moment = sum(x.map((count, at) => count * (centred[at] ?? 0)))
  const variance =
    (positive / total) * ((total - positive) / total) * sum(n.map((count, at) => count * (centred[at] ?? 0) ** 2))
  if (!(variance > 0)) return undefined
  const z = moment / Math.sqrt(variance)
  return { z, statistic: z * z, p: Math.min(1, 2 * normalSurvival(Math.abs(z))) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
