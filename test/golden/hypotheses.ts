import { betaCdf, betaQuantile } from '../../src/stats/distributions/beta.ts'
import { binomialCdf } from '../../src/stats/distributions/binomial.ts'
import { chiSquaredQuantile, chiSquaredSurvival } from '../../src/stats/distributions/chi-squared.ts'
import { fSurvival } from '../../src/stats/distributions/f.ts'
import { gammaQuantile } from '../../src/stats/distributions/gamma.ts'
import { hypergeometricProbability } from '../../src/stats/distributions/hypergeometric.ts'
import { kolmogorovSurvival } from '../../src/stats/distributions/kolmogorov.ts'
import { normalCdf, normalQuantile, normalSurvival } from '../../src/stats/distributions/normal.ts'
import { poissonCdf } from '../../src/stats/distributions/poisson.ts'
import { studentTSurvival } from '../../src/stats/distributions/student-t.ts'
import { andersonDarling } from '../../src/stats/hypotheses/anderson-darling.ts'
import { benjaminiHochberg } from '../../src/stats/hypotheses/benjamini-hochberg.ts'
import { bonferroni } from '../../src/stats/hypotheses/bonferroni.ts'
import { breslowDay } from '../../src/stats/hypotheses/breslow-day.ts'
import { cochranArmitage } from '../../src/stats/hypotheses/cochran-armitage.ts'
import { contingency } from '../../src/stats/hypotheses/contingency.ts'
import { cramerVonMises } from '../../src/stats/hypotheses/cramer-von-mises.ts'
import { fisherExact } from '../../src/stats/hypotheses/fisher.ts'
import { freemanHalton } from '../../src/stats/hypotheses/freeman-halton.ts'
import { goodnessOfFit } from '../../src/stats/hypotheses/goodness-of-fit.ts'
import { holm } from '../../src/stats/hypotheses/holm.ts'
import { kolmogorovSmirnov } from '../../src/stats/hypotheses/kolmogorov-smirnov.ts'
import { mannWhitney } from '../../src/stats/hypotheses/mann-whitney.ts'
import { mantelHaenszel } from '../../src/stats/hypotheses/mantel-haenszel.ts'
import { mcNemar } from '../../src/stats/hypotheses/mcnemar.ts'
import { welch } from '../../src/stats/hypotheses/welch.ts'
import { rocAuc } from '../../src/stats/performance/auc.ts'
import { aucDifference } from '../../src/stats/performance/auc-difference.ts'
import { scoredCases } from '../../src/stats/performance/scored-cases.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { logGamma } from '../../src/stats/special.ts'
import { type Adapter, type Data, type Entry, NOT_ASKED } from './entry.ts'
import { rFisher } from './peers/r-fisher.ts'
import { rSmirnovLimit } from './peers/r-smirnov.ts'
import { scipyAsymptotic } from './peers/scipy-ks.ts'

/* Distribution functions, tests of hypotheses and adjusted p-values of R, scipy, statsmodels, frouros, Evidently and alibi-detect. */

type Alternative = 'two-sided' | 'less' | 'greater'

const inStatistics =
  (kind: RegExp) =>
  (entry: Entry): boolean =>
    entry.file === 'statistics' && kind.test(entry.kind)

const byR =
  (kind: RegExp) =>
  (entry: Entry): boolean =>
    entry.file === 'drift' && /^R /.test(entry.peer) && kind.test(entry.kind)

const byFrouros =
  (kind: string) =>
  (entry: Entry): boolean =>
    entry.file === 'drift' && /frouros/.test(entry.peer) && entry.kind === kind

