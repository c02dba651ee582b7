import { needsCalibration } from '../../src/compare/nannyml/needs-calibration.ts'
import { type Auc, rocAuc } from '../../src/stats/performance/auc.ts'
import { aucDifference } from '../../src/stats/performance/auc-difference.ts'
import { pairedAucs } from '../../src/stats/performance/auc-paired.ts'
import { averagePrecision } from '../../src/stats/performance/average-precision.ts'
import { balancedAccuracy } from '../../src/stats/performance/balanced-accuracy.ts'
import { brierScore } from '../../src/stats/performance/brier.ts'
import { calibrationError } from '../../src/stats/performance/calibration-error.ts'
import { calibrationInTheLarge } from '../../src/stats/performance/calibration-in-the-large.ts'
import { cbpe } from '../../src/stats/performance/cbpe.ts'
import { f1 } from '../../src/stats/performance/f1.ts'
import { hanleyMcNeil } from '../../src/stats/performance/hanley-mcneil.ts'
import { hosmerLemeshow } from '../../src/stats/performance/hosmer-lemeshow.ts'
import { curveAt, isotonic } from '../../src/stats/performance/isotonic.ts'
import { cohensKappa } from '../../src/stats/performance/kappa.ts'
import { logLoss } from '../../src/stats/performance/log-loss.ts'
import { onLogit } from '../../src/stats/performance/logit-cases.ts'
import { observedOverExpected } from '../../src/stats/performance/observed-over-expected.ts'
import { type Confusion, confusionRates } from '../../src/stats/performance/rates.ts'
import { recalibrate } from '../../src/stats/performance/recalibration.ts'
import { type ScoredCases, scoredCases } from '../../src/stats/performance/scored-cases.ts'
import { spiegelhalter } from '../../src/stats/performance/spiegelhalter.ts'
import { type Adapter, type Data, type Entry, NOT_ASKED } from './entry.ts'
import { glmStandardErrors } from './peers/glm.ts'

const isStatistic = (entry: Entry, kinds: RegExp): boolean => entry.file === 'statistics' && kinds.test(entry.kind)
const isDrift = (entry: Entry, kinds: RegExp): boolean => entry.file === 'drift' && kinds.test(entry.kind)
const isEquality = ({ file, peer, kind }: Entry, peers: RegExp, kinds: RegExp): boolean =>
  file === 'equality_spc' && peers.test(peer) && kinds.test(kind)

