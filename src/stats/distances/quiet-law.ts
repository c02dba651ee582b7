import { chiSquaredCritical, chiSquaredSurvival } from '../distributions/chi-squared.ts'
import { type Atoms, atomOfRank, atoms } from '../samples/atoms.ts'
import type { Sample } from '../samples/sample.ts'
import { sharesOf } from '../samples/shares.ts'
import type { Random } from '../simulation/random.ts'
import { wasserstein } from './wasserstein.ts'

/** How a distance behaves when nothing has changed: its square is about `scale` × χ² with `df` degrees of freedom. */
export type QuietLaw = {
  readonly scale: number
  readonly df: number
  /** The effective number of cases, 1/(1/n + 1/m), it was simulated for. */
  readonly cases: number
}

/**
 * What a distance stays below on quiet days.
 *
 * Two samples of one distribution are never at distance 0: the fewer the cases and the more the bins, the further apart
 * chance alone puts them. A fixed threshold of 0.1 on Jensen–Shannon fires on 90 % of quiet days of 100 cases and on none
 * of 1,000. This finds the law of the distance when nothing has changed, by simulation, for any distance over bins.
 *
 * Use: the limit drawn beside a distance, and its p-value. A day is called shifted only when it passes the limit and the
 * distance is large enough to matter: the effect and the evidence, both.
 * Formula: draw both samples again and again from the reference's own shares, each bin lifted by 1/B of a case since what
 * has not been seen may still come; take the mean M and the variance V of the squared distance. The law is scale × χ²(df)
 * with scale = V/(2M) and df = 2M²/V, exact as samples grow (for Jensen–Shannon in base 2, (1/n + 1/m)/(8·ln 2) × χ²(B − 1))
 * and close to the truth when most bins are nearly empty, where that limit is far off. For another number of cases the
 * scale is multiplied by the ratio of the effective numbers.
 * Assumes: cases are independent; the reference is much like what it was drawn from.
 * Not for: numbers of cases a fifth or more away from those simulated for: simulate again (some milliseconds).
 * Undefined: the reference has no cases or fewer than ten for each bin it is in, n is below 1, or the distance is never
 * above 0.
 * Accuracy: the limit at 5 % is passed by 4 to 7 % and at 1 % by 0.6 to 1.7 % of quiet days (Jensen–Shannon, Hellinger,
 * total variation, L∞; 50 to 2,000 cases in 5 to 64 bins, even and long-tailed); for Wasserstein by 4 to 8 % and 1 to 3 %
 * (normal, lognormal σ = 1 and counts), so a verdict rests on Kolmogorov–Smirnov or Jensen–Shannon.
 * Source: Satterthwaite 1946, Biometrics Bulletin 2:110 (scale and degrees of freedom from two moments); Österreicher and
 * Vajda 2003, Annals of the Institute of Statistical Mathematics 55:639 (the limit for large samples).
 */
export function quietLaw(
  reference: Sample,
  n: number,
  distance: (first: Float64Array, second: Float64Array) => number | undefined,
  random: Random,
  draws = 500,
): QuietLaw | undefined {
  const shares = sharesOf(reference)
  if (shares === undefined || !(n >= 1 && Number.isFinite(n))) return undefined
  const m = Math.round(Array.from(reference).reduce((sum, count) => sum + count, 0))
  const bins = shares.length
  // With fewer, the reference's own shares stand too far from what they were drawn from.
  if (m < 10 * shares.filter((share) => share > 0).length) return undefined
  const lifted = shares.map((share) => (share * m + 1 / bins) / (m + 1))
  const first = new Float64Array(bins)
  const second = new Float64Array(bins)
  const squares: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    deal(lifted, m, random, first)
    deal(lifted, Math.round(n), random, second)
    const found = distance(first, second)
    if (found === undefined) return undefined
    squares.push(found * found)
  }
  return matchMoments(squares, effective(n, m))
}

/**
 * The same for Wasserstein's distance between values: samples of at most 1,000 cases are drawn from the reference's own
 * values and compared with all of it, so one law serves every larger number of cases. Says nothing about a reference of under
 * 500 values, and its limit is too low where single values far out carry the mean (lognormal with σ = 2).
 *
 * @awaited the weekly check of whole distributions (B3)
 */
export function quietWasserstein(
  reference: Atoms | undefined,
  n: number,
  random: Random,
  draws = 300,
): QuietLaw | undefined {
  if (reference === undefined || reference.total < 500 || !(n >= 1 && Number.isFinite(n))) return undefined
  const cases = Math.max(1, Math.round(Math.min(1000, effective(n, reference.total))))
  const squares: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    squares.push((wasserstein(reference, atoms(drawSorted(reference, cases, random))) ?? 0) ** 2)
  }
  return matchMoments(squares, cases)
}

/** What the distance of n cases from m stays below on all but a share `alpha` of quiet days. */
export function quietLimit(law: QuietLaw, n: number, m: number, alpha: number): number | undefined {
  const critical = chiSquaredCritical(alpha, law.df)
  return critical === undefined || !(n > 0 && m > 0) ? undefined : Math.sqrt(scaleFor(law, n, m) * critical)
}

/**
 * How often two quiet samples of n and m cases are at least this far apart.
 *
 * @awaited the weekly check of whole distributions (B3)
 */
export function quietPValue(law: QuietLaw, n: number, m: number, distance: number): number | undefined {
  if (!(n > 0 && m > 0 && distance >= 0 && Number.isFinite(distance))) return undefined
  return chiSquaredSurvival(distance ** 2 / scaleFor(law, n, m), law.df)
}

function scaleFor({ scale, cases }: QuietLaw, n: number, m: number): number {
  return (scale * cases) / effective(n, m)
}

function effective(n: number, m: number): number {
  return 1 / (1 / n + 1 / m)
}

function matchMoments(squares: readonly number[], cases: number): QuietLaw | undefined {
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length
  const variance = squares.reduce((sum, square) => sum + (square - mean) ** 2, 0) / (squares.length - 1)
  if (!(mean > 0 && variance > 0 && Number.isFinite(mean / variance))) return undefined
  return { scale: variance / (2 * mean), df: (2 * mean * mean) / variance, cases }
}

/** Values drawn from a distribution, ascending: exponential gaps make uniform ranks that need no sorting. */
function drawSorted(from: Atoms, cases: number, random: Random): Float64Array {
  const ranks = new Float64Array(cases)
  let sum = 0
  for (let at = 0; at < cases; at++) {
    sum -= Math.log(1 - random.next())
    ranks[at] = sum
  }
  const scale = from.total / (sum - Math.log(1 - random.next()))
  let atom = 0
  return ranks.map((rank) => {
    atom = atomOfRank(from, rank * scale, atom)
    return from.values[atom] ?? 0
  })
}

/** Counts of `cases` dealt to the bins by their shares: one binomial after the other, of what is left. */
function deal(shares: Float64Array, cases: number, random: Random, counts: Float64Array): void {
  let left = cases
  let shareLeft = 1
  for (let bin = 0; bin < shares.length; bin++) {
    const share = shares[bin] ?? 0
    const isLast = bin === shares.length - 1
    const count = isLast ? left : left === 0 ? 0 : random.binomial(left, Math.min(1, share / shareLeft))
    counts[bin] = count
    left -= count
    shareLeft -= share
  }
}
