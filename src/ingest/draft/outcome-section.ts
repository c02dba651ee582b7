import type { ColumnFacts } from './column-facts.ts'
import { scalar } from './scalar.ts'

/** The words of an event and of none, where the sample has a usual pair of them. */
export function outcomeWordLines(column: ColumnFacts | undefined): readonly string[] {
  const levels = column?.holds === undefined ? (column?.levels ?? []) : []
  const pairs: readonly (readonly [string, string])[] = [
    ['1', '0'],
    ['yes', 'no'],
    ['Yes', 'No'],
    ['true', 'false'],
    ['TRUE', 'FALSE'],
    ['True', 'False'],
    ['Y', 'N'],
    ['event', 'no event'],
  ]
  const pair = pairs.find(([event, noEvent]) => levels.includes(event) && levels.includes(noEvent))
  if (pair === undefined)
    return [
      '  event: []                     # QUESTION: the words that mean that it happened',
      '  no_event: []                  # QUESTION: the words that mean that it did not',
    ]
  return [`  event: [${scalar(pair[0])}]`, `  no_event: [${scalar(pair[1])}]`]
}
