/**
 * Siegmund's approximation to the average run length of a CUSUM of normal z.
 *
 * Use: a first value for a limit, and a figure that can be checked by hand; what is promised rests on the chain.
 * Formula: (e^(−2Δb) + 2Δb − 1)/(2Δ²) with Δ = shift − k and b = h + 1.166; b² where Δ is 0.
 * Assumes: z are independent, normal and of standard deviation 1; the CUSUM starts at nought and watches one side.
 * Not for: a limit in service; a small limit (h under 2).
 * Undefined: an argument is not a finite number, or the limit is not positive.
 * Source: Siegmund 1985, Sequential Analysis, Springer.
 * @awaited the battery: starting values of the limits of its mean checks
 */
export function siegmundRunLength(limit: number, reference: number, shift = 0): number | undefined {
  const drift = shift - reference
  if (!(limit > 0 && Number.isFinite(limit) && Number.isFinite(drift))) return undefined
  const b = limit + 1.166
  const exponent = 2 * drift * b
  // Near no drift the formula is a small difference of large numbers: its series, to the third term.
  if (Math.abs(exponent) < 1e-4) return b * b * (1 - exponent / 3 + (exponent * exponent) / 12)
  const length = (Math.expm1(-exponent) + exponent) / (2 * drift * drift)
  return Number.isFinite(length) ? length : undefined
}
