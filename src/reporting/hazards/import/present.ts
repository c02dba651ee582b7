import { plural } from '../../../plan/words.ts'
import { ratingTag } from '../standing.ts'
import { fieldHeadings, importFields } from './fields.ts'
import type { Reading } from './reading.ts'

/** A reading as a preview: what would come in, what is known already, what stays out, and what each column is taken as. */
export function presentReading(reading: Reading) {
  const { ready, known, keptOut, columns, titles, otherSheets, carried } = reading
  const identifying = keptOut.filter(({ why }) => why === 'may identify a person').length
  return {
    file: reading.file,
    sha256: reading.fileSha256,
    sheet: reading.sheet,
    headingRow: reading.headingRow,
    counted: countWords(reading),
    ready: ready.length,
    isAllKnown: ready.length === 0 && known.length > 0 && keptOut.length === 0,
    known: known.map(({ row, hazardId }) => ({ row, hazardId })),
    identifying:
      identifying === 0
        ? undefined
        : `${plural(identifying, 'row')} may point to a person and ${isOrAre(identifying)} kept out. Nothing of that is shown here or kept.`,
    keptOut: keptOut.map(({ row, column, reason, todo }) => ({ row, column: column ?? 'The row', reason, todo })),
    columns: columns.map(({ column, heading, taken, why }) => ({
      column,
      heading,
      why,
      takenAs: taken === 'note' ? `A note${why === undefined ? '' : `: ${why}`}` : fieldHeadings[taken],
      choices: [{ value: 'note', text: 'Not taken: kept as a note' }, ...fieldChoices].map((choice) => ({
        ...choice,
        selected: choice.value === taken,
      })),
    })),
    otherSheets: otherSheets.map(({ name, rows }) => ({ name, rows: plural(rows, 'row') })),
    titles: titles.map(({ row, text }) => ({
      row,
      text: text === '' ? 'It may point to a person, so it is not shown' : text,
    })),
    carried,
    hazards: ready.map(({ row, entry }) => ({
      row,
      name: entry.name,
      initial: ratingTag(entry.initial.rated),
      residual: ratingTag(entry.residual.rated),
      status: entry.status,
      notes: (entry.imported?.notes ?? []).map(({ heading, text }) => `${heading}: ${text}`),
    })),
  }
}

const fieldChoices = importFields.map((field) => ({ value: field, text: fieldHeadings[field] }))

function countWords({ ready, known, keptOut }: Reading): string {
  const parts = [
    `${plural(ready.length, 'hazard')} would be added`,
    ...(known.length === 0 ? [] : [`${known.length} of the file ${isOrAre(known.length)} in the log already`]),
    ...(keptOut.length === 0 ? [] : [`${plural(keptOut.length, 'row')} ${isOrAre(keptOut.length)} kept out`]),
  ]
  return `${parts.join('; ')}.`
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are'
}
