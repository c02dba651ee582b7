import type { Plan } from '../../plan/plan.ts'
import type { Tally } from '../../tally/tally.ts'
import { documentFindings, fewestDocuments } from './document.ts'
import { estimateOf, intervalOf } from './interval-of.ts'
import type { Measured } from './measured-figure.ts'
import { judgedTerms } from './terms.ts'

/** What readers found in each audited document, and in how many of them, for each of the plan's rates. */
export function documentMeasured(plan: Plan, readings: readonly Tally[]): readonly Measured[] {
  const terms = judgedTerms(plan)
  if (plan.output.kind !== 'document' || terms === undefined) return []
  return documentFindings(plan, readings).flatMap(({ rate, n, sum, withAny, mean, any }): readonly Measured[] => {
    const own = { of: rate.name, numerator: sum, denominator: n }
    const average = n < fewestDocuments ? {} : estimateOf({ value: sum / n, interval: mean })
    if (rate.measure === 'minutes')
      return [
        {
          id: 'minutes',
          ...own,
          words: `${rate.label} in each ${terms.one}`,
          kind: 'number',
          unit: 'minutes',
          ...average,
        },
      ]
    return [
      { id: 'rate', ...own, words: `${rate.label} in each ${terms.one}`, kind: 'rate', ...average },
      {
        id: 'with_any',
        ...own,
        words: `${terms.many} with any: ${rate.label}`,
        kind: 'share',
        ...intervalOf(any),
        numerator: withAny,
      },
    ]
  })
}
