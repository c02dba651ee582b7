import { isProse, textSearch } from '../ingest/cells.ts'
import { forbiddenColumn } from '../ingest/forbidden-columns.ts'
import { numberWatch } from '../ingest/number-watch.ts'
import type { NumberCells, TextCells } from './table/cells.ts'

/** Names that say that the column names its rows, or the people in them. */
const idName =
  /^(row|record|index|unnamed)(_?\d+)?$|(^|_)(id|ids|uid|uuid|guid|key|token|hash|pseudonym|nbr)$|^(subject|patient|person|pseudonym|individual)s?(_?(no|num|number))?$|(subject|patient|person|encounter|admission|spell|accession|case|study|record)_?(no|num|number)$/

/** More distinct texts than this are not levels that anybody reads, and their names are not printed. */
export const mostPrinted = 50

/**
 * Why a column must not be compared whatever the person says, in words that repeat nothing of it: its name or its
 * texts are those of direct identifiers. `undefined` when there is no such reason.
 */
export function directIdentifier(
  name: string,
  sides: readonly (NumberCells | TextCells)[],
  today: string,
): string | undefined {
  const says = forbiddenColumn(name)
  if (says !== undefined) return `it is named for ${says}`
  if (sides.some((side) => side.kind === 'number' && holdsHealthNumbers(side.values)))
    return 'it holds what look like NHS, CHI or Health and Care numbers'
  const search = textSearch(today, [], 2000)
  for (const side of sides) {
    if (side.kind !== 'text') continue
    for (const level of side.levels.slice(0, mostSearched)) {
      const found = search(level)
      if (found !== undefined) return `a text in it looks like ${/^[aeiou]/.test(found) ? 'an' : 'a'} ${found}`
      if (isProse(level)) return 'it holds free text'
    }
  }
  return undefined
}

const mostSearched = 2000

/** Why a column seems to name its rows and not to describe them; the person may say otherwise. */
export function namesItsRows(name: string, reference: NumberCells | TextCells): string | undefined {
  const rows = reference.kind === 'number' ? reference.values.length : reference.codes.length
  const filled = rows - reference.missing
  const named = idName.test(
    name
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_'),
  )
  if (reference.kind === 'text') {
    const distinct = reference.levels.length
    if (reference.overflow) return 'it holds more than 50,000 different texts'
    if (distinct > mostPrinted && (distinct * 2 > filled || named)) return 'nearly every row has a text of its own'
    return named && distinct > 1 && distinct * 10 > filled
      ? 'its name and its many values are those of identifiers'
      : undefined
  }
  const distinct = distinctWhole(reference.values)
  if (distinct === undefined) return undefined
  if (distinct === filled && filled >= 100) return 'every row has a whole number of its own'
  return named && distinct > 1 && distinct * 10 > filled
    ? 'its name and its many values are those of identifiers'
    : undefined
}

function holdsHealthNumbers(values: Float64Array): boolean {
  const watch = numberWatch()
  let seen = 0
  for (let row = 0; row < values.length && seen < 200; row++) {
    const value = values[row] ?? Number.NaN
    if (!(value >= 1e8 && value < 1e10 && Number.isInteger(value))) continue
    seen += 1
    // A CHI number of the first nine days of a month lost its leading nought when it was taken for a number.
    watch.see(String(value).padStart(10, '0'))
  }
  return watch.fault('').length > 0
}

/** How many different numbers there are; undefined unless all are whole. */
function distinctWhole(values: Float64Array): number | undefined {
  for (const value of values) if (!Number.isNaN(value) && !Number.isInteger(value)) return undefined
  // The first rows usually tell: anything that repeats early is no name of a row, however long the column is.
  const early = values.subarray(0, 1000)
  const seen = new Set(early)
  if (seen.size * 20 < early.length) return seen.size
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  let distinct = sorted.length > 0 ? 1 : 0
  for (let at = 1; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) distinct += 1
  return distinct
}
