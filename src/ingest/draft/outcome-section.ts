import type { ColumnFacts } from './column-facts.ts'
import { scalar } from './scalar.ts'

/** What is predicted, and the words for it; of an output that is judged right or wrong, what being wrong is called. */
export function outcomeLines(column: ColumnFacts | undefined, isJudged: boolean): readonly string[] {
  if (isJudged)
    return [
      '  name:                         # QUESTION: what is watched for, such as Ejection fraction off by more than 10 points',
      '  event_words:                  # QUESTION: how that reads in a sentence, such as "was off by more than 10 points"',
    ]
  return [
    '  name:                         # QUESTION: what is predicted, such as Readmission within 30 days',
    ...outcomeWordLines(column),
    '  event_words:                  # QUESTION: how an event reads in a sentence, such as "were readmitted"',
  ]
}

/** The words of an event and of none, where the sample has a usual pair of them. */
function outcomeWordLines(column: ColumnFacts | undefined): readonly string[] {
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
