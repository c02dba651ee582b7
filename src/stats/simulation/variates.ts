/*
 * Random values of the distributions the simulations need, each by an exact method: `next` gives uniforms on [0, 1).
 * A parameter outside its domain is a bug and throws.
 */

/**
 * Gamma(shape, 1): squeeze and rejection from a normal (Marsaglia and Tsang 2000, ACM TOMS 26:363).
 *
 * Part: of the seeded random numbers.
 */
export function gammaVariate(next: () => number, normal: () => number, shape: number): number {
  if (!(shape > 0 && Number.isFinite(shape))) throw new RangeError(`a gamma shape is positive, not ${shape}`)
  // Below 1 draw at shape + 1 and multiply by U^(1/shape), as in their section 6.
  if (shape < 1) return gammaVariate(next, normal, shape + 1) * Math.exp(Math.log(1 - next()) / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = 1 - next()
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Poisson: by inversion below a mean of 10, above it by PTRS (Hörmann 1993, Insurance: Mathematics and Economics 12:39). */
export function poissonVariate(next: () => number, mean: number): number {
  if (!(mean >= 0 && Number.isFinite(mean))) throw new RangeError(`a Poisson mean is not negative, not ${mean}`)
  if (mean < 10) return invert(next, Math.exp(-mean), (k) => mean / k, Infinity)
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const accepted = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = next() - 0.5
    const v = 1 - next()
    const distance = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / distance + b) * u + mean + 0.43)
    if (distance >= 0.07 && v <= accepted) return k
    if (k < 0 || (distance < 0.013 && v > distance)) continue
    const density = -mean + k * Math.log(mean) - logFactorial(k)
    if (Math.log((v * inverseAlpha) / (a / (distance * distance) + b)) <= density) return k
  }
}

/** Binomial: by inversion while n·min(p, 1 − p) is below 10, above it by BTRS (Hörmann 1993, J Stat Comput Simul 46:101). */
export function binomialVariate(next: () => number, n: number, p: number): number {
  return binomialDraws(n, p)(next)
}

/** The same for many draws of one binomial: what does not change from draw to draw is worked out once. */
export function binomialDraws(n: number, p: number): (next: () => number) => number {
  if (!(Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1)) throw new RangeError(`not a binomial: ${n}, ${p}`)
  if (p > 0.5) {
    const others = binomialDraws(n, 1 - p)
    return (next) => n - others(next)
  }
  return n * p < 10 ? inverted(n, p) : transformed(n, p)
}

function inverted(n: number, p: number): (next: () => number) => number {
  const odds = p / (1 - p)
  const zero = Math.exp(n * Math.log1p(-p))
  return (next) => invert(next, zero, (k) => (odds * (n - k + 1)) / k, n)
}

function transformed(n: number, p: number): (next: () => number) => number {
  const odds = p / (1 - p)
  const sd = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * sd
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const alpha = (2.83 + 5.1 / b) * sd
  const accepted = 0.92 - 4.2 / b
  const mode = Math.floor((n + 1) * p)
  // One draw in seven or so asks for it, and a single draw should not pay for it.
  let atMode: number | undefined
  return (next) => {
    for (;;) {
      const u = next() - 0.5
      const v = 1 - next()
      const distance = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / distance + b) * u + n * p + 0.5)
      if (distance >= 0.07 && v <= accepted) return k
      if (k < 0 || k > n) continue
      atMode ??= logFactorial(mode) + logFactorial(n - mode)
      const density = atMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * Math.log(odds)
      if (Math.log((v * alpha) / (a / (distance * distance) + b)) <= density) return k
    }
  }
}

/** Walks up a distribution function from P(0), each probability being the last times `ratio(k)`. */
function invert(next: () => number, zero: number, ratio: (k: number) => number, most: number): number {
  let left = next()
  let probability = zero
  let k = 0
  // The bound stops a uniform that rounding has left above the sum of every probability.
  while (left >= probability && k < most && k < 200) {
    left -= probability
    k += 1
    probability *= ratio(k)
  }
  return k
}

const LOG_FACTORIALS: readonly number[] = [1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880].map(Math.log)

/** ln k! from a table below 10, from Stirling's series above (its fourth term leaves an error under 1e-11). */
function logFactorial(k: number): number {
  const exact = LOG_FACTORIALS[k]
  if (exact !== undefined) return exact
  const x = k + 1
  const square = x * x
  const tail = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + tail
}
