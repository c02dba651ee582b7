/*
 * The two pieces from which gamma, beta, binomial and Poisson densities are put together without subtracting large
 * logarithms from each other (Loader 2000, Fast and accurate computation of binomial probabilities).
 */

/**
 * x·ln(x/mean) + mean − x for x ≥ 0 and mean > 0: how far x is from its mean, in the unit of a log-likelihood. The
 * difference x − mean is an argument of its own, because the caller may know it to more digits than the two hold.
 */
export function deviance(x: number, mean: number, difference = x - mean): number {
  if (x === 0) return mean
  const v = difference / (x + mean)
  if (Math.abs(v) > 0.5) return x * Math.log(x / mean) - difference
  // ln(x/mean) = 2·artanh(v): the series starts where the subtraction would have begun to lose digits.
  const square = v * v
  let power = v
  let sum = 0
  for (let odd = 3; ; odd += 2) {
    power *= square
    const next = sum + power / odd
    if (next === sum) return difference * v + 2 * x * sum
    sum = next
  }
}

const HALF_LN_2PI = 0.9189385332046727

/** ln Γ(n + 1) − (n + ½)·ln n + n − ½·ln 2π for n > 0: what Stirling's formula leaves over. */
export function stirlingError(n: number): number {
  const halves = 2 * n
  return n < 12 && Number.isInteger(halves) ? (OF_HALVES[halves] ?? 0) : worked(n)
}

function worked(n: number): number {
  let shift = 0
  let m = n
  // δ(n) = δ(n + 1) + (n + ½)·ln(1 + 1/n) − 1 brings a small n to where the series is exact.
  for (; m < 12; m += 1) shift += (m + 0.5) * Math.log1p(1 / m) - 1
  const w = 1 / (m * m)
  const series = 1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - (w * 691) / 360360))))
  return shift + series / m
}

/** The errors of ½, 1, 1½ … 11½: those that are asked for most. */
const OF_HALVES = Float64Array.from({ length: 24 }, (_, halves) => (halves === 0 ? 0 : worked(halves / 2)))

/** ln Γ(n + 1) for n > 0, from the same series. */
export function logFactorial(n: number): number {
  if (n < 0.5) return logGammaNearOne(n)
  return stirlingError(n) + (n + 0.5) * Math.log(n) - n + HALF_LN_2PI
}

/**
 * ln(Γ(a + x)/Γ(a)) − x·ln a for a > 0 and x ≥ 0: what a(a + 1)…(a + x − 1) exceeds a^x by, with its digits also where a is
 * large and hardly anything is left.
 */
export function logRising(a: number, x: number): number {
  if (x === 0) return 0
  return deviance(a + x, a, x) - Math.log1p(x / a) / 2 + stirlingError(a + x) - stirlingError(a)
}

/** ζ(k) − 1 for k = 2, 3, …, 25. */
const ZETA_LESS_ONE: readonly number[] = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8,
]

/** ln Γ(1 + a) for 0 ≤ a < ½, where it is near 0 and must keep its digits: −ln(1 + a) + a(1 − γ) + Σ (−a)^k (ζ(k) − 1)/k. */
function logGammaNearOne(a: number): number {
  let power = -a
  let sum = 0
  for (const [at, zeta] of ZETA_LESS_ONE.entries()) {
    power *= -a
    sum += (power * zeta) / (at + 2)
  }
  return sum + a * 0.4227843350984671 - Math.log1p(a)
}
