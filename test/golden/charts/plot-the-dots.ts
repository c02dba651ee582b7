import { type ControlChart, controlChart } from '../../../src/stats/charts/control-chart.ts'
import type { Lines } from '../../../src/stats/charts/drawn.ts'
import type { Sign } from '../../../src/stats/charts/fired-rules.ts'
import { assuranceIcon } from '../../../src/stats/charts/icons.ts'
import type { Better } from '../../../src/stats/charts/meaning.ts'
import { plotthedots022 } from '../../../src/stats/charts/rule-sets/plotthedots-0-2-2.ts'
import type { Adapter, Data, Entry } from '../entry.ts'

import { fields } from './fields.ts'
import { valuesOf } from './points.ts'

export const plotTheDots: Adapter = {
  name: 'NHSRplotthedots: limits, signs, meanings and icons of XmR charts',
  matches: ({ peer, kind }) =>
    peer.startsWith('NHSRplotthedots') &&
    [...Object.keys(plotTheDotsAnswers), 'mean,lpl,upl', 'assurance_type'].includes(kind),
  answer: (entry, data) => {
    const { lpl, upl, target } = fields(entry.dataset)
    if (typeof lpl === 'number')
      return assuranceName(assuranceIcon({ lower: lpl, upper: Number(upl) }, Number(target), betterOf(entry))?.code)
    const chart = plotTheDotsChart(entry, data)
    if (chart === undefined) return undefined
    if (entry.kind === 'assurance_type') return assuranceName(chart.assurance?.code)
    const stretch = Number(/rebase_group (\d+)/.exec(String(entry.group))?.[1] ?? 0)
    const lines = chart.points.find((point) => point.stretch === stretch && point.lines !== undefined)?.lines
    if (entry.kind === 'mean,lpl,upl') return [lines?.centre, lines?.lower, lines?.upper]
    return plotTheDotsAnswers[entry.kind]?.(chart, lines)
  },
}

const plotTheDotsAnswers: Readonly<Record<string, (chart: ControlChart, lines: Lines | undefined) => unknown>> = {
  mean: (_, lines) => lines?.centre,
  lower_process_limit: (_, lines) => lines?.lower,
  upper_process_limit: (_, lines) => lines?.upper,
  special_cause_type: ({ points }) => points.map(({ sign }) => signName(sign)),
  point_type: (chart) => chart.points.map((_, at) => meaningName(chart, at)),
  variation_icon_point_type: (chart) => meaningName(chart, chart.points.length - 1),
}

function plotTheDotsChart(entry: Entry, data: Data): ControlChart | undefined {
  const { params } = entry
  const { periods } = fields(entry.dataset)
  const dates = Array.isArray(periods) ? periods.map(String) : []
  const rebases = [params.rebase].flat().flatMap((date) => {
    const at = dates.findIndex((period) => period >= String(date))
    return typeof date === 'string' && at > 0 ? [at] : []
  })
  const screen = params.screen_outliers === false ? undefined : plotthedots022.screen
  return controlChart(
    { kind: 'xmr', values: valuesOf(entry, data) },
    {
      ruleSet: { ...plotthedots022, screen },
      better: betterOf(entry),
      rebases,
      ...(typeof params.fix_after_n_points === 'number' ? { baseline: params.fix_after_n_points } : {}),
      ...(typeof params.target === 'number' ? { target: params.target } : {}),
    },
  )
}

function betterOf({ params }: Entry): Better {
  if (params.improvement_direction === 'neutral') return 'neither'
  return params.improvement_direction === 'decrease' ? 'lower' : 'higher'
}

function signName(sign: Sign | undefined): string {
  if (sign === undefined) return 'Common Cause'
  const isHigh = sign.side === 'high'
  switch (sign.rule.sign) {
    case 'outside':
      return isHigh ? 'Above UCL' : 'Below LCL'
    case 'trend':
      return `7 Point Trend (${isHigh ? 'In' : 'De'}creasing)`
    case 'two of three':
      return `2 in 3 ${isHigh ? 'Above' : 'Below'} CL`
    default:
      return `7 Points ${isHigh ? 'Above' : 'Below'} CL`
  }
}

function meaningName({ points }: ControlChart, at: number): string {
  const { meaning, sign } = points[at] ?? {}
  if (meaning === undefined || meaning === 'common cause') return 'common_cause'
  return `special_cause_${meaning}${meaning === 'neutral' ? `_${sign?.side}` : ''}`
}

function assuranceName(code: string | undefined): string | undefined {
  const names: Readonly<Record<string, string>> = {
    passes: 'consistent_pass',
    'falls short': 'consistent_fail',
    'hits and misses': 'inconsistent',
  }
  return code === undefined ? undefined : names[code]
}
