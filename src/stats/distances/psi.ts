import { chiSquaredCritical } from '../distributions/chi-squared.ts'
import type { Sample } from '../samples/sample.ts'
import { mergeThinBins } from './thin-bins.ts'

export type Psi = {
  readonly psi: number
  /** Bins left after merging. */
  readonly bins: number
  /** What PSI stays below on all but a share `alpha` of quiet days, from these numbers of cases. */
  readonly limit: number
}

/**
 * Population stability index (PSI), with its limit on quiet days.
 *
 * The usual "over 0.1" fires nearly every day on small samples and never on large ones: the limit here knows how many
 * cases and bins there are.
 *
 * Use: shown because people ask for it; Jensen–Shannon says the same and stays between 0 and 1.
 * Formula: Σ(c − r)·ln(c/r) of current against reference shares, over neighbouring bins merged until the smaller side
 * expects at least ten in each. Shares are (x + ½)/(n + B/2), B bins, so that an empty bin is not infinite and a rare one
 * still counts. The limit is (1/n + 1/m)·χ²(B − 1, 1 − alpha).
 * Assumes: cases are independent; both sides are counted in the same ordered bins.
 * Not for: fewer than 20 cases on a side, which leave no two bins.
 * Undefined: fewer than two bins are left, bins that are not as many, or alpha is outside (0, 1).
 * Source: Yurdakul and Naranjo 2020, Journal of Risk Model Validation 14:89 (the limit); Siddiqi 2006, Credit Risk
 * Scorecards (the index).
 */
export function psi(reference: Sample, current: Sample, alpha = 0.05): Psi | undefined {
  const merged = mergeThinBins(reference, current, 10)
  const bins = merged?.reference.length ?? 0
  const critical = chiSquaredCritical(alpha, bins - 1)
  if (merged === undefined || bins < 2 || critical === undefined) return undefined
  const n = merged.reference.reduce((sum, count) => sum + count, 0)
  const m = merged.current.reduce((sum, count) => sum + count, 0)
  let index = 0
  for (const [bin, count] of merged.reference.entries()) {
    const r = (count + 0.5) / (n + bins / 2)
    const c = ((merged.current[bin] ?? 0) + 0.5) / (m + bins / 2)
    index += (c - r) * Math.log(c / r)
  }
  return { psi: index, bins, limit: (1 / n + 1 / m) * critical }
}
