import { binomialProbability } from './binomial.ts'
import { discreteQuantile } from './discrete-quantile.ts'

/** What is drawn from: `marked` among `total`, of which `drawn` are taken without putting back. */
export type Urn = { readonly total: number; readonly marked: number; readonly drawn: number }

/**
 * The hypergeometric distribution.
 *
 * Use: how many of the drawn are marked when nothing but chance connects the two: Fisher's test, and audits of a known pile.
 * Formula: P(X = k) = C(marked, k)·C(total − marked, drawn − k)/C(total, drawn); the tails are sums, by the ratio of neighbours.
 * Assumes: every choice of the drawn is as likely as any other.
 * Undefined: a number is not whole or negative, more are marked or drawn than there are, or k is not a number.
 * Accuracy: relative error below 1e-12 for tails down to 1e-300 and totals to 5,000, against exact rational sums and scipy 1.17.1
 *   hypergeom.cdf, hypergeom.sf where they hold; the quantile is exact against hypergeom.ppf.
 * Source: Johnson, Kemp and Kotz 2005, Univariate Discrete Distributions, chapter 6; Loader 2000.
 */
export function hypergeometricCdf(k: number, urn: Urn): number | undefined {
  if (!isUrn(urn) || Number.isNaN(k)) return undefined
  return tailsOf(Math.floor(k), urn).lower
}

/**
 * P(X ≥ k), computed directly so that a tiny tail keeps its digits. Accuracy: as the cdf's.
 */
export function hypergeometricUpperTail(k: number, urn: Urn): number | undefined {
  if (!isUrn(urn) || Number.isNaN(k)) return undefined
  return tailsOf(Math.ceil(k) - 1, urn).upper
}

/** P(X = k). Accuracy: as the cdf's. */
export function hypergeometricProbability(k: number, urn: Urn): number | undefined {
  if (!isUrn(urn) || Number.isNaN(k)) return undefined
  return Number.isInteger(k) && k >= leastOf(urn) && k <= mostOf(urn) ? probability(k, urn) : 0
}

/**
 * The smallest k with P(X ≤ k) ≥ p, for 0 < p < 1.
 *
 * @awaited sensitivity with the misses that the audit sample leads one to expect
 */
export function hypergeometricQuantile(p: number, urn: Urn): number | undefined {
  if (!isUrn(urn) || !(p > 0 && p < 1)) return undefined
  const start = urn.total === 0 ? 0 : (urn.drawn / urn.total) * urn.marked
  return discreteQuantile((k) => tailsOf(k, urn).lower, p, { first: leastOf(urn), last: mostOf(urn), start })
}

/** P(X ≤ k) and P(X > k): the one on k's own side of the mode is summed, so that it is the smaller. */
function tailsOf(k: number, urn: Urn): { readonly lower: number; readonly upper: number } {
  const { total, marked, drawn } = urn
  if (k < leastOf(urn)) return { lower: 0, upper: 1 }
  if (k >= mostOf(urn)) return { lower: 1, upper: 0 }
  const up = (at: number): number => ((marked - at) / (at + 1)) * ((drawn - at) / (total - marked - drawn + at + 1))
  if (k <= (drawn / total) * marked) {
    const lower = Math.min(1, probability(k, urn) * sum(k, (at) => 1 / up(at - 1), -1))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, probability(k + 1, urn) * sum(k + 1, up, 1))
  return { lower: 1 - upper, upper }
}

/** 1 + r(k) + r(k)·r(k + step) + …, as long as it grows. A ratio past the end of the support is 0. */
function sum(k: number, ratio: (at: number) => number, step: 1 | -1): number {
  let term = 1
  let total = 1
  for (let at = k; ; at += step) {
    term *= ratio(at)
    if (!(term > total * 1e-18)) return total
    total += term
  }
}

/** As a ratio of three binomial probabilities with p = drawn/total, none of which can overflow (Loader 2000, section 5). */
function probability(k: number, { total, marked, drawn }: Urn): number {
  if (drawn === 0 || drawn === total) return 1
  const p = drawn / total
  const first = binomialProbability(k, marked, p) ?? 0
  const second = binomialProbability(drawn - k, total - marked, p) ?? 0
  return (first * second) / (binomialProbability(drawn, total, p) ?? 1)
}

function leastOf({ total, marked, drawn }: Urn): number {
  return Math.max(0, drawn + marked - total)
}

function mostOf({ marked, drawn }: Urn): number {
  return Math.min(marked, drawn)
}

function isUrn({ total, marked, drawn }: Urn): boolean {
  return (
    [total, marked, drawn].every((count) => Number.isInteger(count) && count >= 0 && count <= 1e12) &&
    marked <= total &&
    drawn <= total
  )
}
