import { type Confusion, confusionRates, type Rate } from '../../src/stats/performance/rates.ts'
import type { Adapter, Data, Entry } from './entry.ts'

/*
 * fairlearn's own definitions on our counts: nothing out of nothing is 0, and a measure's largest group less its smallest.
 * The product does neither (a group of two without an event would be a 38-point gap); this shows that our counts are theirs.
 */
type Rates = Readonly<Record<string, number | undefined>>

type Table = { readonly outcomes: readonly boolean[]; readonly flags: readonly boolean[]; readonly groups: Groups }
type Groups = readonly { readonly name: string; readonly cells: readonly string[] }[]

const metrics = ['selection_rate', 'tpr', 'fpr', 'fnr', 'tnr', 'ppv', 'accuracy', 'count']
const aliases: Readonly<Record<string, string>> = {
  precision: 'ppv',
  recall: 'tpr',
  true_positive_rate: 'tpr',
  false_positive_rate: 'fpr',
  true_negative_rate: 'tnr',
  false_negative_rate: 'fnr',
}

function readTable({ dataset, params }: Entry, data: Data): Table {
  const named = dataset as Readonly<Record<string, unknown>>
  if (typeof named.file !== 'string') {
    const column = (name: string): readonly string[] => (named[name] as readonly unknown[]).map(String)
    const sensitive = Object.keys(named).filter((name) => name !== 'y_true' && name !== 'y_pred')
    return {
      outcomes: column('y_true').map((cell) => Number(cell) === 1),
      flags: column('y_pred').map((cell) => Number(cell) === 1),
      groups: sensitive.map((name) => ({ name, cells: column(name) })),
    }
  }
  const columns = data.columns(named.file)
  const column = (name: unknown, otherwise: string): readonly string[] => columns.get(String(name ?? otherwise)) ?? []
  return {
    outcomes: column(named.y_true, 'y').map((cell) => cell === '1'),
    flags: column(named.y_pred, 'alert').map((cell) => cell === '1'),
    groups: ((params.sensitive_features ?? []) as readonly string[]).map((name) => ({ name, cells: column(name, '') })),
  }
}

/** Their rates of some rows: 0/0 is 0, but a group without a row has none. */
function ratesOf(table: Table, rows: readonly number[]): Rates {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 }
  for (const row of rows) {
    if (table.outcomes[row] === true) counts[table.flags[row] === true ? 'tp' : 'fn'] += 1
    else counts[table.flags[row] === true ? 'fp' : 'tn'] += 1
  }
  return rows.length === 0 ? {} : theirs(counts, rows.length)
}

function theirs(counts: Confusion, count: number): Rates {
  const rates = confusionRates(counts)
  const share = ({ numerator, denominator }: Rate): number => (denominator === 0 ? 0 : numerator / denominator)
  return {
    selection_rate: share(rates.flagRate),
    tpr: share(rates.sensitivity),
    fpr: share(rates.falsePositiveRate),
    fnr: share(rates.falseNegativeRate),
    tnr: share(rates.specificity),
    ppv: share(rates.ppv),
    accuracy: share(rates.accuracy),
    count,
  }
}

/** Every crossing of the levels of the sensitive columns, also those without a row, by the ways the entries write it. */
function crossed(table: Table): readonly { readonly names: readonly string[]; readonly rows: readonly number[] }[] {
  const levels = table.groups.reduce<readonly (readonly string[])[]>(
    (found, { cells }) => found.flatMap((one) => [...new Set(cells)].map((level) => [...one, level])),
    [[]],
  )
  return levels.map((level) => ({
    names: [
      level.join('x'),
      level.join(' x '),
      level.map((value, at) => `${table.groups[at]?.name}=${value}`).join(','),
    ],
    rows: table.outcomes.flatMap((_, row) =>
      table.groups.every(({ cells }, at) => cells[row] === level[at]) ? [row] : [],
    ),
  }))
}

type Whole = { readonly byGroup: readonly Rates[]; readonly overall: Rates; readonly toOverall: boolean }

const values = ({ byGroup }: Whole, metric: string): readonly number[] =>
  byGroup.map((rates) => rates[metric]).filter((value) => value !== undefined)

