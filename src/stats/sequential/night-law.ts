import type { IncrementLaw } from './increment-law.ts'

/** Cases of one expected probability in a night. They may be a fraction: an average night has 0.7 cases in a bin. */
interface NightBin {
  readonly cases: number
  /** p̃, by which the night is judged */
  readonly expected: number
  /** the probability that holds */
  readonly truth: number
}

/** A night that comes with this weight among others: nights are not all of one size. */
export interface NightPattern {
  readonly weight: number
  readonly bins: readonly NightBin[]
}

/** A fraction of a case is there in so many of 16 nights. */
const allocations = 16

/**
 * The distribution of a night's log-likelihood step.
 *
 * Use: what a night adds to a risk-adjusted arm (bins of expected risk) or to a contrast arm (one bin: the stratum's
 * part π of O events), as input to the chain that solves limits.
 * Formula: W = x·ln R − Σ n_b·ln(1 − p̃_b + R·p̃_b), x = Σ x_b, x_b ~ Binomial(n_b, true p_b), the binomials convolved.
 * Cases that are φ times as variable as independent ones are worth 1/φ of their number: n_b/φ takes the place of n_b,
 * whose W has the mean, variance and exponent of W/φ. Fractions are shared out systematically over 16 equally likely
 * nights.
 * Assumes: cases are independent given the night's pattern.
 * Not for: means and volumes.
 * Undefined: no pattern, weights or cases negative or not finite, a probability outside [0, 1], an expected one of 0 or
 * 1, R not positive, or φ below 1.
 * Source: Steiner and others 2000, Biostatistics 1:441 (the weight); Madow 1949, Ann Math Stat 20:333 (systematic
 * shares).
 * @awaited the battery: limits of its outcome checks by Markov chain
 */
export function nightLaw(
  patterns: readonly NightPattern[],
  oddsRatio: number,
  dispersion = 1,
): IncrementLaw | undefined {
  const total = patterns.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total) && isSound(patterns, oddsRatio, dispersion))) return undefined
  const values: number[] = []
  const probabilities: number[] = []
  const logRatio = Math.log(oddsRatio)
  for (const { weight, bins } of patterns) {
    if (weight === 0) continue
    for (const { share, counts } of wholeCases(bins, dispersion)) {
      const toll = bins.reduce(
        (sum, { expected }, at) => sum + (counts[at] ?? 0) * Math.log1p(expected * (oddsRatio - 1)),
        0,
      )
      const events = eventsLaw(bins, counts)
      for (const [at, probability] of events.mass.entries()) {
        if (probability === 0) continue
        values.push((events.lowest + at) * logRatio - toll)
        probabilities.push((share * weight * probability) / total)
      }
    }
  }
  return { values: Float64Array.from(values), probabilities: normalised(probabilities) }
}

function isSound(patterns: readonly NightPattern[], oddsRatio: number, dispersion: number): boolean {
  if (!(oddsRatio > 0 && Number.isFinite(oddsRatio) && dispersion >= 1 && Number.isFinite(dispersion))) return false
  return patterns.every(
    ({ weight, bins }) =>
      weight >= 0 &&
      bins.every(
        ({ cases, expected, truth }) =>
          cases >= 0 && Number.isFinite(cases) && expected > 0 && expected < 1 && truth >= 0 && truth <= 1,
      ),
  )
}

/** Whole numbers of cases whose mean over the allocations is cases/φ in every bin, and whose totals differ by one at most. */
function wholeCases(
  bins: readonly NightBin[],
  dispersion: number,
): readonly { readonly share: number; readonly counts: readonly number[] }[] {
  const whole = bins.every(({ cases }) => Number.isInteger(cases / dispersion))
  const turns = whole ? 1 : allocations
  return Array.from({ length: turns }, (_, turn) => {
    let upTo = (turn + 0.5) / turns
    const counts = bins.map(({ cases }) => {
      const before = Math.floor(upTo)
      upTo += cases / dispersion
      return Math.floor(upTo) - before
    })
    return { share: 1 / turns, counts }
  })
}

interface EventsLaw {
  readonly lowest: number
  readonly mass: Float64Array
}

/** The number of events of a night: binomials convolved, without the tails below 1e-15. */
function eventsLaw(bins: readonly NightBin[], counts: readonly number[]): EventsLaw {
  let law: EventsLaw = { lowest: 0, mass: Float64Array.of(1) }
  for (const [at, { truth }] of bins.entries()) {
    const cases = counts[at] ?? 0
    if (cases > 0 && truth > 0) law = convolved(law, binomialLaw(cases, truth))
  }
  return law
}

function binomialLaw(n: number, p: number): EventsLaw {
  if (p === 1) return { lowest: n, mass: Float64Array.of(1) }
  // From the mode outwards, each probability from its neighbour.
  const mass = new Float64Array(n + 1)
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const odds = p / (1 - p)
  mass[mode] = 1
  let [lowest, highest] = [mode, mode]
  for (let k = mode; k < n && (mass[k] as number) > 1e-16; k++) {
    mass[k + 1] = ((mass[k] as number) * odds * (n - k)) / (k + 1)
    highest = k + 1
  }
  for (let k = mode; k > 0 && (mass[k] as number) > 1e-16; k--) {
    mass[k - 1] = ((mass[k] as number) * k) / (odds * (n - k + 1))
    lowest = k - 1
  }
  return { lowest, mass: normalised(mass.subarray(lowest, highest + 1)) }
}

function convolved(a: EventsLaw, b: EventsLaw): EventsLaw {
  const mass = new Float64Array(a.mass.length + b.mass.length - 1)
  for (let i = 0; i < a.mass.length; i++) {
    const weight = a.mass[i] as number
    if (weight < 1e-16) continue
    for (let j = 0; j < b.mass.length; j++) mass[i + j] = (mass[i + j] as number) + weight * (b.mass[j] as number)
  }
  let [from, to] = [0, mass.length]
  while ((mass[from] as number) < 1e-15 && from < to - 1) from++
  while ((mass[to - 1] as number) < 1e-15 && to > from + 1) to--
  return { lowest: a.lowest + b.lowest + from, mass: mass.slice(from, to) }
}

function normalised(mass: ArrayLike<number>): Float64Array {
  let total = 0
  for (let at = 0; at < mass.length; at++) total += mass[at] as number
  return Float64Array.from(mass, (share) => share / total)
}
