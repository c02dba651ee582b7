/** The probability whose log-odds are `logit`. */
export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
