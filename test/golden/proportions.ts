import type { Interval } from '../../src/stats/interval.ts'
import { byar } from '../../src/stats/proportions/byar.ts'
import { clopperPearson } from '../../src/stats/proportions/clopper-pearson.ts'
import { exactPoisson } from '../../src/stats/proportions/exact-poisson.ts'
import { jeffreys } from '../../src/stats/proportions/jeffreys.ts'
import { katz } from '../../src/stats/proportions/katz.ts'
import { newcombe } from '../../src/stats/proportions/newcombe.ts'
import { poissonRateRatio, poissonRateRatioTest } from '../../src/stats/proportions/poisson-rate-ratio.ts'
import { scoreDifference } from '../../src/stats/proportions/score-difference.ts'
import { scoreRatio } from '../../src/stats/proportions/score-ratio.ts'
import { twoProportionZ } from '../../src/stats/proportions/two-proportion-z.ts'
import { wilson } from '../../src/stats/proportions/wilson.ts'
import { quantile } from '../../src/stats/samples/weighted-quantile.ts'
import { type Adapter, type Entry, NOT_ASKED } from './entry.ts'

const of = ({ inputs }: Entry, name: string): number => Number(inputs[name])
const list = ({ inputs }: Entry, name: string): readonly number[] => inputs[name] as readonly number[]
const level = ({ params }: Entry): number => Number(params.conf ?? params.level ?? 0.95)

type Four = (x1: number, n1: number, x2: number, n2: number, level: number) => Interval | undefined

function oneShare(
  name: string,
  kind: RegExp,
  method: (x: number, n: number, level: number) => Interval | undefined,
): Adapter {
  return {
    name,
    matches: (entry) => entry.file === 'statistics' && kind.test(entry.kind),
    answer: (entry) => method(of(entry, 'x'), of(entry, 'n'), level(entry)),
  }
}

function twoShares(name: string, kind: RegExp, method: Four): Adapter {
  return {
    name,
    matches: (entry) => entry.file === 'statistics' && kind.test(entry.kind),
    answer: (entry) => {
      const [x1, n1, x2, n2] = [of(entry, 'x1'), of(entry, 'n1'), of(entry, 'x2'), of(entry, 'n2')]
      const found = method(x1, n1, x2, n2, level(entry))
      return { ...found, diff: found?.estimate, ratio: found?.estimate }
    },
  }
}

export const adapters: readonly Adapter[] = [
  oneShare("Wilson's interval", /^wilson$/, wilson),
  oneShare("Clopper–Pearson's interval", /^clopper_pearson$/, clopperPearson),
  oneShare("Jeffreys' interval with plain quantiles, as R and statsmodels have it", /^jeffreys$/, (x, n, conf) =>
    jeffreys(x, n, conf, 'plain'),
  ),
  twoShares("Newcombe's difference", /^newcombe_diff$/, newcombe),
  twoShares("Miettinen and Nurminen's difference", /^diff_proportions_score$/, scoreDifference),
  twoShares("Miettinen and Nurminen's ratio", /^risk_ratio_score$/, scoreRatio),
  twoShares("Katz's ratio", /^risk_ratio_log$/, katz),
  {
    name: 'the exact interval of a count',
    matches: (entry) => entry.file === 'statistics' && entry.kind === 'poisson_exact_ci',
    answer: (entry) => exactPoisson(of(entry, 'count'), level(entry)),
  },
  {
    name: "Byar's interval of a count and of observed over expected",
    matches: (entry) => entry.file === 'statistics' && entry.kind === 'byar_ci',
    answer: (entry) => {
      const count = byar(of(entry, 'count'), 1, level(entry), 'byar')
      const ratio = byar(of(entry, 'count'), of(entry, 'expected'), level(entry), 'byar')
      return { ...count, smr: ratio?.estimate, smr_low: ratio?.low, smr_high: ratio?.high }
    },
  },
  {
    name: 'the exact ratio of two rates',
    matches: (entry) => entry.file === 'statistics' && entry.kind === 'poisson_rate_ratio_exact',
    answer: (entry) => {
      const [x1 = 0, x2 = 0] = list(entry, 'x')
      const [t1 = 0, t2 = 0] = list(entry, 't')
      const ratio = poissonRateRatio(x1, t1, x2, t2, level(entry))
      return { ...ratio, ratio: ratio?.estimate, p: poissonRateRatioTest(x1, t1, x2, t2, Number(entry.params.r ?? 1)) }
    },
  },
  {
    name: 'the z test of two proportions',
    matches: ({ file, kind, params }) =>
      file === 'statistics' && kind === 'two_proportion_z' && params.pooled !== false,
    answer: (entry) => twoProportionZ(of(entry, 'x1'), of(entry, 'n1'), of(entry, 'x2'), of(entry, 'n2')),
  },
  {
    name: 'the risk ratio of a table of exposure by outcome (no, yes)',
    matches: ({ file, kind, inputs }) =>
      file === 'statistics' && kind === 'odds_ratio_risk_ratio' && /cols no\/yes/.test(String(inputs.layout)),
    answer: (entry) => {
      const [[no = 0, yes = 0] = [], [exposedNo = 0, exposedYes = 0] = []] = entry.inputs.table as number[][]
      const ratio = katz(exposedYes, exposedYes + exposedNo, yes, yes + no, level(entry))
      const oddsRatios = Object.keys(entry.expected as object).filter((field) => field.startsWith('or'))
      return {
        ...Object.fromEntries(oddsRatios.map((field) => [field, NOT_ASKED])),
        rr: ratio?.estimate,
        rr_low: ratio?.low,
        rr_high: ratio?.high,
      }
    },
  },
  {
    name: 'type-7 quantiles',
    matches: (entry) => entry.file === 'statistics' && entry.kind === 'quantile_type_7',
    answer: (entry) => ({ q: list(entry, 'probs').map((p) => quantile(list(entry, 'x'), p)) }),
  },
]
