import type { Interval } from '../interval.ts'
import { proportionInterval } from './proportion.ts'

/**
 * The interval of a proportion where subjects come several times.
 *
 * Use: every rate in which the same people are counted more than once: 46 % of a real feed's rows can be such.
 * Formula: the subject-cluster sandwich variance V = m/(m − 1)·Σ(xᵢ − p·nᵢ)²/n² over the m subjects, compared with the
 *   p(1 − p)/(n − 1) of independent cases, gives the design effect; the interval shown for n/design effect cases
 *   (Wilson's, or Clopper–Pearson's when they are few). A design effect below 1 counts as 1. Where all or none are cases
 *   it cannot be estimated, and every subject counts as one case.
 * Assumes: different subjects are independent of each other; about 20 subjects or more.
 * Not for: a change in who comes back; a handful of subjects.
 * Undefined: fewer than two subjects, no cases, a subject's x is outside 0…n, or the level is outside (0, 1).
 * Source: Liang and Zeger 1986, Biometrika 73:13 (sandwich); Kish 1965 (design effect); Korn and Graubard 1998, Survey
 *   Methodology 24:193, and Franco and others 2019, J Surv Stat Methodol 7:334 (interval on effective cases).
 */
export function clusteredProportion(
  events: readonly number[],
  cases: readonly number[],
  level = 0.95,
): (Interval & { readonly designEffect: number; readonly effectiveCases: number }) | undefined {
  const subjects = events
    .map((x, index) => ({ x, n: cases[index] ?? Number.NaN }))
    .filter(({ x, n }) => !(x === 0 && n === 0))
  if (events.length !== cases.length || subjects.length < 2) return undefined
  if (!subjects.every(({ x, n }) => n > 0 && Number.isFinite(n) && x >= 0 && x <= n)) return undefined
  const n = subjects.reduce((sum, subject) => sum + subject.n, 0)
  const x = subjects.reduce((sum, subject) => sum + subject.x, 0)
  const p = x / n
  const designEffect = p === 0 || p === 1 ? n / subjects.length : sandwichOverBinomial(subjects, n, p)
  const effectiveCases = n / Math.max(1, designEffect)
  const interval = proportionInterval(p * effectiveCases, effectiveCases, level)
  return interval === undefined ? undefined : { ...interval, estimate: p, designEffect, effectiveCases }
}

/** The sandwich variance over that of n independent cases, both unbiased: exactly 1 when nobody comes twice. */
function sandwichOverBinomial(subjects: readonly { x: number; n: number }[], n: number, p: number): number {
  const m = subjects.length
  const squares = subjects.reduce((sum, subject) => sum + (subject.x - p * subject.n) ** 2, 0)
  const sandwich = ((m / (m - 1)) * squares) / (n * n)
  return sandwich / ((p * (1 - p)) / (n - 1))
}
