import type { Column, Compared, Measure, Sides } from '../result.ts'
import { categoryMeasures } from './category-column.ts'
import { componentOfMissing, missingRate, seenValues, unseenRate } from './data-quality.ts'
import { numberMeasures } from './number-column.ts'
import { samplingError } from './sampling-error.ts'
import { bothSides } from './threshold.ts'
import { judged, type Reading, watched } from './watched.ts'

/** NannyML's univariate drift, missing values and (levels only) unseen values of one column. */
export function compareColumn(reference: Column, current: Column, sides: Sides): Compared {
  const measures = [...drift(reference, current, sides), missing(reference, current, sides)]
  if (reference.kind === 'category') measures.push(unseen(reference, current, sides))
  return judged(measures, sides.current.chunks)
}

function drift(reference: Column, current: Column, sides: Sides): readonly Measure[] {
  if (reference.kind === 'number' && current.kind === 'number') return numberMeasures(reference, current, sides)
  if (reference.kind === 'category' && current.kind === 'category') return categoryMeasures(reference, current, sides)
  return []
}

function missing(reference: Column, current: Column, { reference: before, current: now }: Sides): Measure {
  const error = samplingError(componentOfMissing(missingRate(reference, 0, before.rows)))
  const read =
    (column: Column) =>
    ({ first, end }: { readonly first: number; readonly end: number }): Reading => ({
      value: missingRate(column, first, end),
      standardError: error(end - first),
      because: 'there is no row',
    })
  return watched(
    {
      key: 'missing_values_rate',
      name: 'Share of missing cells',
      says: 'The share of rows without a value, which has gone up or down.',
      scale: 'share',
      rule: bothSides,
      limits: { lower: 0, upper: 1 },
    },
    before.chunks.map(read(reference)),
    now.chunks.map(read(current)),
  )
}

function unseen(reference: Column, current: Column, { reference: before, current: now }: Sides): Measure {
  const seen = seenValues(reference)
  const read =
    (column: Column) =>
    ({ first, end }: { readonly first: number; readonly end: number }): Reading => ({
      value: unseenRate(seen, column, first, end),
      because: 'there is no row',
    })
  return watched(
    {
      key: 'unseen_values_rate',
      name: 'Share of unseen values',
      says: 'The share of rows with a value that the reference does not have; one is too many.',
      scale: 'share',
      // Anything seen in the reference is 0 there: the mean and three times no deviation are the threshold of 0.
      rule: { below: undefined, above: 0 },
      limits: { lower: 0, upper: 0 },
    },
    before.chunks.map(read(reference)),
    now.chunks.map(read(current)),
  )
}