const statistics: readonly Adapter[] = [
  { name: 'distribution functions', matches: inStatistics(/^distribution_functions$/), answer: buildingBlocks },
  { name: 'Kolmogorov–Smirnov of two samples', matches: inStatistics(/^ks_2samp$/), answer: smirnov },
  {
    name: 'χ² and G of a contingency table',
    matches: inStatistics(/^(chi_square|g_test)_(independence|contingency)/),
    answer: ({ kind, inputs, params, expected }) => {
      const statistic = kind.startsWith('g_') ? 'likelihood' : 'pearson'
      const continuity = params.yates === true || params.correct === true
      const found = contingency(tableOf(inputs.table), { statistic, continuity })
      return {
        ...named(found),
        min_expected: found?.smallestExpected,
        expected: whenAsked(expected, 'expected', inputs),
      }
    },
  },
  {
    name: 'χ² and G goodness of fit',
    matches: inStatistics(/^(chi_square|g_test)_gof$/),
    answer: ({ kind, inputs }) => {
      const statistic = kind.startsWith('g_') ? 'likelihood' : 'pearson'
      const shares = inputs.p === undefined ? undefined : numbers(inputs.p)
      return named(goodnessOfFit(numbers(inputs.observed), shares, statistic))
    },
  },
  { name: "Fisher's test", matches: inStatistics(/^fisher_exact_2x2$/), answer: fisher },
  {
    name: 'Freeman–Halton',
    matches: inStatistics(/^fisher_freeman_halton$/),
    answer: ({ inputs }) => ({ p: freemanHalton(tableOf(inputs.table), createRandom('golden'))?.p }),
  },
  {
    name: 'Mantel–Haenszel',
    matches: inStatistics(/^mantel_haenszel$/),
    answer: ({ inputs, params }) => {
      const found = mantelHaenszel(tablesOf(inputs.tables), numberOr(params.conf, 0.95))
      return {
        stat: found?.statistic,
        p: found?.p,
        stat_corrected: found?.corrected.statistic,
        p_corrected: found?.corrected.p,
        common_or: found?.oddsRatio?.estimate,
        or_ci_low: found?.oddsRatio?.low,
        or_ci_high: found?.oddsRatio?.high,
      }
    },
  },
  {
    name: 'Breslow–Day with Tarone’s correction',
    matches: inStatistics(/^breslow_day$/),
    answer: ({ inputs }) => {
      const tables = tablesOf(inputs.tables)
      const found = breslowDay(tables)
      return {
        stat: found?.statistic,
        df: found?.df,
        p: found?.p,
        tarone_stat: found?.tarone.statistic,
        tarone_p: found?.tarone.p,
        or_pooled: mantelHaenszel(tables)?.oddsRatio?.estimate,
        rr_pooled: NOT_ASKED,
      }
    },
  },
  {
    name: 'Cochran–Armitage',
    matches: inStatistics(/^cochran_armitage$/),
    answer: ({ inputs }) => {
      const scores = inputs.score === undefined ? undefined : numbers(inputs.score)
      const found = cochranArmitage(numbers(inputs.x), numbers(inputs.n), scores)
      return { chi2: found?.statistic, z_abs: found && Math.abs(found.z), z: found?.z, p: found?.p }
    },
  },
  {
    name: 'McNemar',
    matches: inStatistics(/^mcnemar$/),
    answer: ({ inputs, params }) => {
      const [[, b = 0] = [], [c = 0] = []] = tableOf(inputs.table)
      const found = mcNemar(b, c)
      const large = params.correct === false ? found?.chiSquared : found?.corrected
      const isExact = params.exact === true
      return {
        p: isExact ? found?.p : large?.p,
        stat: isExact ? Math.min(b, c) : large?.statistic,
        df: 1,
        midp: found?.midP,
        p_exact: found?.p,
        stat_corrected: found?.corrected.statistic,
        p_corrected: found?.corrected.p,
      }
    },
  },
  {
    name: 'Mann–Whitney',
    matches: inStatistics(/^(mann_whitney|wilcoxon_rank_sum)$/),
    answer: ({ inputs, params }) => rankSum(numbers(inputs.x), numbers(inputs.y), params),
  },
  {
    name: 'Welch',
    matches: inStatistics(/^(welch|t_test)/),
    answer: ({ inputs }) => meansOf(numbers(inputs.x), numbers(inputs.y)),
  },
  {
    name: 'Cramér–von Mises of two samples',
    matches: inStatistics(/^cramer_von_mises_2samp$/),
    answer: ({ inputs }) => {
      const found = cramerVonMises(numbers(inputs.x), numbers(inputs.y))
      return { T: found?.statistic, stat: found?.statistic, p: found?.p }
    },
  },
  {
    name: 'Anderson–Darling of several samples',
    matches: inStatistics(/^anderson_darling_ksamp$/),
    answer: ({ inputs }) => {
      const samples = inputs.groups ?? inputs.samples ?? [inputs.x, inputs.y]
      const found = andersonDarling(tableOf(samples))
      return { stat: found?.statistic, p: found?.p }
    },
  },
  {
    name: 'adjusted p-values',
    matches: inStatistics(/^p_adjust_(BH|fdr|holm|bonferroni)$/),
    answer: ({ kind, inputs }) => ({ adjusted: adjustKnown(kind.slice('p_adjust_'.length), inputs.p) }),
  },
]

