import { fisherExact } from '../../src/stats/hypotheses/fisher.ts'
import { type Confusion, confusionRates } from '../../src/stats/performance/rates.ts'
import { clopperPearson } from '../../src/stats/proportions/clopper-pearson.ts'
import { newcombe } from '../../src/stats/proportions/newcombe.ts'
import { wilson } from '../../src/stats/proportions/wilson.ts'
import type { Adapter, Data, Entry } from './entry.ts'

/*
 * Rates of flag against outcome by group of the diabetes stream and by month of California housing. The rates' intervals are
 * Wilson's by name: what the product shows is the exact one where a group is small.
 */
type Stream = { readonly file: string; readonly y: string; readonly pred: string }

const isStream = ({ file, dataset }: Entry): boolean => {
  const named = dataset as Partial<Stream> | null
  return file === 'equality_spc' && typeof named?.file === 'string' && named.y !== undefined && named.pred !== undefined
}

/** Counts flag against outcome over the rows that a group such as `race=Asian` names: all of them without one. */
function confusion(entry: Entry, data: Data, group: string | undefined): Confusion {
  const { file, y, pred } = entry.dataset as Stream
  const columns = data.columns(file)
  const outcomes = columns.get(y) ?? []
  const flags = columns.get(pred) ?? []
  const wanted = (group ?? '').split(',').flatMap((part) => {
    const at = part.indexOf('=')
    return at < 0 ? [] : [{ cells: columns.get(part.slice(0, at)) ?? [], level: part.slice(at + 1) }]
  })
  return tally(
    outcomes.length,
    (row) => wanted.every(({ cells, level }) => cells[row] === level),
    (row) => outcomes[row] === '1',
    (row) => flags[row] === '1',
  )
}

function tally(
  rows: number,
  isIn: (row: number) => boolean,
  isEvent: (row: number) => boolean,
  isFlagged: (row: number) => boolean,
): Confusion {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 }
  for (let row = 0; row < rows; row++) {
    if (!isIn(row)) continue
    if (isEvent(row)) counts[isFlagged(row) ? 'tp' : 'fn'] += 1
    else counts[isFlagged(row) ? 'fp' : 'tn'] += 1
  }
  return counts
}

/** The two counts of a rate by the name that R's table gives it. */
function countsOf(counts: Confusion, rate: string): { numerator: number; denominator: number } | undefined {
  const rates = confusionRates(counts)
  const named: Readonly<Record<string, { numerator: number; denominator: number }>> = {
    sensitivity: rates.sensitivity,
    specificity: rates.specificity,
    ppv: rates.ppv,
    npv: rates.npv,
    alert_rate: rates.flagRate,
    accuracy: rates.accuracy,
    fnr: rates.falseNegativeRate,
    fpr: rates.falsePositiveRate,
    prevalence: rates.prevalence,
  }
  return named[rate]
}

const groupOf = ({ group }: Entry): string | undefined => (typeof group === 'string' ? group : undefined)
const rateOf = ({ kind }: Entry): string | undefined => /^(\w+)\[est,low,high\]$/.exec(kind)?.[1]

/** Sums of a 0/1 column over batches of rows in their order; a last short batch is not one. */
function perBatch(entry: Entry, data: Data, isCounted: (outcome: string, flag: string) => boolean): readonly number[] {
  const { file, y, pred } = entry.dataset as Stream
  const columns = data.columns(file)
  const outcomes = columns.get(y) ?? []
  const flags = columns.get(pred) ?? []
  const size = Number(entry.params.batch)
  return Array.from({ length: Math.floor(outcomes.length / size) }, (_, batch) => {
    let count = 0
    for (let row = batch * size; row < (batch + 1) * size; row++)
      if (isCounted(outcomes[row] ?? '', flags[row] ?? '')) count += 1
    return count
  })
}

const batchCounts: Readonly<Record<string, (outcome: string, flag: string) => boolean>> = {
  'alerts per batch': (_, flag) => flag === '1',
  'positives per batch': (outcome) => outcome === '1',
  'true positives per batch': (outcome, flag) => outcome === '1' && flag === '1',
}

