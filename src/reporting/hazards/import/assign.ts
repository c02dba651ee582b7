import { type ImportField, importFields } from './fields.ts'
import type { HeadingOfColumn } from './headings.ts'

/** What a column of the file becomes: a field of the entry, or a note on it. */
export type Taken = ImportField | 'note'

/** A column of the file, and what it is taken as. */
export interface TakenColumn extends HeadingOfColumn {
  readonly taken: Taken
  /** why it is only a note although its heading names a field */
  readonly why?: string
  /** a person chose two columns for one field, and this is the later of them */
  readonly isConflict?: true
}

const takenAlready = 'another column is taken for this already'

/**
 * What each column is taken as: what a person chose for it, else what its heading means. No field is filled from two
 * columns: a second one of the same meaning is kept as a note, and a rating that does not say when is the initial first.
 */
export function assignColumns(
  columns: readonly HeadingOfColumn[],
  chosen: ReadonlyMap<number, Taken>,
): readonly TakenColumn[] {
  const used = new Set<ImportField>(columns.flatMap(({ column }) => fieldsOf(chosen.get(column))))
  const given = new Set<Taken>()
  return columns.map((one) => {
    const choice = chosen.get(one.column)
    if (choice !== undefined) {
      if (choice !== 'note' && given.has(choice)) return { ...one, taken: 'note', why: takenAlready, isConflict: true }
      given.add(choice)
      return { ...one, taken: choice }
    }
    const wanted = candidates(one)
    const field = wanted.find((candidate) => !used.has(candidate))
    if (field === undefined)
      return {
        ...one,
        taken: 'note',
        ...(wanted.length === 0 ? {} : { why: takenAlready }),
      }
    used.add(field)
    return { ...one, taken: field }
  })
}

function candidates({ meaning }: HeadingOfColumn): readonly ImportField[] {
  if (meaning === undefined) return []
  if (meaning === 'severity') return ['initialSeverity', 'residualSeverity']
  if (meaning === 'likelihood') return ['initialLikelihood', 'residualLikelihood']
  return meaning === 'rating' ? ['initialRating', 'residualRating'] : [meaning]
}

function fieldsOf(taken: Taken | undefined): readonly ImportField[] {
  return importFields.filter((field) => field === taken)
}
