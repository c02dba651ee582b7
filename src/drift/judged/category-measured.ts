import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Macro } from '../../stats/performance/macro-average.ts'
import type { Rate } from '../../stats/performance/rates.ts'
import type { Tally } from '../../tally/tally.ts'
import { categoryAgreement, kappaWords } from './category.ts'
import { estimateOf, intervalOf } from './interval-of.ts'
import type { Measured } from './measured-figure.ts'

/** Accuracy, agreement, and how each class is found and given, of a category. */
export function categoryMeasured(plan: Plan, readings: readonly Tally[]): readonly Measured[] {
  if (plan.output.kind !== 'category') return []
  const found = categoryAgreement(plan, readings)
  const denominator = found?.n ?? 0
  const none: Rate = { numerator: 0, denominator: 0, interval: undefined }
  return [
    share({ id: 'accuracy', words: 'Given the category of the reference (accuracy)' }, found?.accuracy ?? none),
    {
      id: 'kappa',
      words: `Agreement beyond chance (${kappaWords(plan)})`,
      kind: 'agreement',
      ...estimateOf(found?.kappa),
      denominator,
    },
    ...classesOf(plan).flatMap((of, at) => {
      const { sensitivity = none, ppv = none } = found?.classes[at] ?? {}
      return [
        share({ id: 'sensitivity', of, words: `Reference ${of}: given ${of} (sensitivity)` }, sensitivity),
        share({ id: 'ppv', of, words: `Given ${of}: reference ${of} (positive predictive value)` }, ppv),
      ]
    }),
    macro({ id: 'macro_sensitivity', words: 'Sensitivity, mean of the categories' }, found?.macro.sensitivity),
    macro({ id: 'macro_ppv', words: 'Positive predictive value, mean of the categories' }, found?.macro.ppv),
  ]
}

function share(words: Pick<Measured, 'id' | 'of' | 'words'>, { numerator, denominator, interval }: Rate): Measured {
  return { ...words, kind: 'share', ...intervalOf(interval), numerator, denominator }
}

/** Its denominator is the number of categories that have the rate: a mean over others would be another figure. */
function macro(words: Pick<Measured, 'id' | 'words'>, found: Macro | undefined): Measured {
  const value = found?.value === undefined ? {} : { value: found.value }
  return { ...words, kind: 'share', ...value, denominator: found?.over ?? 0 }
}
