import { root } from '../search/root.ts'
import { deviance, logFactorial, stirlingError } from './deviance.ts'
import { temme } from './temme.ts'

/*
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), for 1e-100 ≤ a ≤ 1e12. Whichever of the two is the
 * smaller is computed directly. cephes loses half its digits here for large and for tiny a, and scipy 24 % of a lower tail at
 * a = 1e8.
 */

const SMALLEST = 1e-100
const LARGEST = 1e12

type Tails = { readonly lower: number; readonly upper: number }

/** P(a, x) and Q(a, x) = 1 − P(a, x) for a > 0, x ≥ 0. */
export function gammaTails(a: number, x: number): Tails | undefined {
  return isShape(a) && x >= 0 ? tails(a, x) : undefined
}

/** The regularised lower incomplete gamma function P(a, x) for a > 0, x ≥ 0. */
export function lowerGamma(a: number, x: number): number | undefined {
  return gammaTails(a, x)?.lower
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate when it is tiny. */
export function upperGamma(a: number, x: number): number | undefined {
  return gammaTails(a, x)?.upper
}

/** ln Q(a, x) for x > a + 1, also where Q is too small for a double. */
export function logUpperGamma(a: number, x: number): number | undefined {
  return isShape(a) && x > a + 1 && x < Infinity ? logTerm(a, x) + Math.log(a * fraction(a, x)) : undefined
}

/** The x with P(a, x) = p, for a > 0 and 0 < p < 1. */
export function lowerGammaInverse(a: number, p: number): number | undefined {
  return isShape(a) && p > 0 && p < 1 ? inverse(a, p <= 0.5 ? { lower: p } : { upper: 1 - p }) : undefined
}

/** The x with Q(a, x) = q, for a > 0 and 0 < q < 1. */
export function upperGammaInverse(a: number, q: number): number | undefined {
  return isShape(a) && q > 0 && q < 1 ? inverse(a, q <= 0.5 ? { upper: q } : { lower: 1 - q }) : undefined
}

/** x^a·e^(−x)/Γ(a + 1), the common factor of both. */
function gammaTerm(a: number, x: number): number {
  return Math.exp(logTerm(a, x))
}

function tails(a: number, x: number): Tails {
  if (x === 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  if (a > 1e5 && Math.abs(x - a) < 0.15 * a) return uniform(a, x)
  if (isSmall(a, x)) return fromLower(gammaTerm(a, x) * series(a, x))
  if (x < 1.1) return fromUpper(smallUpper(a, x))
  const term = gammaTerm(a, x) * a
  return fromUpper(term === 0 ? 0 : term * fraction(a, x))
}

/** Whether P is the one to compute: it is then below about three quarters. */
function isSmall(a: number, x: number): boolean {
  if (x >= 1.1) return x < a
  return x < 0.5 ? a > -0.4 / Math.log(x) : a > 0.75 * x
}

/** Its logarithm, without subtracting large numbers from each other. */
function logTerm(a: number, x: number): number {
  return -stirlingError(a) - deviance(a, x) - 0.5 * Math.log(2 * Math.PI * a)
}

/** Σ x^k/((a + 1)…(a + k)). */
function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k)
    sum += term
  }
  return sum
}

/** Q·Γ(a)·e^x/x^a by Legendre's continued fraction, contracted to every second term (Abramowitz and Stegun 6.5.31), by Lentz's method. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let value = d
  for (let k = 1; k < 1e7; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return value
}

/** Q for small a and x: 1 − x^a/Γ(a + 1) without the cancellation, less the rest of the power series of P. */
function smallUpper(a: number, x: number): number {
  const logFirst = a * Math.log(x) - logFactorial(a)
  let term = 1
  let sum = 0
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    term *= -x / k
    sum += term / (a + k)
  }
  return -Math.expm1(logFirst) - a * Math.exp(logFirst) * sum
}

/** Both for a large a and an x near it: the normal tail at η√a = √(2·half), corrected. */
function uniform(a: number, x: number): Tails {
  const { half, correction } = temme(a, x)
  // erfc(√h) = Q(½, h)
  const tail = tails(0.5, half).upper / 2
  return x >= a ? fromUpper(tail + correction) : fromLower(tail - correction)
}

function inverse(a: number, wanted: { readonly lower: number } | { readonly upper: number }): number {
  const excess = (logX: number): number => {
    const found = tails(a, Math.exp(logX))
    return 'lower' in wanted ? log(found.lower) - log(wanted.lower) : log(wanted.upper) - log(found.upper)
  }
  const x = Math.exp(root(excess, Math.log(a), Math.min(1 / Math.sqrt(a), 30)))
  // So near the smallest doubles the search has stopped before it was there.
  return x < 1e-300 ? 0 : x
}

/** A tail too small for a double counts as the smallest that is not. */
function log(probability: number): number {
  return Math.log(Math.max(probability, Number.MIN_VALUE))
}

function fromLower(lower: number): Tails {
  const kept = Math.min(1, Math.max(0, lower))
  return { lower: kept, upper: 1 - kept }
}

function fromUpper(upper: number): Tails {
  const kept = Math.min(1, Math.max(0, upper))
  return { lower: 1 - kept, upper: kept }
}

function isShape(a: number): boolean {
  return a >= SMALLEST && a <= LARGEST
}
