import { placements } from '../../stats/performance/placements.ts'
import { classTotals, type RankedCases } from '../../stats/performance/scored-cases.ts'
import type { Component } from './sampling-error.ts'

/**
 * The component of NannyML's standard error of the AUC (0.13.1, sampling_error/binary_classification.py): over the cases
 * of the rarer class, the standard deviation of the share of the other class on the right side of them. That is one of
 * the two parts of DeLong's variance, so the standard error is too small: on California housing by a median factor of two.
 *
 * Where scores tie, NannyML's ranks depend on the order in which its sort happens to leave them; here a tie counts half.
 */
export function componentOfAuc(cases: RankedCases): Component | undefined {
  const totals = classTotals(cases)
  if (totals === undefined || !(totals.events > 0 && totals.nonEvents > 0)) return undefined
  const { overNonEvents, underEvents } = placements(cases, totals)
  const n = totals.events + totals.nonEvents
  return totals.events <= n / 2
    ? { sd: weightedSd(overNonEvents, cases.events, totals.events), share: totals.events / n }
    : { sd: weightedSd(underEvents, cases.nonEvents, totals.nonEvents), share: totals.nonEvents / n }
}

function weightedSd(values: ArrayLike<number>, counts: ArrayLike<number>, total: number): number {
  let mean = 0
  for (let at = 0; at < values.length; at++) mean += ((counts[at] ?? 0) * (values[at] ?? 0)) / total
  let variance = 0
  for (let at = 0; at < values.length; at++) variance += ((counts[at] ?? 0) * ((values[at] ?? 0) - mean) ** 2) / total
  return Math.sqrt(variance)
}