export const adapters: readonly Adapter[] = [
  {
    name: "two AUCs of the same cases, pROC's paired DeLong test",
    matches: (entry) => isStatistic(entry, /^delong_paired/),
    answer: ({ inputs, expected }) => {
      const [y, first, second] = [numbers(inputs.y), numbers(inputs.score1), numbers(inputs.score2)]
      const pair = pairedAucs({ first, second, outcomes: y })
      const [one, two] = [rocAuc(gather(first, y)), rocAuc(gather(second, y))]
      return picked(expected, {
        auc1: pair?.first,
        auc2: pair?.second,
        diff: pair?.difference.estimate,
        Z: pair?.z,
        z: pair?.z,
        p: pair?.p,
        se: pair?.se,
        low: pair?.difference.low,
        high: pair?.difference.high,
        var1: one?.variance,
        var2: two?.variance,
        covariance: pair && (variance(one) + variance(two) - pair.se ** 2) / 2,
      })
    },
  },
  {
    name: "two AUCs of different cases, pROC's unpaired DeLong test, by t and by z",
    matches: (entry) => isStatistic(entry, /^delong_unpaired/),
    answer: ({ inputs, expected }) => {
      const one = rocAuc(gather(numbers(inputs.score1), numbers(inputs.y1)))
      const two = rocAuc(gather(numbers(inputs.score2), numbers(inputs.y2)))
      const between = aucDifference(one, two)
      return picked(expected, {
        auc1: one?.auc,
        auc2: two?.auc,
        var1: one?.variance,
        var2: two?.variance,
        D: between?.z,
        Z: between?.z,
        df: between?.welch.df,
        p_welch_t: between?.welch.p,
        p_normal: between?.p,
      })
    },
  },
  {
    name: 'figures of one score against one outcome: AUC, average precision, Brier, log loss, calibration',
    matches: (entry) =>
      isStatistic(
        entry,
        /^(average_precision|auc|roc_auc|delong|hanley_mcneil|brier|log_loss|spiegelhalter|hosmer|calibration|logistic_calib)/,
      ) && 'y' in entry.inputs,
    answer: ({ inputs, expected, params }) => {
      const [name = 'p'] = ['p', 'score', 'pred', 'prob'].filter((one) => one in inputs)
      const groups = Number(params.g ?? params.groups ?? 10)
      return picked(expected, figuresOf(gather(numbers(inputs[name]), numbers(inputs.y)), 0, groups))
    },
  },
  {
    name: 'expected calibration error over bins of equal count or equal width',
    matches: (entry) => isStatistic(entry, /^ece/),
    answer: ({ inputs, params }) => {
      const by = /width/i.test(String(params.mode)) ? 'equal width' : 'equal count'
      const cases = gather(numbers(inputs.p), numbers(inputs.y))
      const error = calibrationError(cases, { bins: Number(params.bins ?? params.n_bins ?? 10), by })
      return {
        ece: error?.expected,
        mce: error?.largest,
        bins_n_meanp_obs: error?.bins.map(({ n, meanScore, observed }) => [n, meanScore, observed.estimate]),
      }
    },
  },
  {
    name: 'rates of a flag against the outcome',
    matches: (entry) => isStatistic(entry, /^(confusion_rates|net_benefit)/) && 'pred' in entry.inputs,
    answer: ({ inputs, expected }) => {
      const confusion = count(numbers(inputs.y), numbers(inputs.pred))
      return picked(expected, { ...confusion, ...ratesByName(confusion) })
    },
  },
  {
    name: "Cohen's kappa",
    matches: (entry) => isStatistic(entry, /kappa/),
    answer: ({ inputs, params, expected }) => {
      const weights = String(params.weights ?? params.wt ?? 'none')
      const found = cohensKappa(
        inputs.table as number[][],
        weights === 'linear' || weights === 'quadratic' ? weights : 'none',
      )
      return picked(expected, {
        kappa: found?.kappa,
        se: found?.se,
        low: found?.interval?.low,
        high: found?.interval?.high,
      })
    },
  },
  {
    name: "R's logistic recalibration, DeLong and Hanley–McNeil on California housing, month by month",
    matches: (entry) => isDrift(entry, /^(calibration_logistic|roc_auc_delong)$/),
    answer: ({ chunk, expected }, data) => {
      const [first, end] = month(housing(data), String(chunk))
      const { scores, outcomes } = housing(data)
      const cases = gather(scores.slice(first, end), outcomes.slice(first, end))
      return picked(expected, figuresOf(cases, 0.005))
    },
  },
  {
    name: "R's unpaired DeLong of a month of California housing against the reference",
    matches: (entry) => isDrift(entry, /^roc_auc_unpaired_delong_vs_reference$/),
    answer: ({ chunk }, data) => {
      const { scores, outcomes, reference } = housing(data)
      const [first, end] = month(housing(data), String(chunk))
      const whole = rocAuc(gather(scores.slice(0, reference), outcomes.slice(0, reference)))
      const one = rocAuc(gather(scores.slice(first, end), outcomes.slice(first, end)))
      const between = aucDifference(whole, one)
      return {
        auc_ref: whole?.auc,
        auc_chunk: one?.auc,
        statistic: between?.z,
        df: between?.welch.df,
        p: between?.welch.p,
      }
    },
  },
  {
    name: "NannyML's calibration: ECE, Brier, isotonic curve, and whether it is needed",
    matches: (entry) =>
      isDrift(entry, /^(ECE\(equal count\)|Brier|isotonic_calibrated|needs_calibration)$/) &&
      /nannyml/i.test(entry.peer),
    answer: ({ kind, dataset, params }, data) => {
      const { scores, outcomes, reference } = housing(data)
      const file = JSON.stringify(dataset)
      const [first, end] = file.includes('analysis') ? [reference, scores.length] : [0, reference]
      const [own, known] = [scores.slice(first, end), outcomes.slice(first, end)]
      if (kind === 'needs_calibration') return needsCalibration(own, known)
      if (kind === 'Brier') return brierScore(gather(own, known))?.brier
      if (kind.startsWith('ECE')) return calibrationError(gather(own, known), { bins: 10, by: 'equal count' })?.expected
      const curve = isotonic(gather(own, known))
      return numbers(params.x).map((x) => curve && curveAt(curve, x))
    },
  },
  {
    name: 'performance without outcomes from calibrated probabilities (CBPE)',
    matches: (entry) => isDrift(entry, /^cbpe_closed_form$/),
    answer: ({ dataset, expected }) => {
      const { calibrated_proba, y_pred } = dataset as Record<string, number[]>
      const probabilities = numbers(calibrated_proba)
      const estimated = cbpe({ scores: probabilities, probabilities, flags: numbers(y_pred) })
      return picked(expected, {
        roc_auc: estimated?.auc?.value,
        f1: estimated?.f1?.value,
        precision: estimated?.ppv?.value,
        recall: estimated?.sensitivity?.value,
        specificity: estimated?.specificity?.value,
        accuracy: estimated?.accuracy.value,
        average_precision: estimated?.averagePrecision?.value,
        ...named(estimated?.confusion),
      })
    },
  },
  {
    name: "pROC's AUC and DeLong interval of each group of the diabetes feed",
    matches: (entry) => isEquality(entry, /^pROC/, /^auc,var,low,high$/),
    answer: ({ group }, data) => {
      const found = rocAuc(groupCases(data, String(group)))
      const half = 1.959963984540054 * Math.sqrt(variance(found))
      // pROC's interval is on the AUC itself; ours, on the logit, never leaves 0 to 1.
      return found && [found.auc, found.variance, Math.max(0, found.auc - half), Math.min(1, found.auc + half)]
    },
  },
  {
    name: "pROC's unpaired DeLong of a group against the reference group",
    matches: (entry) => isEquality(entry, /^pROC/, /^auc_diff,z,p_normal,p_welch_t$/),
    answer: ({ group, params }, data) => {
      const by = String(params.by)
      const one = rocAuc(groupCases(data, String(group)))
      const between = aucDifference(one, rocAuc(groupCases(data, `${by}=${String(params.reference)}`)))
      return between && [between.difference.estimate, between.z, between.p, between.welch.p]
    },
  },
  {
    name: "R's logistic recalibration of each group of the diabetes feed",
    matches: (entry) => isEquality(entry, /^R glm/, /^intercept,slope,slope_se,citl,citl_se,oe$/),
    answer: ({ group }, data) => {
      const figures = figuresOf(groupCases(data, String(group)))
      return ['intercept', 'slope', 'slope_se', 'citl', 'citl_se', 'oe'].map((name) => figures[name])
    },
  },
  {
    name: "scikit-learn's AUC, average precision and Brier score, overall and for each group",
    matches: (entry) => isEquality(entry, /sklearn/, /(^|overall )auc,average_precision,brier$/),
    answer: ({ group }, data) => {
      const cases = groupCases(data, group === null || group === undefined ? 'overall' : `race=${String(group)}`)
      return [rocAuc(cases)?.auc, averagePrecision(cases)?.estimate, brierScore(cases)?.brier]
    },
  },
]

