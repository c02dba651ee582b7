import { incompleteBeta } from '../special.ts'

/** P(X ≤ k) for X ~ Binomial(n, p): n whole and ≥ 0, 0 ≤ p ≤ 1; `undefined` elsewhere. */
export function binomialCdf(k: number, n: number, p: number): number | undefined {
  if (!isBinomial(k, n, p)) return undefined
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(n - whole, whole + 1, 1 - p)
}

/** P(X ≥ k) for X ~ Binomial(n, p), computed directly so that a tiny tail keeps its digits. */
export function binomialUpperTail(k: number, n: number, p: number): number | undefined {
  if (!isBinomial(k, n, p)) return undefined
  const whole = Math.ceil(k)
  if (whole <= 0) return 1
  if (whole > n) return 0
  return incompleteBeta(whole, n - whole + 1, p)
}

function isBinomial(k: number, n: number, p: number): boolean {
  return !Number.isNaN(k) && Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1
}
