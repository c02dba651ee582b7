import { whyNoRange } from '../../plan/output-kind.ts'
import { rangeWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { differenceUnit } from '../../plan/words.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { outsideOf } from '../../tally/outside.ts'
import type { Tally } from '../../tally/tally.ts'
import { estimateOf, intervalOf } from './interval-of.ts'
import type { Measured } from './measured-figure.ts'
import { numberPerformance } from './number.ts'

/**
 * Bias, errors, limits of agreement and concordance of a number, and how many cases are in none of them because the output or
 * its reference is outside the plausible range; `known`: cases whose reference is known.
 */
export function numberMeasured(plan: Plan, readings: readonly Tally[], known: number): readonly Measured[] {
  const { output } = plan
  if (output.kind !== 'number') return []
  const found = numberPerformance(readings)
  const leftOut = outsideOf(...readings)
  const denominator = found?.n ?? Math.max(0, known - leftOut)
  const apart = differenceUnit(output.unit)
  const unit = apart === undefined ? {} : { unit: apart }
  const number = { kind: 'number', ...unit, denominator } as const
  return [
    { id: 'bias', words: 'Too high or too low on average (bias)', ...number, ...estimateOf(found?.bias) },
    { id: 'mae', words: 'Off on average, whichever way (mean absolute error)', ...number, ...estimateOf(found?.mae) },
    {
      id: 'rmse',
      words: 'Off, large errors weighing more (root mean square error)',
      ...number,
      ...estimateOf(found?.rmse),
    },
    { id: 'lower_limit', words: 'Lower limit of agreement', ...number, ...intervalOf(found?.limits?.lower) },
    { id: 'upper_limit', words: 'Upper limit of agreement', ...number, ...intervalOf(found?.limits?.upper) },
    {
      id: 'concordance',
      words: 'Agreement with the reference (Lin’s concordance)',
      kind: 'agreement',
      denominator,
      ...intervalOf(found?.concordance),
    },
    ...(whyNoRange(plan) === undefined ? [leftOutOf(plan, leftOut, denominator + leftOut)] : []),
  ]
}

function leftOutOf(plan: Plan, numerator: number, denominator: number): Measured {
  const interval = proportionInterval(numerator, denominator)
  return {
    id: 'left_out',
    words: `Left out of these errors: number or reference outside ${rangeWords(plan)}`,
    kind: 'share',
    ...(interval && { value: interval.estimate, low: interval.low, high: interval.high }),
    numerator,
    denominator,
  }
}
