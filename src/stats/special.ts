import * as cephes from 'cephes'
import { upperGamma } from './special/incomplete-gamma.ts'

export { lowerGamma, lowerGammaInverse, upperGamma, upperGammaInverse } from './special/incomplete-gamma.ts'

await cephes.compiled

/*
 * The special functions that everything else in this folder is made of, and the only importer of cephes (Moshier's C
 * library compiled to WebAssembly). Where cephes loses its digits or throws (the incomplete gamma and beta functions, the
 * far normal tail) it is not asked. An argument outside the domain gives `undefined`, an answer too small for a double
 * gives 0, and no function gives NaN.
 */

/** Φ(z), the standard normal distribution function; 0 below about z = −38.5. `undefined` only for NaN. */
export function standardNormalCdf(z: number): number | undefined {
  if (Number.isNaN(z)) return undefined
  if (z > 38) return 1
  if (z > -5) return cephes.ndtr(z)
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
