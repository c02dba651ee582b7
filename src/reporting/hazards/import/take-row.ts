import { type CheckCode, checkCodes } from '../../../plan/checks.ts'
import { assess, ratedWords } from '../../risk/assessment.ts'
import type { SchemeInForce } from '../../risk/scheme.ts'
import type { HazardEntry, ImportNote } from '../entry.ts'
import type { TakenColumn } from './assign.ts'
import type { ImportField } from './fields.ts'
import { schemeWord, statusWord } from './rating-words.ts'
import type { ImportSetting } from './reading.ts'

/** What a row of another log says, before it is an entry: the entry's words, and what has no place in them as notes. */
export interface TakenRow {
  readonly entry: Omit<HazardEntry, 'standard' | 'proposed' | 'evidence' | 'imported'>
  /** the number that it has in the other log */
  readonly number: string
  readonly notes: readonly ImportNote[]
}

/**
 * A row as the words of an entry. Ratings are taken where they are words of the scheme in force, statuses where they are
 * known words; all else stays blank here and is kept as a note, as are the columns that no field was chosen for.
 */
export function takeRow(
  cells: readonly string[],
  columns: readonly TakenColumn[],
  { inForce, plan }: Pick<ImportSetting, 'inForce' | 'plan'>,
): TakenRow {
  const columnOf = (field: ImportField) => columns.find(({ taken }) => taken === field)
  const text = (field: ImportField) => cells[columnOf(field)?.column ?? -1] ?? ''
  const initial = ratingOf(text('initialSeverity'), text('initialLikelihood'), inForce)
  const residual = ratingOf(text('residualSeverity'), text('residualLikelihood'), inForce)
  const status = statusWord(text('status'))
  const checks = checksOf(text('checks'))
  const planHazard = plan.hazards.find(({ id }) => id === text('planHazard'))?.id
  const unread = new Map<ImportField, boolean>([
    ['initialSeverity', initial.severity === undefined],
    ['initialLikelihood', initial.likelihood === undefined],
    ['initialRating', !saysTheSame(text('initialRating'), initial)],
    ['residualSeverity', residual.severity === undefined],
    ['residualLikelihood', residual.likelihood === undefined],
    ['residualRating', !saysTheSame(text('residualRating'), residual)],
    ['status', status === undefined],
    ['checks', checks === undefined],
    ['planHazard', planHazard === undefined],
  ])
  const notes = columns.flatMap(({ column, heading, taken }): readonly ImportNote[] => {
    const said = cells[column] ?? ''
    const isKept = taken === 'note' || unread.get(taken) === true
    return said === '' || !isKept || isNothing(said, heading) ? [] : [{ heading, text: said }]
  })
  return {
    entry: {
      name: text('name') || firstWords(text('description')),
      description: text('description'),
      impact: text('impact'),
      causes: text('causes'),
      existingControls: text('existingControls'),
      initial,
      controls: { design: text('design'), test: text('test'), training: text('training'), process: text('process') },
      residual,
      actions: { summary: text('actionSummary'), owner: text('actionOwner') },
      ...(status ?? { status: 'Open' as const }),
      checks: checks ?? [],
      ...(planHazard === undefined ? {} : { planHazard }),
    },
    number: text('number'),
    notes,
  }
}

function ratingOf(severity: string, likelihood: string, inForce: SchemeInForce) {
  const { severities, likelihoods } = inForce.scheme
  const names = (all: typeof severities) => all.map(({ name }) => name)
  return assess(
    inForce,
    schemeWord(severity, names(severities)) ?? '',
    schemeWord(likelihood, names(likelihoods)) ?? '',
  )
}

/** A rating follows from severity and likelihood; one that says something else is kept beside it. */
function saysTheSame(text: string, { rated }: ReturnType<typeof assess>): boolean {
  return rated !== undefined && (text === ratedWords(rated) || text === String(rated.rating))
}

/** Our own words for what nobody has set, in a file of ours. */
function isNothing(text: string, heading: string): boolean {
  return ownNothing[heading] === text
}

const ownNothing: Readonly<Record<string, string>> = {
  'Initial Severity': 'Not rated',
  'Initial Likelihood': 'Not rated',
  'Initial Risk Rating': 'Not rated',
  'Residual Severity': 'Not rated',
  'Residual Likelihood': 'Not rated',
  'Residual Risk Rating': 'Not rated',
  'Watched by checks': 'None named',
  'Hazard of the monitoring plan': 'None',
  'Risk accepted': 'Not accepted',
  'Rated by the scheme': 'Not rated',
  'Imported from': 'Not imported',
  'Kept from the import': 'Nothing',
  'Last approved': 'Never approved',
}

/** The checks that a cell of ours names; undefined where it holds anything else. */
function checksOf(text: string): readonly CheckCode[] | undefined {
  const named = text.split(', ').filter((word) => word !== '' && word !== 'None named')
  const known = checkCodes.filter((code) => named.includes(code))
  return known.length === named.length ? known : undefined
}

/** A name for a hazard whose log has none: the first sentence of its description, or as much of it as a name holds. */
function firstWords(description: string): string {
  const sentence = description.split(/(?<=[.!?])\s|\n/)[0] ?? ''
  return sentence.length <= 120 ? sentence : `${sentence.slice(0, 119).replace(/\s+\S*$/, '')}…`
}
