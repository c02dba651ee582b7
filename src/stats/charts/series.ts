import { cChart } from './c-chart.ts'
import { type Drawn, presentValues, type Values } from './drawn.ts'
import { gChart } from './g-chart.ts'
import { pChart } from './p-chart.ts'
import { pPrimeChart } from './p-prime-chart.ts'
import { arePossible, rateOf } from './rate-chart.ts'
import type { RuleSet } from './rule-set.ts'
import { tChart } from './t-chart.ts'
import { uChart } from './u-chart.ts'
import { uPrimeChart } from './u-prime-chart.ts'
import { xmrChart } from './xmr-chart.ts'

/** What a control chart is drawn of, in the order of time. `undefined` is a missing point; so is a size of 0. */
export type Series =
  | { readonly kind: 'xmr' | 'c' | 'g' | 't'; readonly values: Values }
  | { readonly kind: 'p' | 'p-prime' | 'u' | 'u-prime'; readonly counts: Values; readonly sizes: Values }

/**
 * What the series plots; `undefined` when it holds something that cannot be: no number, a negative count, more events than cases.
 *
 * Part: of the control chart with its rule set.
 */
export function plottedValues(series: Series): Values | undefined {
  if ('values' in series) {
    const present = presentValues(series.values)
    const isPossible = present?.every((value) => value >= 0 || series.kind === 'xmr')
    return isPossible ? series.values : undefined
  }
  const { counts, sizes, kind } = series
  if (!arePossible(counts, sizes, kind.startsWith('p') ? 1 : Infinity)) return undefined
  return counts.map((count, at) => rateOf(count, sizes[at]))
}

/** The points from one (from 0) up to, not with, another. */
export function sliceSeries(series: Series, from: number, to: number): Series {
  if ('values' in series) return { kind: series.kind, values: series.values.slice(from, to) }
  return { kind: series.kind, counts: series.counts.slice(from, to), sizes: series.sizes.slice(from, to) }
}

/** The limits of a stretch by the chart of its kind; the rule set's constants hold where limits are made of moving ranges. */
export function drawSeries(
  series: Series,
  { factor, screen }: Pick<RuleSet, 'factor' | 'screen'>,
  baseline: number,
): Drawn | undefined {
  switch (series.kind) {
    case 'xmr':
      return xmrChart(series.values, { baseline, factor, screen })
    case 't':
      return tChart(series.values, { baseline, factor, screen })
    case 'c':
      return cChart(series.values, { baseline })
    case 'g':
      return gChart(series.values, { baseline })
    case 'p':
      return pChart(series.counts, series.sizes, { baseline })
    case 'p-prime':
      return pPrimeChart(series.counts, series.sizes, { baseline })
    case 'u':
      return uChart(series.counts, series.sizes, { baseline })
    case 'u-prime':
      return uPrimeChart(series.counts, series.sizes, { baseline })
  }
}