/** Of our figures those that were expected; a name that is none of ours is not asked for. */
function picked(expected: unknown, figures: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.keys(expected as object).map((name) => [name, name in figures ? figures[name] : NOT_ASKED]),
  )
}

function figuresOf(cases: ScoredCases, edge = 0, groups = 10): Readonly<Record<string, number | undefined>> {
  const auc = rocAuc(cases)
  const se = Math.sqrt(variance(auc))
  const fit = recalibrate(onLogit(cases, edge))
  const shift = calibrationInTheLarge(onLogit(cases, edge))
  const glm = fit && glmStandardErrors(onLogit(cases, edge))
  const ratio = observedOverExpected(cases)
  const spiegel = spiegelhalter(cases)
  const hosmer = hosmerLemeshow(cases, groups)
  const brier = brierScore(cases)?.brier
  return {
    auc: auc?.auc,
    roc_auc: auc?.auc,
    var: auc?.variance,
    se_delong: se,
    ci95_lower: auc && Math.max(0, auc.auc - 1.959963984540054 * se),
    ci95_upper: auc && Math.min(1, auc.auc + 1.959963984540054 * se),
    se_hanley_mcneil: auc && hanleyMcNeil(auc.auc, auc.events, auc.nonEvents),
    n_pos: auc?.events,
    n_neg: auc?.nonEvents,
    ap: averagePrecision(cases)?.estimate,
    average_precision: averagePrecision(cases)?.estimate,
    brier,
    brier_score: brier,
    log_loss: logLoss(cases)?.logLoss,
    logloss: logLoss(cases)?.logLoss,
    intercept: fit?.intercept,
    intercept_joint: fit?.intercept,
    intercept_se: fit?.interceptSe,
    slope: fit?.slope,
    slope_se: glm?.slopeSe,
    citl: shift?.intercept,
    calibration_in_the_large: shift?.intercept,
    citl_se: glm?.shiftSe,
    oe: ratio?.estimate,
    observed_over_expected: ratio?.estimate,
    spiegelhalter_z: spiegel?.z,
    z: spiegel?.z,
    spiegelhalter_p: spiegel?.p,
    hl: hosmer?.statistic,
    hl_stat: hosmer?.statistic,
    stat: hosmer?.statistic,
    chi2: hosmer?.statistic,
    df_external: hosmer?.external.df,
    df_development: hosmer?.development?.df,
    df_g: hosmer?.external.df,
    p_g: hosmer?.external.p,
    p_df_g: hosmer?.external.p,
    df_g_minus_2: hosmer?.development?.df,
    p_g_minus_2: hosmer?.development?.p,
    p_df_g_minus_2: hosmer?.development?.p,
    p_external: hosmer?.external.p,
    p_development: hosmer?.development?.p,
  }
}

