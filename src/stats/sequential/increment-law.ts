/** What one step of a CUSUM can be: values, and the probability of each (they add up to 1). */
export interface IncrementLaw {
  readonly values: ArrayLike<number>
  readonly probabilities: ArrayLike<number>
}

/** A law on whole multiples of a cell's width: `mass[k]` is the probability of `lowest + k` cells. */
export interface Lattice {
  readonly lowest: number
  readonly mass: Float64Array
}

/**
 * Finite values, probabilities that are not negative and add up to 1 (to rounding).
 *
 * Part: of the run lengths and limits by Markov chain.
 */
export function isLaw({ values, probabilities }: IncrementLaw): boolean {
  if (values.length === 0 || values.length !== probabilities.length) return false
  let total = 0
  for (let at = 0; at < values.length; at++) {
    const probability = probabilities[at] as number
    if (!(Number.isFinite(values[at]) && probability >= 0)) return false
    total += probability
  }
  return Math.abs(total - 1) < 1e-9
}

/**
 * A law moved on to multiples of `width`: what lies between two of them is shared so that its mean stays (paired
 * rounding; Knoth, Wittenberg and Gan 2019, Stat Med 38:2206). Rounding to the nearest would move the drift of a CUSUM,
 * on which its run length hangs. What lies beyond `reach` cells is gathered there: it alarms, or falls to nought,
 * anyway.
 */
export function latticeOf({ values, probabilities }: IncrementLaw, width: number, reach: number): Lattice {
  const mass = new Float64Array(2 * reach + 1)
  for (let at = 0; at < values.length; at++) {
    const cells = Math.min(reach, Math.max(-reach, (values[at] as number) / width))
    const below = Math.floor(cells)
    const upper = cells - below
    const probability = probabilities[at] as number
    mass[reach + below] = (mass[reach + below] as number) + probability * (1 - upper)
    if (upper > 0) mass[reach + below + 1] = (mass[reach + below + 1] as number) + probability * upper
  }
  return withoutEmptyEnds({ lowest: -reach, mass })
}

/** A law with distribution function `cdf`, gathered into cells of `width` about its multiples. */
export function latticeOfCdf(cdf: (x: number) => number, width: number, reach: number): Lattice {
  const mass = new Float64Array(2 * reach + 1)
  let upTo = 0
  for (let cell = -reach; cell <= reach; cell++) {
    const next = cell === reach ? 1 : cdf((cell + 0.5) * width)
    mass[cell + reach] = next - upTo
    upTo = next
  }
  return withoutEmptyEnds({ lowest: -reach, mass })
}

function withoutEmptyEnds({ lowest, mass }: Lattice): Lattice {
  let from = 0
  let to = mass.length
  while (from < to - 1 && mass[from] === 0) from++
  while (to > from + 1 && mass[to - 1] === 0) to--
  return { lowest: lowest + from, mass: mass.subarray(from, to) }
}
