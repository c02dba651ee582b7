import type { Plan } from '../../plan/plan.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import type { Tally } from '../../tally/tally.ts'
import { confusionOf, performance, sumConfusion } from '../performance.ts'
import { categoryMeasured } from './category-measured.ts'
import { documentMeasured } from './document-measured.ts'
import type { Measured } from './measured-figure.ts'
import { numberMeasured } from './number-measured.ts'
import { judgedTerms } from './terms.ts'

/** What the figures are worked out from: tallies of `reading` and of `outcome` of the same days, basis and place. */
export interface JudgedTallies {
  readonly readings: readonly Tally[]
  readonly outcomes: readonly Tally[]
}

/** Every figure of a device whose outputs are judged right or wrong, in the order in which they are read; none of another. */
export function measured(plan: Plan, { readings, outcomes }: JudgedTallies): readonly Measured[] {
  const terms = judgedTerms(plan)
  if (terms === undefined) return []
  const { events, noEvents, units } = performance(sumConfusion(outcomes.map(({ counts }) => confusionOf(counts))))
  const known = events + noEvents
  const isDocument = plan.output.kind === 'document'
  return [
    shareMeasured({ id: 'known', words: isDocument ? terms.known : 'References that are known' }, known, units),
    shareMeasured({ id: 'wrong_rate', words: terms.wrong }, events, known),
    ...numberMeasured(plan, readings, known),
    ...categoryMeasured(plan, readings),
    ...documentMeasured(plan, readings),
  ]
}

/** A share as one figure; out of nothing it has no value. */
function shareMeasured(words: Pick<Measured, 'id' | 'of' | 'words'>, numerator: number, denominator: number): Measured {
  const interval = proportionInterval(numerator, denominator)
  const value = interval && { value: interval.estimate, low: interval.low, high: interval.high }
  return { ...words, kind: 'share', ...value, numerator, denominator }
}
