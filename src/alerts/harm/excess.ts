import { byar } from '../../stats/proportions/byar.ts'

/** Patients counted, expected, and the difference with its 95 % interval. */
export interface Excess {
  readonly observed: number
  readonly expected: number
  readonly excess: number
  readonly low: number
  readonly high: number
}

/**
 * Observed less expected. The chance in the observed by Byar's interval (exact below 10), widened by √φ where nights vary
 * more than chance (`spread`); the expected has an error of its own (`error`: its standard error, in patients), and the
 * two are added in squares, each side by itself (MOVER, Zou and Donner 2008, Statistics in Medicine 27:1693).
 */
export function excessOf(
  observed: number,
  expected: number,
  { spread, error }: { readonly spread: number; readonly error: number },
): Excess {
  const counted = byar(observed, 1)
  const below = Math.sqrt(spread) * (observed - (counted?.low ?? 0))
  const above = Math.sqrt(spread) * ((counted?.high ?? observed) - observed)
  const excess = observed - expected
  return {
    observed,
    expected,
    excess,
    low: excess - Math.hypot(below, 1.96 * error),
    high: excess + Math.hypot(above, 1.96 * error),
  }
}
