import { numberWords } from '../../../plan/words.ts'
import type { Tally } from '../../../tally/tally.ts'
import { documentFindings, type FoundRate, fewestDocuments } from '../../judged/document.ts'
import { judgedTerms } from '../../judged/terms.ts'
import type { Figure } from '../figure.ts'
import { limitLines, type Wanted } from '../windows.ts'
import { baselineLine, readingsOver, type Said, saidOf, windowsWords } from './over-windows.ts'

/** What readers found in each audited document on average, a figure for each of the plan's rates: none of another kind of output. */
export function documentFigures(wanted: Wanted): readonly Figure[] {
  const { plan } = wanted
  const terms = judgedTerms(plan)
  if (plan.output.kind !== 'document' || terms === undefined) return []
  const over = readingsOver(wanted)
  return plan.output.rates.map(({ name, label, measure }, at) => {
    const of = (days: readonly Tally[]): Said => pointOf(documentFindings(plan, days)[at])
    const isCount = measure === 'count'
    return {
      id: `rate-${name}`,
      section: 'performance',
      heading: isCount ? `${label}: how many in each ${terms.one}` : `${label}: in each ${terms.one}`,
      kind: isCount ? 'rate' : 'number',
      top: label,
      bottom: terms.known,
      unit: isCount ? `in each ${terms.one}` : 'minutes',
      ...over.points(of),
      ...baselineLine(of(over.inBaseline)),
      limits: limitLines(
        plan.limits.filter((limit) => limit.measure === 'rate' && limit.of === name),
        numberWords,
      ),
      gap: `fewer than ${fewestDocuments} ${terms.many} audited`,
      workedOut: `${isCount ? 'How many readers found' : 'The minutes that readers gave'}, divided by the ${terms.many} that were audited. ${windowsWords}${isCount ? ` It allows for several being found in one ${terms.one}.` : ''}`,
    }
  })
}

function pointOf(found: FoundRate | undefined): Said {
  if (found === undefined || found.n < fewestDocuments) return {}
  const { mean, sum, n } = found
  return saidOf({ value: sum / n, interval: mean }, { numerator: sum, denominator: n })
}