const drift: readonly Adapter[] = [
  {
    name: "R's adjusted p-values",
    matches: byR(/^p_adjust/),
    answer: ({ expected }) => {
      const p = numbers(record(expected).p)
      return { p, bonferroni: bonferroni(p), holm: holm(p), BH: benjaminiHochberg(p), BY: NOT_ASKED }
    },
  },
  {
    name: "R's exact Kolmogorov–Smirnov",
    matches: byR(/^ks/),
    answer: ({ expected }) => {
      const { x, y } = record(expected)
      const found = kolmogorovSmirnov(numbers(x), numbers(y))
      return { x, y, D: found?.d, p: found?.p }
    },
  },
  {
    name: "R's χ² and Fisher's test of a table",
    matches: byR(/^(chi2|fisher)/),
    answer: ({ kind, expected }) => {
      const { table } = record(expected)
      const plain = contingency(tableOf(table))
      const yates = contingency(tableOf(table), { continuity: true })
      const exact = fisherExact(tableOf(table))
      const p = exact?.p ?? freemanHalton(tableOf(table), createRandom('golden'))?.p
      return {
        table,
        ...named(plain),
        statistic: plain?.statistic,
        plain_stat: plain?.statistic,
        plain_p: plain?.p,
        yates_stat: yates?.statistic,
        yates_p: yates?.p,
        fisher_p: p,
        odds_ratio: exact && rFisher(tableOf(table), 0.95).estimate,
        ...(kind.startsWith('fisher') ? { p } : {}),
      }
    },
  },
  {
    name: "R's rank-sum and Welch tests",
    matches: byR(/^(wilcox|mann|welch|t_test)/),
    answer: ({ kind, expected, params }) => {
      const { x, y } = record(expected)
      const found = /^(wilcox|mann)/.test(kind)
        ? rankSum(numbers(x), numbers(y), params)
        : meansOf(numbers(x), numbers(y))
      return { x, y, ...found }
    },
  },
  {
    name: "alibi-detect's Benjamini–Hochberg, which asks for < where the paper has ≤",
    matches: ({ file, peer, kind }) => file === 'drift' && /alibi/.test(peer) && kind === 'BH',
    answer: ({ dataset, params }) => {
      const adjusted = benjaminiHochberg(numbers(record(dataset).p)) ?? []
      const q = Number(params.q)
      const below = adjusted.filter((one) => one < q * (1 - 1e-12)).length
      return { any_significant: below > 0 ? 1 : 0, threshold: below > 0 ? (q * below) / adjusted.length : undefined }
    },
  },
  {
    name: "Evidently's Fisher test",
    matches: ({ file, peer, kind }) =>
      file === 'drift' && /evidently/.test(peer) && kind.split(':')[0] === 'fisher_exact',
    answer: ({ dataset }) => {
      const { reference_counts: reference, current_counts: current } = record(dataset)
      const levels = Object.keys(record(reference))
      return fisherExact([reference, current].map((side) => levels.map((level) => Number(record(side)[level]))))?.p
    },
  },
  frouros('KSTest', (x, y) => {
    const found = kolmogorovSmirnov(x, y, { method: 'exact', ties: 'ignored' })
    return { statistic: found?.d, p_value: found?.p }
  }),
  frouros('CVMTest', (x, y) => {
    const found = cramerVonMises(x, y)
    return { statistic: found?.statistic, p_value: found?.p }
  }),
  frouros('AndersonDarlingTest', (x, y) => {
    const found = andersonDarling([x, y])
    return { statistic: found?.statistic, p_value: found?.p }
  }),
  frouros('WelchTTest', (x, y) => {
    const found = welch(x, y)
    return { statistic: found?.statistic, p_value: found?.p }
  }),
  frouros('MannWhitneyUTest', (x, y) => {
    const found = mannWhitney(x, y, { method: Math.min(x.length, y.length) <= 8 ? 'exact' : 'normal' })
    return { statistic: found?.u, p_value: found?.p }
  }),
  {
    name: "frouros's contingency test",
    matches: byFrouros('ChiSquareTest'),
    answer: ({ dataset }, data) => {
      const sides = ['reference', 'test'].map((side) => levelsOf(record(dataset), side, data))
      const levels = [...new Set(sides.flat())]
      const counts = sides.map((side) => levels.map((level) => side.filter((one) => one === level).length))
      const found = contingency(counts, { continuity: true })
      return { statistic: found?.statistic, p_value: found?.p }
    },
  },
]

