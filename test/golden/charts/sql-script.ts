import { controlChart } from '../../../src/stats/charts/control-chart.ts'
import { nhseSql2020 } from '../../../src/stats/charts/rule-sets/nhse-sql-2020.ts'
import { xmrChart } from '../../../src/stats/charts/xmr-chart.ts'
import type { Adapter } from '../entry.ts'
import { valuesOf } from './points.ts'

export const sqlScript: Adapter = {
  name: 'NHS England SQL script: limits, signs and icons',
  matches: ({ peer, kind }) =>
    peer.startsWith('NHSE') && ['mean,LCL,UCL,mr_bar', 'VariationTypeIcon', 'CapabilityIcon'].includes(kind),
  answer: (entry, data) => {
    const values = valuesOf(entry, data)
    const { high_improvement, target } = entry.params
    if (entry.kind === 'mean,LCL,UCL,mr_bar') {
      const drawn = xmrChart(values)
      const lines = drawn?.lines[0]
      return [lines?.centre, lines?.lower, lines?.upper, drawn?.meanRange]
    }
    const chart = controlChart(
      { kind: 'xmr', values },
      {
        ruleSet: nhseSql2020,
        better: high_improvement === true ? 'higher' : 'lower',
        ...(typeof target === 'number' ? { target } : {}),
      },
    )
    if (entry.kind === 'VariationTypeIcon')
      return chart?.points.map(({ meaning, sign }) => {
        if (sign === undefined) return 'Common Cause'
        return `${meaning === 'improvement' ? 'Improvement' : 'Concern'} (${sign.side === 'high' ? 'High' : 'Low'})`
      })
    const code = chart?.assurance?.code
    if (code === 'hits and misses') return 'Unreliable'
    return code === 'passes' ? 'Capable' : 'Not capable'
  },
}