function difference(whole: Whole, metric: string): number {
  const found = values(whole, metric)
  const overall = whole.overall[metric] ?? 0
  return whole.toOverall
    ? Math.max(...found.map((value) => Math.abs(value - overall)))
    : Math.max(...found) - Math.min(...found)
}

function ratio(whole: Whole, metric: string): number | undefined {
  const found = values(whole, metric)
  const overall = whole.overall[metric] ?? 0
  const below = (value: number): number => (value > 1 ? 1 / value : value)
  const answer = whole.toOverall
    ? Math.min(...found.map((value) => below(value / overall)))
    : Math.min(...found) / Math.max(...found)
  return Number.isFinite(answer) ? answer : undefined
}

function named(kind: string, whole: Whole, aggregate: unknown): (() => number | undefined) | undefined {
  const fairness = /^(demographic_parity|equal_opportunity|equalized_odds)_(difference|ratio)$/.exec(kind)
  const own = /^(\w+?)_(difference|ratio|group_min|group_max)$/.exec(kind)
  const [, what = '', how = ''] = fairness ?? own ?? []
  const measure = (metric: string): number | undefined => {
    if (how === 'difference') return difference(whole, metric)
    if (how === 'ratio') return ratio(whole, metric)
    return (how === 'group_min' ? Math.min : Math.max)(...values(whole, metric))
  }
  if (what === 'demographic_parity') return () => measure('selection_rate')
  if (what === 'equal_opportunity') return () => measure('tpr')
  if (what === 'equalized_odds') {
    const both = [measure('fpr') ?? 0, measure('tpr') ?? 0]
    if (aggregate === 'mean') return () => both.reduce((sum, value) => sum + value, 0) / 2
    return () => (how === 'difference' ? Math.max(...both) : Math.min(...both))
  }
  const metric = aliases[what] ?? what
  return metrics.includes(metric) ? () => measure(metric) : undefined
}

/** The metrics of `difference['tpr', 'fpr']` or `overall[precision,recall]`. */
function listed(kind: string): { readonly how: string; readonly metrics: readonly string[] } | undefined {
  const [, how = '', inside] = /^(by_group|difference|ratio|overall|group_min|group_max)\[(.*)\]$/.exec(kind) ?? []
  if (inside === undefined) return undefined
  const names = inside.split(',').map((name) => name.replaceAll(/['\s]/g, ''))
  const known = names.map((name) => aliases[name] ?? name)
  return known.every((name) => metrics.includes(name)) ? { how, metrics: known } : undefined
}

const nothing: Whole = { byGroup: [], overall: {}, toOverall: false }

function isKnown(kind: string): boolean {
  return listed(kind) !== undefined || metrics.includes(aliases[kind] ?? kind) || named(kind, nothing, '') !== undefined
}

export const adapters: readonly Adapter[] = [
  {
    name: "fairlearn's rates by group, differences and ratios",
    matches: ({ file, peer, kind }) => file === 'equality_spc' && /^fairlearn/.test(peer) && isKnown(kind),
    answer: (entry, data) => {
      const table = readTable(entry, data)
      const cells = crossed(table)
      const whole: Whole = {
        byGroup: cells.map(({ rows }) => ratesOf(table, rows)),
        overall: ratesOf(table, [...table.outcomes.keys()]),
        toOverall: entry.params.method === 'to_overall',
      }
      const own = whole.byGroup[cells.findIndex(({ names }) => names.includes(String(entry.group)))]
      const inList = listed(entry.kind)
      if (inList?.how === 'by_group') return inList.metrics.map((metric) => own?.[metric])
      if (inList?.how === 'overall') return inList.metrics.map((metric) => whole.overall[metric])
      if (inList !== undefined) return inList.metrics.map((metric) => named(`${metric}_${inList.how}`, whole, '')?.())
      const single = aliases[entry.kind] ?? entry.kind
      if (metrics.includes(single)) return (entry.group === null ? whole.overall : own)?.[single]
      return named(entry.kind, whole, entry.params.agg)?.()
    },
  },
]
