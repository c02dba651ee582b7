import type { ColumnFacts } from './column-facts.ts'
import { levelsOf } from './column-use.ts'
import type { GuessedColumns, GuessedOutcomeColumns } from './guess-columns.ts'
import { type DraftedOutput, rolesLeftOut } from './output-section.ts'
import { scalar } from './scalar.ts'

/** The part that each column of the predictions plays. What the output does not have is not asked for. */
export function roleLines(columns: GuessedColumns, output: DraftedOutput): readonly string[] {
  const left = rolesLeftOut(output)
  const optional = new Set([
    ...(output.kind === 'binary' ? ['score'] : []),
    'site',
    'device_software',
    'action',
    'seen_at',
    'eligible_at',
  ])
  return Object.entries(columns).flatMap(([role, column]) => {
    if (column !== undefined) return [`    ${role}: ${scalar(column)}`]
    if (left.includes(role)) return []
    return optional.has(role)
      ? [`    # ${role}: no such column was found; it may be left out`]
      : [`    ${`${role}:`.padEnd(28)}# QUESTION: which column?`]
  })
}

/** The part that each column of the outcomes plays. `given`: whether there was a sample of outcomes. */
export function outcomeRoleLines(
  columns: GuessedOutcomeColumns,
  output: DraftedOutput,
  given: boolean,
): readonly string[] {
  const left = rolesLeftOut(output)
  return Object.entries(columns).flatMap(([role, column]) => {
    if (column !== undefined) return [`    ${role}: ${scalar(column)}`]
    if (role === 'source' || left.includes(role)) return []
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
