import { bernoulliIncrement, stepUp } from '../../../src/stats/sequential/cusum.ts'
import { solveLimit } from '../../../src/stats/sequential/limit.ts'
import { riskAdjustedWeights } from '../../../src/stats/sequential/risk-adjusted.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { Adapter, Data } from '../entry.ts'

type Params = Readonly<Record<string, number>>

/** The package charts improvement below nought: its path is ours with the other sign. */
const signOf = (oddsRatio: number): number => (oddsRatio < 1 ? -1 : 1)

/** The path after each step, and the steps (from 1) at which it reached the limit and started again. */
function chart(increments: readonly number[], limit: number, restarts: boolean) {
  let sum = 0
  const signals: number[] = []
  const path = increments.map((increment, at) => {
    sum = stepUp(sum, increment)
    if (sum < limit) return sum
    signals.push(at + 1)
    if (restarts) sum = 0
    return sum
  })
  return { path, signals }
}

function riskAdjusted(outcomes: readonly number[], risks: readonly number[], oddsRatio: number): readonly number[] {
  return outcomes.map((y, at) => {
    const weights = riskAdjustedWeights(risks[at] ?? Number.NaN, oddsRatio)
    return (y === 1 ? weights?.event : weights?.noEvent) ?? Number.NaN
  })
}

function shifted(share: number, oddsRatio: number): number {
  return (share * oddsRatio) / (1 - share + share * oddsRatio)
}

/** One run's highest point: the package asks how often a run of so many patients reaches the limit. */
function peakOf(outcomes: readonly number[], share: number, beyond: number): number {
  let [sum, peak] = [0, 0]
  for (const y of outcomes) {
    sum = stepUp(sum, bernoulliIncrement(y, 1, share, beyond))
    peak = Math.max(peak, sum)
  }
  return peak
}

/** Every sequence of outcomes with its probability, and of their highest points the one whose chance is nearest to alpha. */
function exactLimit(n: number, share: number, beyond: number, alpha: number): number {
  const chances = new Map<string, { limit: number; chance: number }>()
  for (let sequence = 0; sequence < 2 ** n; sequence++) {
    const outcomes = Array.from({ length: n }, (_, at) => (sequence >> at) & 1)
    const events = outcomes.reduce((sum, y) => sum + y, 0)
    const limit = peakOf(outcomes, share, beyond)
    const before = chances.get(limit.toFixed(9))?.chance ?? 0
    chances.set(limit.toFixed(9), { limit, chance: before + share ** events * (1 - share) ** (n - events) })
  }
  const highestFirst = [...chances.values()].toSorted((a, b) => b.limit - a.limit)
  let [reached, best, nearest] = [0, 0, Infinity]
  for (const { limit, chance } of highestFirst) {
    reached += chance
    if (Math.abs(reached - alpha) < nearest) [best, nearest] = [limit, Math.abs(reached - alpha)]
  }
  return best
}

function fromStream(data: Data, dataset: unknown): { outcomes: number[]; risks: number[] } {
  const { file, y, score } = dataset as Readonly<Record<string, string>>
  const column = (name: string | undefined): number[] => Array.from(data.numbers(file ?? '', name ?? ''))
  return { outcomes: column(y), risks: column(score) }
}

const ofPackage = (peer: string): boolean => peer.startsWith('cusum@')

export const cusumPackage: readonly Adapter[] = [
  {
    name: 'weights of one patient without and with the event',
    matches: ({ peer, kind }) => ofPackage(peer) && kind === 'racusum_weight[survive,fail]',
    answer: ({ dataset }) => {
      const { probability = 0, odds_multiplier = 0 } = dataset as Params
      const weights = riskAdjustedWeights(probability, odds_multiplier)
      return [weights?.noEvent, weights?.event]
    },
  },
  {
    name: 'CUSUM paths with restart',
    matches: ({ peer, kind }) => ofPackage(peer) && (kind === 'cusum_ct' || kind === 'racusum_ct'),
    answer: ({ dataset, params }) => {
      const given = dataset as Readonly<Record<string, readonly number[] | number>>
      const { limit = 0, odds_multiplier = 2 } = params as Params
      const outcomes = given.outcomes as readonly number[]
      const { weight_fail, weight_survive } = given as Params
      const increments =
        given.risks === undefined
          ? outcomes.map((y) => (y === 1 ? (weight_fail ?? 0) : (weight_survive ?? 0)))
          : riskAdjusted(outcomes, given.risks as readonly number[], odds_multiplier)
      const { path } = chart(increments, Math.abs(limit), params.reset !== false)
      return path.map((height) => signOf(odds_multiplier) * height + 0)
    },
  },
  {
    name: 'signals of the risk-adjusted CUSUM on a real stream',
    matches: ({ peer, kind }) => ofPackage(peer) && kind === 'signal_indices_1based',
    answer: ({ dataset, params }, data) => {
      const { outcomes, risks } = fromStream(data, dataset)
      const { limit = 0, odds_multiplier = 2 } = params as Params
      return chart(riskAdjusted(outcomes, risks, odds_multiplier), Math.abs(limit), params.reset !== false).signals
    },
  },
  {
    name: 'the limit that a given part of short runs reach, over all sequences of outcomes',
    matches: ({ peer, kind }) => ofPackage(peer) && kind === 'cusum_limit_exact',
    answer: ({ params }) => {
      const { failure_probability = 0, n_patients = 0, odds_multiplier = 2, alpha = 0 } = params as Params
      return exactLimit(n_patients, failure_probability, shifted(failure_probability, odds_multiplier), alpha)
    },
  },
  {
    name: 'the limit that a given part of runs reach, simulated',
    matches: ({ peer, kind }) => ofPackage(peer) && kind === 'cusum_limit_sim',
    answer: ({ params }) => {
      const { failure_probability: share = 0, n_patients = 0, odds_multiplier = 2, alpha = 0 } = params as Params
      const random = createRandom(`limit ${n_patients} ${share} ${odds_multiplier}`)
      const beyond = shifted(share, odds_multiplier)
      const found = solveLimit({
        wantedAlarms: alpha,
        years: 40_000,
        increments: () =>
          // A run ends with its first signal: what comes after the highest point is no second alarm.
          Float64Array.of(
            peakOf(
              Array.from({ length: n_patients }, () => (random.bernoulli(share) ? 1 : 0)),
              share,
              beyond,
            ),
          ),
      })
      return found === undefined ? undefined : signOf(odds_multiplier) * found.limit
    },
  },
  {
    name: 'the part of runs that reach a limit, simulated',
    matches: ({ peer, kind }) => ofPackage(peer) && kind === 'cusum_alpha',
    answer: ({ params }) => {
      const { failure_probability: share = 0, n_patients = 0, odds_multiplier = 2, limit = 0 } = params as Params
      const random = createRandom(`alpha ${n_patients} ${share} ${odds_multiplier}`)
      const runs = 40_000
      let reached = 0
      for (let run = 0; run < runs; run++) {
        const outcomes = Array.from({ length: n_patients }, () => (random.bernoulli(share) ? 1 : 0))
        if (peakOf(outcomes, share, shifted(share, odds_multiplier)) > Math.abs(limit)) reached += 1
      }
      return reached / runs
    },
  },
]
