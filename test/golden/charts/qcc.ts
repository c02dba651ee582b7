import type { Drawn, Lines } from '../../../src/stats/charts/drawn.ts'
import type { Rule } from '../../../src/stats/charts/rule-set.ts'
import type { Adapter } from '../entry.ts'

import { fields, numbers } from './fields.ts'
import { marked, outside } from './marked.ts'

/** The rules of other sets that our rules, with other numbers, are: each with the length of the run at whose end it fires. */
const qccRules: Readonly<Record<string, { readonly rule: Rule; readonly length: number }>> = {
  WER1: { rule: outside, length: 1 },
  NEL1: { rule: outside, length: 1 },
  WER2: { rule: twoOfThree(), length: 3 },
  NEL5: { rule: twoOfThree(), length: 3 },
  WER4: { rule: { name: '', words: '', sign: 'shift', points: 8 }, length: 8 },
  NEL2: { rule: { name: '', words: '', sign: 'shift', points: 9 }, length: 9 },
  NEL3: { rule: { name: '', words: '', sign: 'trend', points: 6, marks: 'all' }, length: 6 },
}

function twoOfThree(): Rule {
  return { name: '', words: '', sign: 'two of three', counts: 'beyond near limit', sides: 'one', marks: 'counted' }
}

export const qcc: Adapter = {
  name: 'qcc: where Western Electric and Nelson rules that are ours with other numbers fire',
  matches: ({ peer, kind, params }) =>
    peer.startsWith('qcc') && kind === 'violating_indices_1based' && String(params.rule) in qccRules,
  answer: ({ dataset, params, expected }) => {
    const { values, center, sd } = fields(dataset)
    const { rule, length } = qccRules[String(params.rule)] ?? { rule: outside, length: 1 }
    const centre = Number(center ?? 0)
    const sigma = Number(sd ?? 1)
    const lines: Lines = {
      centre,
      lower: centre - 3 * sigma,
      upper: centre + 3 * sigma,
      nearLower: centre - 2 * sigma,
      nearUpper: centre + 2 * sigma,
    }
    const points = numbers(values)
    const ends = points.flatMap((_, at) => {
      const window = points.slice(Math.max(0, at + 1 - length), at + 1)
      const drawn: Drawn = { values: window, lines: window.map(() => lines), used: window.length }
      return marked(drawn, [rule]).length > 0 ? [at + 1] : []
    })
    return Array.isArray(expected) ? ends : ends[0]
  },
}