function ratesByName(confusion: Confusion): Readonly<Record<string, number | undefined>> {
  const rates = confusionRates(confusion)
  const byName = Object.fromEntries(Object.entries(rates).map(([name, { interval }]) => [name, interval?.estimate]))
  return {
    ...byName,
    sens: byName.sensitivity,
    spec: byName.specificity,
    fnr: byName.falseNegativeRate,
    fpr: byName.falsePositiveRate,
    f1: f1(confusion)?.estimate,
    balanced_accuracy: balancedAccuracy(confusion)?.estimate,
  }
}

function named(confusion: Confusion | undefined): Readonly<Record<string, number | undefined>> {
  return {
    true_positive: confusion?.tp,
    false_positive: confusion?.fp,
    false_negative: confusion?.fn,
    true_negative: confusion?.tn,
  }
}

function variance(auc: Auc | undefined): number {
  return auc?.variance ?? Number.NaN
}

function numbers(list: unknown): number[] {
  return Array.isArray(list) ? list.map(Number) : []
}

function gather(scores: ArrayLike<number>, outcomes: ArrayLike<number>): ScoredCases {
  return scoredCases(scores, outcomes) ?? { scores: [], events: [], nonEvents: [] }
}

function count(outcomes: readonly number[], flags: readonly number[]): Confusion {
  const cell = (y: number, flag: number): number =>
    outcomes.reduce((sum, outcome, row) => sum + (outcome === y && flags[row] === flag ? 1 : 0), 0)
  return { tp: cell(1, 1), fp: cell(0, 1), fn: cell(1, 0), tn: cell(0, 0) }
}

interface Housing {
  readonly scores: Float64Array
  readonly outcomes: Float64Array
  readonly months: readonly string[]
  /** rows of the reference; the analysis follows, its targets joined on `id` */
  readonly reference: number
}

const read = new WeakMap<Data, Housing>()

function housing(data: Data): Housing {
  const known = read.get(data)
  if (known !== undefined) return known
  const [reference, analysis, targets] = ['reference', 'analysis', 'analysis_gt'].map(
    (part) => `nannyml/california_housing_${part}.csv`,
  ) as [string, string, string]
  const ids = data.columns(targets).get('id') ?? []
  const target = data.numbers(targets, 'clf_target')
  const targetOf = new Map(ids.map((id, row) => [id, target[row] ?? Number.NaN]))
  const joined = (data.columns(analysis).get('id') ?? []).map((id) => targetOf.get(id) ?? Number.NaN)
  const both = (column: string): Float64Array =>
    Float64Array.from([...data.numbers(reference, column), ...data.numbers(analysis, column)])
  const times = [reference, analysis].flatMap((file) => data.columns(file).get('timestamp') ?? [])
  const made = {
    scores: both('y_pred_proba'),
    outcomes: Float64Array.from([...data.numbers(reference, 'clf_target'), ...joined]),
    months: times.map((time) => time.slice(0, 7)),
    reference: data.numbers(reference, 'clf_target').length,
  }
  read.set(data, made)
  return made
}

function month({ months }: Housing, wanted: string): readonly [number, number] {
  const first = months.indexOf(wanted)
  return [first, months.lastIndexOf(wanted) + 1]
}

const feed = 'diabetes130/diabetes130_scored_deployment.csv'

/** The rows of `race=Asian`; every row for anything that names no column. */
function groupRows(data: Data, group: string): readonly number[] {
  const [by = '', level = ''] = group.split('=')
  const column = group.includes('=') ? data.columns(feed).get(by) : undefined
  const rows = data.numbers(feed, 'y')
  return Array.from(rows, (_, row) => row).filter((row) => column === undefined || column[row] === level)
}

const perFeed = new WeakMap<Data, { score: Float64Array; y: Float64Array }>()

function diabetes(data: Data) {
  const known = perFeed.get(data)
  if (known !== undefined) return known
  const made = {
    score: data.numbers(feed, 'score'),
    y: data.numbers(feed, 'y'),
  }
  perFeed.set(data, made)
  return made
}

function groupCases(data: Data, group: string): ScoredCases {
  const { score, y } = diabetes(data)
  const rows = groupRows(data, group)
  return gather(
    rows.map((row) => score[row] ?? Number.NaN),
    rows.map((row) => y[row] ?? Number.NaN),
  )
}