const isStream = ({ file, dataset }: Entry): boolean =>
  file === 'equality_spc' && typeof record(dataset).file === 'string' && record(dataset).pred !== undefined

const equality: readonly Adapter[] = [
  {
    name: "R's χ² of sensitivity across the groups of the diabetes feed",
    matches: (entry) => isStream(entry) && entry.kind === 'chi2,df,p',
    answer: (entry, data) => {
      const groups = groupsOf(entry, data)
      const found = contingency([...groups.values()].map(({ caught, missed }) => [caught, missed]))
      return [found?.statistic, found?.df, found?.p]
    },
  },
  {
    name: "R's adjusted p-values of Fisher's test of sensitivity against the reference group",
    matches: (entry) => isStream(entry) && /^(holm|bh|bonferroni)_adjusted$/.test(entry.kind),
    answer: (entry, data) => {
      const groups = groupsOf(entry, data)
      const against = groups.get(referenceOf(entry, groups))
      const p = orderOf(entry).map((level) => {
        const own = groups.get(level)
        return fisherExact([own, against].map((group) => [group?.caught ?? 0, group?.missed ?? 0]))?.p
      })
      return single(entry, adjustKnown(entry.kind.replace('_adjusted', ''), p))
    },
  },
  {
    name: "R's adjusted p-values of DeLong's test against the reference group",
    matches: (entry) => isStream(entry) && /^(holm|bh|bonferroni)_adjusted_auc$/.test(entry.kind),
    answer: (entry, data) => {
      const groups = groupsOf(entry, data)
      const aucOf = (level: string) => {
        const { scores = [], outcomes = [] } = groups.get(level) ?? {}
        const cases = scoredCases(scores, outcomes)
        return cases && rocAuc(cases)
      }
      const reference = aucOf(referenceOf(entry, groups))
      const p = orderOf(entry).map((level) => aucDifference(aucOf(level), reference)?.p)
      return single(entry, adjustKnown(entry.kind.replace('_adjusted_auc', ''), p))
    },
  },
]

export const adapters: readonly Adapter[] = [...statistics, ...drift, ...equality]

/** The entry's names say what was asked: `t_ppf_975_7_5` is the quantile at 0.975 with 7.5 degrees of freedom. */
function buildingBlocks(): unknown {
  return {
    norm_ppf_975: normalQuantile(0.975),
    norm_ppf_999: normalQuantile(0.999),
    norm_cdf_m3: normalCdf(-3),
    norm_sf_8: normalSurvival(8),
    chi2_sf_10_3: chiSquaredSurvival(10, 3),
    chi2_ppf_95_1: chiSquaredQuantile(0.95, 1),
    chi2_sf_small: chiSquaredSurvival(0.01, 2),
    t_sf_2_5: studentTSurvival(2, 5),
    // scipy 1.10.1 was 3e-10 off here: its own cdf of it is 0.97499999998825. scipy 1.17.1 agrees with ours to the last digit.
    t_ppf_975_7_5: NOT_ASKED,
    beta_ppf_025_3_8: betaQuantile(0.025, 3, 8),
    beta_cdf_3_2_5: betaCdf(0.3, 2, 5),
    gamma_ppf_975_4: gammaQuantile(0.975, 4),
    binom_cdf_3_20_2: binomialCdf(3, 20, 0.2),
    poisson_cdf_4_7: poissonCdf(4, 7),
    hypergeom_pmf: hypergeometricProbability(3, { total: 14, marked: 4, drawn: 5 }),
    f_sf_3_2_10: fSurvival(3, 2, 10),
    kolmogorov_sf_1: kolmogorovSurvival(1),
    lgamma_50_5: logGamma(50.5),
    betainc_2_3_half: betaCdf(0.5, 2, 3),
  }
}

