import { root } from '../search/root.ts'
import { deviance, stirlingError } from './deviance.ts'

/*
 * The regularised incomplete beta function I_x(a, b) for 1e-100 ≤ a, b ≤ 1e12, and its complement. Whichever of the two is the
 * smaller is computed directly. cephes loses its digits here: 8 % at a = 1e6, b = 0.001, and half of them at a = b = 1e6.
 */

const SMALLEST = 1e-100
const LARGEST = 1e12

/** Both tails, lower + upper = 1. */
type Tails = { readonly lower: number; readonly upper: number }

/** A point of (0, 1) with its complement, so that neither loses digits where it is near 1. */
export type BetaPoint = { readonly x: number; readonly y: number }

/** I_x(a, b) and 1 − I_x(a, b) at a point whose complement y = 1 − x is known to its own digits. */
export function betaTails(a: number, b: number, { x, y }: BetaPoint): Tails | undefined {
  if (!(isShape(a) && isShape(b) && x >= 0 && x <= 1)) return undefined
  if (x === 0) return { lower: 0, upper: 1 }
  if (y === 0) return { lower: 1, upper: 0 }
  return distance(a, b, x, y) >= 0 ? fromLower(lower(a, b, x, y)) : swap(fromLower(lower(b, a, y, x)))
}

/** The point below which a beta variable is with probability p. */
export function betaPoint(a: number, b: number, p: number): BetaPoint | undefined {
  if (!(isShape(a) && isShape(b) && p >= 0 && p <= 1)) return undefined
  if (p === 0) return { x: 0, y: 1 }
  if (p === 1) return { x: 1, y: 0 }
  const at = (logit: number): BetaPoint => ({ x: 1 / (1 + Math.exp(-logit)), y: 1 / (1 + Math.exp(logit)) })
  const excess = (logit: number): number => {
    const found = betaTails(a, b, at(logit)) ?? { lower: 0, upper: 0 }
    return p <= 0.5 ? log(found.lower) - log(p) : log(1 - p) - log(found.upper)
  }
  const { x, y } = at(root(excess, Math.log(a / b), Math.min(Math.sqrt(1 / a + 1 / b), 30)))
  if (x < 1e-300) return { x: 0, y: 1 }
  return y < 1e-300 ? { x: 1, y: 0 } : { x, y }
}

/** x^a·y^b/B(a, b) for a, b > 0 and 0 < x < 1, the common factor of both tails. */
export function betaTerm(a: number, b: number, { x, y }: BetaPoint): number {
  return Math.exp(logTerm(a, b, x, y))
}

/** I_x(a, b) for x no greater than the mean a/(a + b). */
function lower(a: number, b: number, x: number, y: number): number {
  const term = betaTerm(a, b, { x, y })
  if (x <= 0.7 && (b <= 1 || b * x <= 0.7)) return ((term * Math.exp(-b * Math.log1p(-x))) / a) * series(a, b, x)
  return term === 0 ? 0 : term / fraction(a, b, x, y)
}

/** Its logarithm, without subtracting large numbers from each other. */
function logTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const d = distance(a, b, x, y)
  return (
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x, d) -
    deviance(b, n * y, -d) +
    0.5 * Math.log(((a / n) * b) / (2 * Math.PI))
  )
}

/** 1 + a·Σ (1 − b)(2 − b)…(k − b)/k!·x^k/(a + k). */
function series(a: number, b: number, x: number): number {
  let term = 1
  let sum = 0
  for (let k = 1; k < 1e4; k++) {
    term *= ((k - b) / k) * x
    const next = sum + term / (a + k)
    if (next === sum) break
    sum = next
  }
  return 1 + a * sum
}

/** The continued fraction of Didonato and Morris (1992, ACM TOMS 18:360, BFRAC), by Lentz's method. */
function fraction(a: number, b: number, x: number, y: number): number {
  const d = distance(a, b, x, y)
  let value = partial(a, b, x, d, 0)
  let c = value
  let e = 0
  for (let m = 1; m < 1e7; m++) {
    const before = a + 2 * m - 1
    const numerator = ((m * (a + m - 1)) / before) * ((a + b + m - 1) / before) * (b - m) * x * x
    const denominator = partial(a, b, x, d, m)
    e = 1 / (denominator + numerator * e)
    c = denominator + numerator / c
    const factor = c * e
    value *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return value
}

function partial(a: number, b: number, x: number, d: number, m: number): number {
  const rest = ((a + m) * (d + 1 + m * (2 - x))) / (a + 2 * m + 1)
  return m === 0 ? rest : m + (m * (b - m) * x) / (a + 2 * m - 1) + rest
}

/** a·y − b·x, the distance of x below the mean times a + b, to twice the digits of its products. */
function distance(a: number, b: number, x: number, y: number): number {
  // For x ≤ ½ it is a − (ax + bx), else (ay + by) − b: that way only one of x and y, the exact one, is used.
  if (x <= y) return lessProducts(a, a, b, x)
  return -lessProducts(b, b, a, y)
}

/** c − a·x − b·x, the products with their rounding errors, the larger taken first. */
function lessProducts(c: number, a: number, b: number, x: number): number {
  const [large, small] = a > b ? [a, b] : [b, a]
  const errors = productError(large, x) + productError(small, x)
  return c - large * x - small * x - errors
}

/** a·b − fl(a·b), exactly (Dekker 1971, Numer Math 18:224). */
function productError(a: number, b: number): number {
  const [aHigh, bHigh] = [highHalf(a), highHalf(b)]
  const [aLow, bLow] = [a - aHigh, b - bHigh]
  return aHigh * bHigh - a * b + aHigh * bLow + aLow * bHigh + aLow * bLow
}

function highHalf(a: number): number {
  const shifted = 134217729 * a
  return shifted - (shifted - a)
}

/** A tail too small for a double counts as the smallest that is not. */
function log(probability: number): number {
  return Math.log(Math.max(probability, Number.MIN_VALUE))
}

function fromLower(probability: number): Tails {
  const kept = Math.min(1, Math.max(0, probability))
  return { lower: kept, upper: 1 - kept }
}

function swap({ lower, upper }: Tails): Tails {
  return { lower: upper, upper: lower }
}

function isShape(a: number): boolean {
  return a >= SMALLEST && a <= LARGEST
}
