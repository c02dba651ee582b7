import { samplingError } from '../../src/compare/nannyml/sampling-error.ts'
import { componentOfAuc } from '../../src/compare/nannyml/sampling-error-of-auc.ts'
import { binomialProbability, binomialQuantile } from '../../src/stats/distributions/binomial.ts'
import { normalCdf } from '../../src/stats/distributions/normal.ts'
import { rocAuc } from '../../src/stats/performance/auc.ts'
import { scoredCases } from '../../src/stats/performance/scored-cases.ts'
import { wilson } from '../../src/stats/proportions/wilson.ts'
import { createRandom, type Random } from '../../src/stats/simulation/random.ts'

/** Three standard errors of a normal: what NannyML's band would cover if its standard error were right. */
const THREE_SIGMA = 0.9973

export interface AucCoverage {
  readonly covered: { readonly nannyml: number; readonly delong: number }
  readonly repeats: number
  /** median of DeLong's standard error over NannyML's */
  readonly ratio: number
}

/**
 * How often the interval of a chunk's AUC holds the true one: scores of events are normal, `separation` above those of the
 * others, so the true AUC is Φ(separation/√2). NannyML's standard error comes from a reference of 5,000 of the same.
 */
export function aucCoverage(n: number, prevalence: number, separation: number, repeats: number): AucCoverage {
  const random = createRandom(`auc coverage ${n} ${prevalence} ${separation}`)
  const truth = normalCdf(separation / Math.SQRT2)
  const [covered, ratios] = [{ nannyml: 0, delong: 0 }, [] as number[]]
  let used = 0
  for (let repeat = 0; repeat < repeats; repeat++) {
    const reference = draw(5000, prevalence, separation, random)
    const chunk = draw(n, prevalence, separation, random)
    const auc = chunk && rocAuc(chunk, THREE_SIGMA)
    const error = reference && samplingError(componentOfAuc(reference))(n)
    if (auc?.variance === undefined || auc.interval === undefined || error === undefined) continue
    used++
    if (Math.abs(auc.auc - truth) <= 3 * error) covered.nannyml++
    if (auc.interval.low <= truth && truth <= auc.interval.high) covered.delong++
    ratios.push(Math.sqrt(auc.variance) / error)
  }
  const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN
  return { covered: { nannyml: covered.nannyml / used, delong: covered.delong / used }, repeats: used, ratio }
}

function draw(n: number, prevalence: number, separation: number, random: Random) {
  const outcomes = Float64Array.from({ length: n }, () => (random.bernoulli(prevalence) ? 1 : 0))
  return scoredCases(
    outcomes.map((outcome) => outcome * separation + random.normal()),
    outcomes,
  )
}

export interface ProportionCoverage {
  readonly n: number
  /** the mean over true rates from 0.01 to 0.99, and the least of them */
  readonly wilson: { readonly mean: number; readonly least: number }
  readonly bootstrap: { readonly mean: number; readonly least: number }
}

/**
 * Exactly, without simulation: how often the 95 % interval of a rate among n holds the true rate. The percentile bootstrap
 * of a rate with as many resamples as one likes is the 2.5 and 97.5 % points of a binomial around the rate that was seen.
 */
export function proportionCoverage(n: number): ProportionCoverage {
  const rates = Array.from({ length: 99 }, (_, at) => (at + 1) / 100)
  const intervals = Array.from({ length: n + 1 }, (_, x) => ({ wilson: wilson(x, n), bootstrap: percentiles(x, n) }))
  const coverage = (name: 'wilson' | 'bootstrap') => {
    const all = rates.map((p) =>
      intervals.reduce((sum, one, x) => {
        const interval = one[name]
        const holds = interval !== undefined && interval.low <= p && p <= interval.high
        return holds ? sum + (binomialProbability(x, n, p) ?? 0) : sum
      }, 0),
    )
    return { mean: all.reduce((sum, one) => sum + one, 0) / all.length, least: Math.min(...all) }
  }
  return { n, wilson: coverage('wilson'), bootstrap: coverage('bootstrap') }
}

function percentiles(x: number, n: number): { readonly low: number; readonly high: number } | undefined {
  if (x === 0 || x === n) return { low: x / n, high: x / n }
  const [low, high] = [binomialQuantile(0.025, n, x / n), binomialQuantile(0.975, n, x / n)]
  return low === undefined || high === undefined ? undefined : { low: low / n, high: high / n }
}
