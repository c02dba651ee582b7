import type { Plan } from '../../plan/plan.ts'
import { differenceUnit } from '../../plan/words.ts'
import type { Tally } from '../../tally/tally.ts'
import { estimateOf, intervalOf } from './interval-of.ts'
import type { Measured } from './measured-figure.ts'
import { numberPerformance } from './number.ts'

/** Bias, errors, limits of agreement and concordance of a number; `known`: cases whose reference is known. */
export function numberMeasured({ output }: Plan, readings: readonly Tally[], known: number): readonly Measured[] {
  if (output.kind !== 'number') return []
  const found = numberPerformance(readings)
  const denominator = found?.n ?? known
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
  ]
}
