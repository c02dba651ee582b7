import type { Sum } from './bounds.ts'
import { countName } from './counts.ts'

/**
 * Counts of one table that are those of another under a further name: every prediction is a unit where the plan counts
 * predictions, and stands in the count of every field. What is hidden in one table must not be shown in the other.
 */
export function sameCounts(
  counts: ReadonlyMap<string, number>,
  periods: readonly string[],
  fields: readonly string[],
): readonly Sum[] {
  const predictions = (period: string): string => countName('volume', period, 'predictions')
  const pairs = [
    ...periods.flatMap((period) => {
      const units = countName('outcomes', period, 'units')
      // Where only what has an output is a unit, those are the units.
      return [[predictions(period), units] as const, [countName('volume', period, 'scored'), units] as const]
    }),
    ...fields.map((field) => [predictions('total'), countName('fields', field, 'n')] as const),
  ]
  return pairs
    .filter(([one, other]) => counts.get(one) === counts.get(other))
    .map(([total, part]) => ({ total, parts: [part] }))
}
