import { pChart } from '../../../src/stats/charts/p-chart.ts'
import type { Adapter } from '../entry.ts'
import { marked, outside } from './marked.ts'
import { batchesOf } from './points.ts'

export const batches: Adapter = {
  name: 'p chart of the diabetes stream in batches: points beyond the limits, overdispersion, σz',
  matches: ({ peer, kind, params }) =>
    typeof params.batch === 'number' &&
    ((peer.startsWith('qcc') && kind === 'beyond') || (peer === 'formula' && /^(phi|(laney_?)?sigma_?z)$/i.test(kind))),
  answer: (entry, data) => {
    const { counts, sizes } = batchesOf(entry, data)
    const drawn = pChart(counts, sizes)
    if (drawn === undefined) return undefined
    if (entry.kind === 'beyond') return marked(drawn, [outside]).map((at) => at + 1)
    if (entry.kind !== 'phi') return drawn.sigmaZ
    const rate = drawn.lines[0]?.centre ?? 0
    const statistic = counts.reduce((sum, count, at) => {
      const size = sizes[at] ?? 0
      return sum + (count - size * rate) ** 2 / (size * rate * (1 - rate))
    }, 0)
    return statistic / (counts.length - 1)
  },
}
