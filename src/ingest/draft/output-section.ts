import type { ColumnFacts } from './column-facts.ts'
import { leftOut, levelsOf } from './column-use.ts'
import { plausibleOf } from './fields-section.ts'
import type { GuessedColumns, GuessedOutcomeColumns } from './guess-columns.ts'
import { scalar } from './scalar.ts'

/** What the device seems to give for a case, by the columns that were found. */
export type DraftedOutput =
  | { readonly kind: 'probability' | 'binary' }
  | { readonly kind: 'number' | 'category'; readonly column: ColumnFacts }
  | { readonly kind: 'document'; readonly rates: readonly ColumnFacts[] }

/**
 * A score or a flag where there is one; else the column of a number or of a class; else a document, where the outcomes hold
 * nothing but counts. A device of which nothing is found is asked about as one that gives a score.
 */
export function draftedOutput(
  columns: GuessedColumns,
  facts: readonly ColumnFacts[],
  outcomes: GuessedOutcomeColumns,
  outcomeFacts: readonly ColumnFacts[],
): DraftedOutput {
  if (columns.score !== undefined) return { kind: 'probability' }
  if (columns.flag !== undefined) return { kind: 'binary' }
  const column = facts.find(({ name }) => name === columns.output)
  if (column !== undefined)
    return { kind: column.numeric > 0.95 && column.distinct > 2 ? 'number' : 'category', column }
  const roles = new Set(Object.values(outcomes))
  const rates = outcomeFacts.filter(
    (one) => !roles.has(one.name) && one.numeric > 0.95 && one.minimum >= 0 && leftOut(one) === undefined,
  )
  return rates.length === 0 || outcomes.outcome !== undefined ? { kind: 'probability' } : { kind: 'document', rates }
}

/** The plan's output as far as the sample tells it; from when on it is wrong is for a person to say. */
export function outputLines(output: DraftedOutput): readonly string[] {
  switch (output.kind) {
    case 'probability':
      return [
        'output: { kind: probability }   # or binary (a flag and no score), number, category, document: see docs/methods/output-kinds.md',
      ]
    case 'binary':
      return [
        'output: { kind: binary }        # a flag and no score was found: is it so? Otherwise probability, with columns.predictions.score',
      ]
    case 'number':
      return [
        'output:',
        '  kind: number                  # a number, and neither score nor flag, was found: is it so?',
        '  unit:                         # QUESTION: in which unit? Take the line out if it has none',
        `  plausible: ${plausibleOf(output.column)}   # the range of the sample, widened by half`,
        '  tolerance:                    # QUESTION: how far may it be from the reference and still be right?',
        '  tolerance_reason:             # QUESTION: why so far?',
      ]
    case 'category':
      return [
        'output:',
        '  kind: category                # one of a few classes, and neither score nor flag, was found: is it so?',
        `  classes: [${levelsOf(output.column).map(scalar).join(', ')}]   # those of the sample: are these all, in their order?`,
        '  ordered:                      # QUESTION: true or false: is each more than the one before?',
      ]
    case 'document':
      return [
        'output:',
        '  kind: document                # the outcomes hold counts, and the predictions no output: is it so?',
        '  name_one: note                # what one of them is called',
        '  rates:                        # what whoever reads a document counts in it',
        ...output.rates.flatMap(({ name }) => [
          `    - name: ${tokenOf(name)}`,
          `      column: ${scalar(name)}`,
          `      label: ${scalar(name)}`,
          ...(/minute|duration/i.test(name)
            ? ['      measure: minutes          # or count']
            : [
                '      measure: count            # or minutes',
                '      harmful:                  # QUESTION: true or false: may one of these reach a patient?',
              ]),
        ]),
      ]
  }
}

function tokenOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

/** Roles of columns that an output of this kind does not have: they are not asked for. */
export function rolesLeftOut({ kind }: DraftedOutput): readonly string[] {
  if (kind === 'probability' || kind === 'binary') return ['output']
  return kind === 'document' ? ['score', 'flag', 'output', 'outcome'] : ['score', 'flag']
}