function smirnov({ inputs, params }: Entry): unknown {
  const [x, y] = [numbers(inputs.x), numbers(inputs.y)]
  const alternative = alternativeOf(params.alternative)
  const asked = String(params.method ?? params.exact ?? 'auto')
  const isScipy = params.impl === 'scipy'
  const method = /^(exact|true)$/.test(asked) ? 'exact' : asked === 'auto' ? 'auto' : 'asymptotic'
  const found = kolmogorovSmirnov(x, y, { alternative, method, ties: isScipy ? 'ignored' : 'given' })
  if (found === undefined) return undefined
  const d = alternative === 'two-sided' ? found.d : alternative === 'greater' ? found.dPlus : found.dMinus
  if (method !== 'asymptotic') return { D: d, p: found.p }
  if (isScipy) return { D: d, p: scipyAsymptotic(d, x.length, y.length, alternative) }
  const inR = params.impl === 'R' && alternative === 'two-sided'
  return { D: d, p: inR ? rSmirnovLimit(d, x.length, y.length) : found.p }
}

function fisher({ inputs, params, source }: Entry): unknown {
  const table = tableOf(inputs.table)
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = table
  const level = numberOr(params.conf, 0.95)
  const found = fisherExact(table, { level })
  // R looks for these to four digits; scipy to the last, as ours.
  const inR = /^R /.test(source) ? rFisher(table, level) : found?.oddsRatio
  return {
    p: found?.p,
    p_two_sided: found?.p,
    p_greater: fisherExact(table, { alternative: 'greater' })?.p,
    p_less: fisherExact(table, { alternative: 'less' })?.p,
    p_mid: found?.midP,
    odds_ratio_conditional_mle: inR?.estimate,
    odds_ratio_sample: b * c === 0 ? undefined : (a * d) / (b * c),
    ci_low: inR?.low,
    ci_high: inR?.high,
  }
}

function rankSum(x: readonly number[], y: readonly number[], params: Entry['params']): Record<string, unknown> {
  const alternative = alternativeOf(params.alternative)
  const auto = mannWhitney(x, y, { alternative })
  if (auto === undefined) return {}
  const hasTies = new Set([...x, ...y]).size < x.length + y.length
  const normal = mannWhitney(x, y, { alternative, method: 'normal' })?.p
  const plain = mannWhitney(x, y, { alternative, method: 'normal', continuity: false })?.p
  // R leaves the exact law where there are ties.
  const isExact = params.exact !== false && !hasTies && auto.method === 'exact'
  const p = isExact ? auto.p : params.correct === false ? plain : normal
  const [above, below] = [auto.u, x.length * y.length - auto.u]
  const untied = mannWhitney(...samplesWith(Math.floor(Math.max(above, below)), x.length, y.length))
  return {
    U_x: auto.u,
    W: auto.u,
    stat: auto.u,
    statistic: auto.u,
    p,
    p_exact: hasTies ? NOT_ASKED : auto.p,
    p_exact_ignoring_ties: untied?.p,
    p_asymp_cc: normal,
    p_asymp: plain,
  }
}

/** Two samples without ties in which x is above y in exactly this many pairs. */
function samplesWith(pairs: number, n: number, m: number): [readonly number[], readonly number[]] {
  const x = Array.from({ length: n }, (_, at) => Math.min(m, Math.max(0, pairs - at * m)) + 0.5 + at / (10 * n))
  return [x, Array.from({ length: m }, (_, at) => at + 1)]
}

function meansOf(x: readonly number[], y: readonly number[]): Record<string, unknown> {
  const found = welch(x, y)
  return { t: found?.statistic, stat: found?.statistic, statistic: found?.statistic, df: found?.df, p: found?.p }
}

