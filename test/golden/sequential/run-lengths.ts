import { binomialCdf } from '../../../src/stats/distributions/binomial.ts'
import { poissonCdf } from '../../../src/stats/distributions/poisson.ts'
import { countCusumRunLength } from '../../../src/stats/sequential/count-cusum.ts'
import { ewmaRunLength, ewmaWidth } from '../../../src/stats/sequential/ewma.ts'
import { normalCusumLimit, normalCusumRunLength } from '../../../src/stats/sequential/normal-cusum.ts'
import type { Adapter } from '../entry.ts'

type Params = Readonly<Record<string, number>>

const ofSpc = (peer: string): boolean => peer.startsWith('spc ')
const sidesOf = (params: Readonly<Record<string, unknown>>): 'one' | 'both' => (params.sided === 'two' ? 'both' : 'one')

/** k and h of the package are multiples of a tenth; its head start of h/2 is cut off to a whole cell below. */
function headStartOf(limit: number, reference: number): number {
  let parts = 1
  while (parts < 10 && [limit, reference].some((value) => Math.abs(value * parts - Math.round(value * parts)) > 1e-9))
    parts += 1
  return Math.floor(Math.round(limit * parts) / 2) / parts
}

export const runLengths: readonly Adapter[] = [
  {
    name: 'run length of a CUSUM of normal values',
    matches: ({ peer, kind }) => ofSpc(peer) && kind === 'cusum_arl',
    answer: ({ params }) => {
      const { k = 0, h = 0, mu = 0, hs = 0 } = params as Params
      return normalCusumRunLength(h, { reference: k, shift: mu, headStart: hs, sides: sidesOf(params) })
    },
  },
  {
    name: 'limit of a CUSUM of normal values',
    matches: ({ peer, kind }) => ofSpc(peer) && kind === 'cusum_h',
    answer: ({ params }) => {
      const { k = 0, L0 = 0, mu0 = 0 } = params as Params
      return normalCusumLimit(L0, { reference: k, shift: mu0, sides: sidesOf(params) })
    },
  },
  {
    name: 'run length of an EWMA of normal values',
    matches: ({ peer, kind, params }) => ofSpc(peer) && kind === 'ewma_arl' && params.sided === 'two',
    answer: ({ params }) => {
      const { lambda = 0, c = 0, mu = 0 } = params as Params
      return ewmaRunLength(c, lambda, mu)
    },
  },
  {
    name: 'width of the limits of an EWMA of normal values',
    matches: ({ peer, kind, params }) => ofSpc(peer) && kind === 'ewma_L' && params.sided === 'two',
    answer: ({ params }) => {
      const { lambda = 0, L0 = 0 } = params as Params
      return ewmaWidth(L0, lambda)
    },
  },
  {
    name: 'run length of a CUSUM of counts, from nought and from a head start',
    matches: ({ peer, kind }) => peer.startsWith('surveillance') && /^(poisson|binomial)_cusum_arl$/.test(kind),
    answer: ({ params }) => {
      const { h = 0, k = 0, theta = 0, n = 1 } = params as Params
      const cdf = (count: number): number | undefined =>
        params.distr === 'binomial' ? binomialCdf(count, n, theta) : poissonCdf(count, theta)
      return [0, headStartOf(h, k)].map((headStart) => countCusumRunLength(cdf, { reference: k, limit: h, headStart }))
    },
  },
]
