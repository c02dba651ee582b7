import { betaCdf } from '../../../src/stats/distributions/beta.ts'
import { limitForRunLength } from '../../../src/stats/sequential/limit-for-run-length.ts'
import { riskAdjustedWeights } from '../../../src/stats/sequential/risk-adjusted.ts'
import { cusumRunLength } from '../../../src/stats/sequential/run-length.ts'
import type { Adapter } from '../entry.ts'

type Params = Readonly<Record<string, number>>

/** Where an integral is cut, and Gauss and Legendre's five points within each piece (Abramowitz and Stegun, table 25.4). */
const pieces = 60
const points = [0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664]
const weights = [0.5688888888888889, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908, 0.23692688505618908]

/** P(W ≤ w) of one patient whose score is Beta(shape1, shape2) and whose logit of expected risk is g0 + g1·score. */
function betaCaseMix({ RA = 2, RQ = 1, g0 = 0, g1 = 1, shape1 = 1, shape2 = 1 }: Params): (w: number) => number {
  const risk = (score: number): number => 1 / (1 + Math.exp(-g0 - g1 * score))
  const event = (score: number): number => (RQ * risk(score)) / (1 - risk(score) + RQ * risk(score))
  const share = (score: number): number => betaCdf(score, shape1, shape2) ?? Number.NaN
  const scoreOf = (p: number): number => (p <= risk(0) ? 0 : p >= risk(1) ? 1 : (Math.log(p / (1 - p)) - g0) / g1)
  // Events among scores above a point: by parts, so that the density, which may have no bound at 0, is not needed.
  const eventsAbove = (from: number): number => {
    let sum = 0
    for (let piece = 0; piece < pieces; piece++) {
      const half = (1 - from) / (2 * pieces)
      const middle = from + (2 * piece + 1) * half
      for (const [at, point] of points.entries()) {
        const score = middle + point * half
        const slope = g1 * event(score) * (1 - event(score))
        sum += (weights[at] ?? 0) * half * share(score) * slope
      }
    }
    return event(1) - share(from) * event(from) - sum
  }
  const all = eventsAbove(0)
  return (w) => {
    const withoutEvent = scoreOf((Math.exp(-w) - 1) / (RA - 1))
    const withEvent = scoreOf((RA * Math.exp(-w) - 1) / (RA - 1))
    if (RA > 1) return 1 - share(withoutEvent) - eventsAbove(withoutEvent) + eventsAbove(withEvent)
    return share(withoutEvent) - (all - eventsAbove(withoutEvent)) + all - eventsAbove(withEvent)
  }
}

export const vlad: readonly Adapter[] = [
  {
    name: 'weights of the risk-adjusted CUSUM',
    matches: ({ peer, kind }) => peer.startsWith('vlad') && kind === 'llr_weight',
    answer: ({ dataset, params }) => {
      const { intercept = 0, slope = 0, parsonnet = 0, outcome } = dataset as Params
      const { R0 = 1, RA = 2 } = params as Params
      const found = riskAdjustedWeights(1 / (1 + Math.exp(-intercept - slope * parsonnet)), RA, R0)
      return outcome === 1 ? found?.event : found?.noEvent
    },
  },
  {
    name: 'run length and limit of the risk-adjusted CUSUM over beta-distributed scores',
    matches: ({ peer, kind }) => peer.startsWith('vlad') && /^racusum_beta_(arl|h)$/.test(kind),
    answer: ({ kind, params }) => {
      const { h = 0, L0 = 0, r = 600 } = params as Params
      const cdf = betaCaseMix(params as Params)
      const runLength = (limit: number): number | undefined => cusumRunLength(cdf, limit, { states: r })
      return kind === 'racusum_beta_arl' ? runLength(h) : limitForRunLength(runLength, L0)
    },
  },
]
