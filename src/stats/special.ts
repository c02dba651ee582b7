import * as cephes from 'cephes'

await cephes.compiled

/*
 * The special functions everything else in this folder is made of, and the only importer of cephes
 * (Moshier's C library compiled to WebAssembly; it agrees with scipy, which wraps the same code).
 *
 * cephes throws at the edge of a domain and on underflow, sometimes even where the answer is 1, and gives NaN
 * for infinite arguments. Here an argument outside the domain gives `undefined`, an answer too small for a
 * double gives 0, and no function gives NaN.
 */

/** Φ(z), the standard normal distribution function; 0 below about z = −37.5. `undefined` only for NaN. */
export function standardNormalCdf(z: number): number | undefined {
  if (Number.isNaN(z)) return undefined
  if (z > 38) return 1
  if (z > -25) return cephes.ndtr(z)
  // The ndtr of cephes loses its digits below z = −26 and is 0 from −30; half a chi-squared tail keeps them.
  const twoTails = upperGamma(0.5, (z * z) / 2)
  return twoTails === undefined ? undefined : twoTails / 2
}

/** The z with Φ(z) = p, for 0 < p < 1. */
export function standardNormalQuantile(p: number): number | undefined {
  return p > 0 && p < 1 ? cephes.ndtri(p) : undefined
}

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number | undefined {
  return x > 0 && x < 1e300 ? cephes.lgam(x) : undefined
}

/** The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. */
export function incompleteBeta(a: number, b: number, x: number): number | undefined {
  if (!(isPositive(a) && isPositive(b) && x >= 0 && x <= 1)) return undefined
  return zeroOnUnderflow(() => cephes.incbet(a, b, x))
}

/** The x with I_x(a, b) = p, for a, b > 0 and 0 ≤ p ≤ 1. */
export function incompleteBetaInverse(a: number, b: number, p: number): number | undefined {
  if (!(isPositive(a) && isPositive(b) && p >= 0 && p <= 1)) return undefined
  return zeroOnUnderflow(() => cephes.incbi(a, b, p))
}

/** The regularised lower incomplete gamma function P(a, x) for a > 0, x ≥ 0. */
export function lowerGamma(a: number, x: number): number | undefined {
  if (!(isPositive(a) && x >= 0)) return undefined
  if (x === 0) return 0
  if (x === Infinity) return 1
  if (underflows(a, x)) return x < a ? 0 : 1
  return zeroOnUnderflow(() => cephes.igam(a, x))
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate when it is tiny. */
export function upperGamma(a: number, x: number): number | undefined {
  if (!(isPositive(a) && x >= 0)) return undefined
  if (x === 0) return 1
  if (x === Infinity) return 0
  if (underflows(a, x)) return x < a ? 1 : 0
  return zeroOnUnderflow(() => cephes.igamc(a, x))
}

/** The x with Q(a, x) = q, for a > 0 and 0 < q < 1. */
export function upperGammaInverse(a: number, q: number): number | undefined {
  if (!(isPositive(a) && q > 0 && q < 1)) return undefined
  try {
    return cephes.igami(a, q)
  } catch {
    // Its Newton steps can underflow on the way to an answer that does not: halve instead.
    return upperGammaInverseByHalving(a, q)
  }
}

function upperGammaInverseByHalving(a: number, q: number): number | undefined {
  let low = 0
  let high = a + 1
  while ((upperGamma(a, high) ?? 0) > q) high *= 2
  for (let step = 0; step < 2100; step++) {
    const middle = low + (high - low) / 2
    if (middle === low || middle === high) break
    if ((upperGamma(a, middle) ?? 0) > q) low = middle
    else high = middle
  }
  return high
}

/** Whether the common factor x^a e^(−x) / Γ(a) of both incomplete gammas is below the smallest double. */
function underflows(a: number, x: number): boolean {
  return a * Math.log(x) - x - cephes.lgam(a) < -709
}

function isPositive(x: number): boolean {
  return x > 0 && x < 1e300
}

function zeroOnUnderflow(compute: () => number): number | undefined {
  try {
    const value = compute()
    return Number.isNaN(value) ? undefined : value
  } catch (error) {
    return error instanceof Error && error.message.includes('underflow') ? 0 : undefined
  }
}
