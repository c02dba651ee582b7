/** The logit of a score clamped to [10⁻⁶, 1 − 10⁻⁶]: a score of 0 or 1 has one too. */
export function logitOf(score: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, score))
  return Math.log(inside / (1 - inside))
}