/** Adjusts what is known: a missing p-value stays missing and is not counted. */
function adjustKnown(method: string, p: unknown): readonly (number | undefined)[] | undefined {
  const list = (Array.isArray(p) ? p : [p]).map((one) => (typeof one === 'number' ? one : undefined))
  const known = list.filter((one) => one !== undefined)
  const adjust = method === 'holm' ? holm : method === 'bonferroni' ? bonferroni : benjaminiHochberg
  const adjusted = [...(adjust(known) ?? [])].reverse()
  return list.map((one) => (one === undefined ? undefined : adjusted.pop()))
}

function frouros(
  kind: string,
  answer: (x: readonly number[], y: readonly number[]) => Record<string, unknown>,
): Adapter {
  return {
    name: `frouros: ${kind}`,
    matches: byFrouros(kind),
    answer: ({ dataset }, data) => {
      const { reference, test } = record(dataset)
      return answer([...data.stream(String(reference))], [...data.stream(String(test))])
    },
  }
}

function levelsOf(dataset: Readonly<Record<string, unknown>>, side: string, data: Data): readonly string[] {
  const inline = dataset[`${side}_inline`]
  return Array.isArray(inline) ? inline.map(String) : Array.from(data.stream(String(dataset[side])), String)
}

interface Group {
  caught: number
  missed: number
  readonly scores: number[]
  readonly outcomes: number[]
}

/** Each level of the characteristic with its scores by outcome, and how many events were flagged and were not. */
function groupsOf({ dataset, params }: Entry, data: Data): ReadonlyMap<string, Group> {
  const { file, y, score, pred } = record(dataset)
  const columns = data.columns(String(file))
  const cells = (name: unknown): readonly string[] => columns.get(String(name)) ?? []
  const [outcomes, scores, flags] = [cells(y), cells(score), cells(pred)]
  const groups = new Map<string, Group>()
  for (const [row, level] of cells(params.by).entries()) {
    const group = groups.get(level) ?? { caught: 0, missed: 0, scores: [], outcomes: [] }
    groups.set(level, group)
    group.scores.push(Number(scores[row]))
    group.outcomes.push(Number(outcomes[row]))
    if (outcomes[row] !== '1') continue
    if (flags[row] === '1') group.caught += 1
    else group.missed += 1
  }
  return groups
}

/** The named reference, or the largest level that is not compared with it. */
function referenceOf(entry: Entry, groups: ReadonlyMap<string, Group>): string {
  if (typeof entry.params.reference === 'string') return entry.params.reference
  const compared = new Set(orderOf(entry))
  const [largest] = [...groups]
    .filter(([level]) => !compared.has(level))
    .sort(([, a], [, b]) => b.scores.length - a.scores.length)
  return largest?.[0] ?? ''
}

function orderOf({ params }: Entry): readonly string[] {
  return (Array.isArray(params.order) ? params.order : [params.order]).map(String)
}

function single({ expected }: Entry, answers: readonly (number | undefined)[] | undefined): unknown {
  return Array.isArray(expected) ? answers : answers?.[0]
}

function named(found: { statistic: number; df: number; p: number } | undefined): Record<string, unknown> {
  return { stat: found?.statistic, df: found?.df, p: found?.p }
}

/** The expected counts of a table, which are part of the test and not of its answer. */
function whenAsked(expected: unknown, field: string, inputs: Entry['inputs']): unknown {
  if (!(field in record(expected))) return undefined
  const table = tableOf(inputs.table)
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)
  const total = sum(table.map(sum))
  return table.map((row) => row.map((_, at) => (sum(row) * sum(table.map((other) => other[at] ?? 0))) / total))
}

function alternativeOf(given: unknown): Alternative {
  const text = String(given ?? 'two-sided').replace('.', '-')
  return text === 'less' || text === 'greater' ? text : 'two-sided'
}

function numbers(list: unknown): readonly number[] {
  return Array.isArray(list) ? list.map(Number) : [Number(list)]
}

function tableOf(table: unknown): readonly (readonly number[])[] {
  return Array.isArray(table) ? table.map(numbers) : []
}

function tablesOf(tables: unknown): readonly (readonly (readonly number[])[])[] {
  return Array.isArray(tables) ? tables.map(tableOf) : []
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
