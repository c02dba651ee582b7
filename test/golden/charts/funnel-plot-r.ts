import { exactRatioLimits, funnelLimits } from '../../../src/stats/charts/funnel-limits.ts'
import { type Deviation, overdispersion } from '../../../src/stats/charts/overdispersion.ts'
import type { Adapter } from '../entry.ts'

import { type Fields, fields, numbers } from './fields.ts'

/** FunnelPlotR writes its two z with six decimals. */
const FUNNEL_Z: Readonly<Record<string, number>> = { 95: 1.959964, 99: 3.090232 }

export const funnelPlotR: Adapter = {
  name: 'FunnelPlotR: z-scores, overdispersion, limits and outliers',
  matches: ({ peer, kind }) =>
    peer.startsWith('FunnelPlotR') &&
    /^(phi|tau2|Uzscore|outlier|(OD)?(95|99)?[LU]CL(95|99)?|funnel_[lu]l(95|998))$/.test(kind),
  answer: ({ kind, dataset, params }) => {
    const { expected_count, target: given } = fields(dataset)
    if (typeof expected_count === 'number') {
      const limits = exactRatioLimits(expected_count, Number(given), kind.endsWith('95') ? 0.95 : 0.998)
      return kind.includes('_ll') ? limits?.low : limits?.high
    }
    const plot = funnelOf(fields(dataset), params)
    if (kind === 'phi') return plot.isAdjusted ? plot.spread?.phi : 0
    if (kind === 'tau2') return plot.isAdjusted ? plot.spread?.tau2 : 0
    if (kind === 'Uzscore') return plot.deviations.map(({ z }) => z)
    if (kind === 'outlier') {
      const level = String(params.limit)
      const isInflated = plot.isAdjusted && (plot.spread?.tau2 ?? 0) > 0
      return plot.estimates.map((estimate, at) => {
        const { low, high } = isInflated ? plot.inflated(at, level) : plot.chance(at, level)
        return estimate <= high && estimate >= low ? 0 : 1
      })
    }
    const level = kind.includes('95') ? '95' : '99'
    return plot.estimates.map((_, at) => {
      const limits = kind.startsWith('OD') ? plot.inflated(at, level) : plot.chance(at, level)
      return kind.includes('LCL') ? limits.low : limits.high
    })
  },
}

type Band = { readonly low: number; readonly high: number }

type FunnelPlot = {
  readonly isAdjusted: boolean
  readonly estimates: readonly number[]
  readonly deviations: readonly Deviation[]
  readonly spread: ReturnType<typeof overdispersion>
  readonly chance: (at: number, level: string) => Band
  readonly inflated: (at: number, level: string) => Band
}

function funnelOf(dataset: Fields, params: Fields): FunnelPlot {
  const observed = numbers(dataset.numerator ?? dataset.num)
  const isShmi = params.data_type === 'SR' && params.sr_method === 'SHMI'
  const sizes = numbers(dataset.denominator ?? dataset.denom).map((size) => (isShmi ? round2(size) : size))
  const form =
    params.data_type === 'SR' ? (isShmi ? shmi : cqc) : params.data_type === 'PR' ? proportion : ratioOfCounts
  const target = params.data_type === 'SR' ? 1 : total(observed) / total(sizes)
  const deviations = observed.map((one, at) => form.deviation(one, sizes[at] ?? 0, target))
  const spread = overdispersion(deviations, isShmi ? 'truncate' : 'winsorise', Number(params.trim_by))
  const isAdjusted = params.draw_adjusted !== false
  const tau2 = isAdjusted ? (spread?.tau2 ?? 0) : 0
  const band = (at: number, level: string, between: number): Band =>
    form.limits(sizes[at] ?? 0, target, between, FUNNEL_Z[level] ?? 0)
  return {
    isAdjusted,
    estimates: observed.map((one, at) => one / (sizes[at] ?? 0)),
    deviations,
    spread,
    inflated: (at, level) => band(at, level, tau2),
    chance: (at, level) => {
      if (params.data_type !== 'SR') return band(at, level, 0)
      return exactRatioLimits(sizes[at] ?? 0, target, level === '95' ? 0.95 : 0.998) ?? nowhere
    },
  }
}

const nowhere: Band = { low: Number.NaN, high: Number.NaN }

type FunnelForm = {
  readonly deviation: (observed: number, size: number, target: number) => Deviation
  readonly limits: (size: number, target: number, tau2: number, z: number) => Band
}

/** Ours: what the product draws. */
const shmi: FunnelForm = {
  deviation: (observed, size) => deviationOn(Math.log, observed / size, 1, 1 / Math.sqrt(size)),
  limits: (size, target, tau2, z) => funnelLimits('ratio', size, target, tau2, z) ?? nowhere,
}

const proportion: FunnelForm = {
  deviation: (observed, size, target) => deviationOn(arcsine, observed / size, target, halfRoot(size)),
  limits: (size, target, tau2, z) => funnelLimits('proportion', size, target, tau2, z) ?? nowhere,
}

/** The peer's, not offered by the product: its limits stay on the square-root scale. */
const cqc: FunnelForm = {
  deviation: (observed, size) => deviationOn(Math.sqrt, observed / size, 1, halfRoot(size)),
  limits: (size, _, tau2, z) => {
    const reach = z * Math.sqrt(halfRoot(size) ** 2 + tau2)
    return { low: 1 - reach, high: 1 + reach }
  },
}

/** The peer's, not offered by the product: z with one standard error, limits with another. */
const ratioOfCounts: FunnelForm = {
  deviation: (observed, size, target) => {
    const standardError = Math.sqrt(observed / (observed + 0.5) ** 2 + size / (size + 0.5) ** 2)
    return deviationOn(Math.log, (observed + 0.5) / (size + 0.5), target, standardError)
  },
  limits: (size, target, tau2, z) => {
    const reach = z * Math.sqrt(halfRoot(size) ** 2 + tau2)
    return { low: target * Math.exp(-reach), high: target * Math.exp(reach) }
  },
}

function deviationOn(scale: (x: number) => number, estimate: number, target: number, standardError: number): Deviation {
  return { z: (scale(estimate) - scale(target)) / standardError, standardError }
}

function arcsine(p: number): number {
  return Math.asin(Math.sqrt(p))
}

function halfRoot(n: number): number {
  return 1 / (2 * Math.sqrt(n))
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}
