import type { ColumnFacts } from './column-facts.ts'
import { levelsOf } from './column-use.ts'
import type { GuessedColumns, GuessedOutcomeColumns } from './guess-columns.ts'
import { scalar } from './scalar.ts'

/** The part that each column of the predictions plays; of a flag alone there is no score to ask for. */
export function roleLines(columns: GuessedColumns, isFlagAlone: boolean): readonly string[] {
  const optional = new Set([
    ...(isFlagAlone ? ['score'] : []),
    'site',
    'device_software',
    'action',
    'seen_at',
    'eligible_at',
  ])
  return Object.entries(columns).flatMap(([role, column]) => {
    if (column !== undefined) return [`    ${role}: ${scalar(column)}`]
    return optional.has(role)
      ? [`    # ${role}: no such column was found; it may be left out`]
      : [`    ${`${role}:`.padEnd(28)}# QUESTION: which column?`]
  })
}

/** The part that each column of the outcomes plays. `given`: whether there was a sample of outcomes. */
export function outcomeRoleLines(columns: GuessedOutcomeColumns, given: boolean): readonly string[] {
  return Object.entries(columns).flatMap(([role, column]) => {
    if (column !== undefined) return [`    ${role}: ${scalar(column)}`]
    if (role === 'source') return []
    return [
      `    ${`${role}:`.padEnd(28)}# QUESTION: which column${given ? '' : ' of the outcome file, once there is one'}?`,
    ]
  })
}

/** The words of an action are for a person to sort: what a column's words mean cannot be told from the words. */
export function actionLines(column: ColumnFacts | undefined): readonly string[] {
  if (column === undefined) return []
  const words = column.holds === undefined ? levelsOf(column).map(scalar).join(', ') : ''
  return [
    `actions:                        # how the clinician acted on the output${words === '' ? '' : `; the sample has: ${words}`}`,
    '  agreed: []                    # QUESTION: the words that mean that it was followed',
    '  up: []                        # the words for more care than it said',
    '  down: []                      # the words for less care than it said',
    '  none: []                      # the words for no decision',
    '',
  ]
}

/** The form of a pseudonym, where every sampled one has the same. */
export function tokenLine(role: string, column: ColumnFacts | undefined): string {
  return column?.tokenForm === undefined
    ? `  ${`${role}:`.padEnd(30)}# QUESTION: a regular expression that every token matches; none was evident`
    : `  ${role}: ${scalar(column.tokenForm)}`
}
