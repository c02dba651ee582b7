import { binomialVariate, gammaVariate, poissonVariate } from './variates.ts'

/** A seeded source of random numbers. The same seed gives the same numbers on every machine. */
export type Random = {
  /** Uniform on [0, 1), 53 bits. */
  readonly next: () => number
  /** A whole number from 0 to n − 1. */
  readonly integer: (n: number) => number
  readonly bernoulli: (p: number) => boolean
  /** Standard normal. */
  readonly normal: () => number
  /** exp(mu + sigma·normal): the median is e^mu. */
  readonly lognormal: (mu: number, sigma: number) => number
  /** Gamma with this shape and scale 1. */
  readonly gamma: (shape: number) => number
  readonly poisson: (mean: number) => number
  readonly binomial: (n: number, p: number) => number
}

/**
 * Seeded random numbers.
 *
 * Use: whatever is simulated, from a seed that is stored with it (any text), so that anyone can simulate it again to
 * the byte.
 * Formula: the seed's UTF-16 code units go through FNV-1a in four lanes, each finished by MurmurHash3's fmix32, to the
 * state of sfc32, which is run 15 times before use; uniforms have 53 bits, normals come by the polar method, gammas by
 * squeeze and rejection, counts by inversion or transformed rejection. Integer arithmetic, the four operations and
 * square roots are exact by the standards; logarithms and exponentials are V8's own ports of fdlibm, not the machine's.
 * Assumes: nothing of the seed: neighbouring seeds give unrelated numbers.
 * Not for: secrets.
 * Undefined: never; a parameter outside its domain is a bug and throws.
 * Source: Doty-Humphrey, PractRand (sfc32); Marsaglia and Bray 1964, SIAM Review 6:260; Marsaglia and Tsang 2000, ACM
 * TOMS 26:363; Hörmann 1993, J Stat Comput Simul 46:101.
 */
export function createRandom(seed: string): Random {
  const word = sfc32(hashSeed(seed))
  const next = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992
  const normal = createNormal(next)
  return {
    next,
    integer: (n) => Math.floor(next() * n),
    bernoulli: (p) => next() < p,
    normal,
    lognormal: (mu, sigma) => Math.exp(mu + sigma * normal()),
    gamma: (shape) => gammaVariate(next, normal, shape),
    poisson: (mean) => poissonVariate(next, mean),
    binomial: (n, p) => binomialVariate(next, n, p),
  }
}

/** The polar method (Marsaglia and Bray 1964, SIAM Review 6:260): two values a turn, the second kept for the next call. */
function createNormal(next: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    for (;;) {
      const u = 2 * next() - 1
      const v = 2 * next() - 1
      const s = u * u + v * v
      if (s >= 1 || s === 0) continue
      const scale = Math.sqrt((-2 * Math.log(s)) / s)
      spare = v * scale
      return u * scale
    }
  }
}

type State = readonly [number, number, number, number]

function sfc32(state: State): () => number {
  let [a, b, c, counter] = state
  const word = (): number => {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result
  }
  for (let round = 0; round < 15; round++) word()
  return word
}

function hashSeed(seed: string): State {
  return [lane(seed, 0x811c9dc5), lane(seed, 0x9e3779b9), lane(seed, 0x243f6a88), lane(seed, 0xb7e15162)]
}

function lane(seed: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