/** A month of California housing: the reference holds its own targets, the analysis has them in a file beside it. */
function month({ chunk }: Entry, data: Data): Confusion {
  const folder = 'nannyml/california_housing_'
  const counts = [`${folder}reference.csv`, `${folder}analysis.csv`].map((file) => {
    const columns = data.columns(file)
    const targets = columns.get('clf_target') ?? joined(data, columns.get('id') ?? [], `${folder}analysis_gt.csv`)
    const times = columns.get('timestamp') ?? []
    const flags = columns.get('y_pred') ?? []
    return tally(
      times.length,
      (row) => (times[row] ?? '').startsWith(String(chunk)),
      (row) => Number(targets[row]) === 1,
      (row) => Number(flags[row]) === 1,
    )
  })
  const sum = (cell: keyof Confusion): number => counts.reduce((total, one) => total + one[cell], 0)
  return { tp: sum('tp'), fp: sum('fp'), fn: sum('fn'), tn: sum('tn') }
}

function joined(data: Data, ids: readonly string[], file: string): readonly string[] {
  const columns = data.columns(file)
  const targets = columns.get('clf_target') ?? []
  const byId = new Map((columns.get('id') ?? []).map((id, row) => [id, targets[row] ?? '']))
  return ids.map((id) => byId.get(id) ?? '')
}

export const adapters: readonly Adapter[] = [
  {
    name: 'the four counts of flag against outcome in a group',
    matches: (entry) => isStream(entry) && entry.kind === 'tp,fp,tn,fn,n',
    answer: (entry, data) => {
      const { tp, fp, tn, fn } = confusion(entry, data, groupOf(entry))
      return [tp, fp, tn, fn, tp + fp + tn + fn]
    },
  },
  {
    name: "a rate in a group with Wilson's interval, undefined where nothing is counted",
    matches: (entry) => isStream(entry) && rateOf(entry) !== undefined && entry.params.batch === undefined,
    answer: (entry, data) => {
      const counts = countsOf(confusion(entry, data, groupOf(entry)), rateOf(entry) ?? '')
      if (counts === undefined) throw new Error(`no such rate: ${entry.kind}`)
      const interval = wilson(counts.numerator, counts.denominator)
      return [interval?.estimate, interval?.low, interval?.high]
    },
  },
  {
    name: 'the gap in sensitivity between a group and its reference',
    matches: (entry) => isStream(entry) && entry.kind === 'diff,low,high,fisher_p',
    answer: (entry, data) => {
      const { sensitivity: own } = confusionRates(confusion(entry, data, groupOf(entry)))
      const { sensitivity: other } = confusionRates(
        confusion(entry, data, `${String(entry.params.by)}=${String(entry.params.reference)}`),
      )
      const gap = newcombe(own.numerator, own.denominator, other.numerator, other.denominator)
      const rows = [own, other].map(({ numerator: x, denominator: n }) => [x, n - x])
      return [gap?.estimate, gap?.low, gap?.high, fisherExact(rows)?.p]
    },
  },
  {
    name: 'counts in batches of the stream',
    matches: (entry) => isStream(entry) && batchCounts[entry.kind] !== undefined,
    answer: (entry, data) => perBatch(entry, data, batchCounts[entry.kind] ?? (() => false)),
  },
  {
    name: "rates of a month with Wilson's and Clopper–Pearson's intervals",
    matches: ({ file, kind }) => file === 'drift' && kind === 'binomial_ci',
    answer: (entry, data) => {
      const rates = confusionRates(month(entry, data))
      const level = Number(entry.params.level ?? 0.95)
      const answered = (['sensitivity', 'specificity', 'ppv', 'npv'] as const).map((name) => {
        const { numerator: x, denominator: n } = rates[name]
        const [score, exact] = [wilson(x, n, level), clopperPearson(x, n, level)]
        const ends = { wilson: [score?.low, score?.high], clopper_pearson: [exact?.low, exact?.high] }
        return [name, { x, n, p: score?.estimate, ...ends }]
      })
      return Object.fromEntries(answered)
    },
  },
]
