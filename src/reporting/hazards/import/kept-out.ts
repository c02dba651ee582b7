import type { TakenColumn } from './assign.ts'
import type { ImportSetting, KeptOut } from './reading.ts'
import { longestText, mayIdentify } from './screen.ts'
import { columnLetters } from './sheet.ts'

/** Why a row does not come in, with what to do; undefined where it may. A value is never repeated. */
export function whyKeptOut(
  cells: readonly string[],
  row: number,
  columns: readonly TakenColumn[],
  { today }: Pick<ImportSetting, 'today'>,
): KeptOut | undefined {
  const headingAt = (at: number) => columns.find(({ column }) => column === at)?.heading ?? ''
  const words = (at: number) => `${columnLetters(at)}${headingAt(at) === '' ? '' : `, “${headingAt(at)}”`}`
  const long = cells.findIndex((cell) => cell.length > longestText)
  if (long >= 0)
    return {
      row,
      column: words(long),
      why: 'too long',
      reason: 'The cell holds more than 4,000 characters',
      todo: 'Shorten it in the file, or put it in two hazards, then import it again',
    }
  const named = cells.findIndex((cell, at) => mayIdentify(cell, headingAt(at), today))
  if (named >= 0)
    return {
      row,
      column: words(named),
      why: 'may identify a person',
      reason: 'The cell may point to a person, so nothing of its row was kept',
      todo: 'Take out who it was, in the file, then import it again',
    }
  const says = (field: string) => cells[columns.find(({ taken }) => taken === field)?.column ?? -1] ?? ''
  if (says('name') !== '' || says('description') !== '') return undefined
  return {
    row,
    why: 'no name',
    reason: 'It has neither a hazard name nor a description',
    todo: 'If it is a hazard, give it a name in the file, or choose which column holds the name',
  }
}
