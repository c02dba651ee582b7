/**
 * Hanley and McNeil's standard error of an AUC.
 *
 * Use: an AUC that somebody published without its scores; checking others' figures. With the scores at hand: DeLong.
 * Formula: √((A(1 − A) + (m − 1)(Q1 − A²) + (n − 1)(Q2 − A²)) / mn), Q1 = A/(2 − A), Q2 = 2A²/(1 + A), with m events
 * and n non-events.
 * Assumes: cases are independent, and the score is about exponential in each class.
 * Not for: an AUC of 0 or 1, where it is 0.
 * Undefined: the AUC is not strictly between 0 and 1, or a class has fewer than one case.
 * Source: Hanley and McNeil 1982, Radiology 143:29.
 */
export function hanleyMcNeil(auc: number, events: number, nonEvents: number): number | undefined {
  if (!(auc > 0 && auc < 1 && events >= 1 && nonEvents >= 1)) return undefined
  const twoEvents = auc / (2 - auc)
  const twoNonEvents = (2 * auc * auc) / (1 + auc)
  const variance =
    (auc * (1 - auc) + (events - 1) * (twoEvents - auc * auc) + (nonEvents - 1) * (twoNonEvents - auc * auc)) /
    (events * nonEvents)
  return Number.isFinite(variance) ? Math.sqrt(variance) : undefined
}
