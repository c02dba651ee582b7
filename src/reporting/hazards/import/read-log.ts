import { createHash } from 'node:crypto'
import { whyNotKept } from '../../../alerts/acts/free-text.ts'
import { whyNotNamed } from '../../../ingest/file-name.ts'
import { standard } from '../../dcb0160.ts'
import type { HazardEntry } from '../entry.ts'
import { assignColumns, type Taken } from './assign.ts'
import { carriedDown } from './carry-down.ts'
import { chooseSheet } from './choose-sheet.ts'
import { plain } from './heading-field.ts'
import { type HeadingOfColumn, withUnnamed } from './headings.ts'
import { whyKeptOut } from './kept-out.ts'
import { everythingSaid, knownHazards } from './known.ts'
import { openFile } from './open-file.ts'
import type { ImportChoices, ImportFile, ImportSetting, KeptOut, Reading, ReadyRow } from './reading.ts'
import { longestText, mayIdentify } from './screen.ts'
import type { ImportSheet } from './sheet.ts'
import { takeRow } from './take-row.ts'

/**
 * An existing hazard log as it would come into ours: what becomes a hazard, what is in the log already, what is kept out and
 * why; or why the file as a whole is not read. Nothing is recorded by reading.
 */
export async function readLog(
  file: ImportFile,
  choices: ImportChoices,
  setting: ImportSetting,
): Promise<Reading | { readonly refused: string }> {
  const unnamed = whyNotNamed(file.name, setting.today)
  if (unnamed !== undefined) return { refused: unnamed }
  const sheets = await openFile(file)
  if ('refused' in sheets) return sheets
  const found = chooseSheet(sheets, choices.sheet)
  if ('refused' in found) return found
  if (mayIdentify(found.sheet.name, '', setting.today))
    return { refused: 'The sheet’s name may point to a person, and it would be kept. Give the sheet another name.' }
  const headings = withUnnamed(found)
  if (headings.columns.some(({ heading }) => heading.length > longestText))
    return { refused: 'A heading holds more than 4,000 characters. Shorten it in the file, then try again.' }
  if (headings.columns.some(({ heading }) => whyNotKept(heading) !== undefined))
    return { refused: 'A heading holds a number that may point to a person. Take it out of the file, then try again.' }
  const chosen = placesOf(choices, headings.columns)
  if ('refused' in chosen) return chosen
  const columns = assignColumns(headings.columns, chosen.taken)
  const { sheet, said } = carriedDown(found.sheet, headings.row + 1)
  const fileSha256 = createHash('sha256').update(file.bytes).digest('hex')
  const origin = { file: file.name, fileSha256, sheet: sheet.name }
  return {
    ...origin,
    headingRow: headings.row + 1,
    otherSheets: sheets
      .filter(({ name }) => name !== sheet.name)
      .map(({ name, rows }, at) => ({
        name: mayIdentify(name, '', setting.today) ? `${at + 1} of the others (its name is not shown)` : name,
        rows: rows.length,
      })),
    titles: titlesAbove(sheet, headings.row, setting.today),
    columns,
    carried: said,
    ...rowsOf(sheet, headings.row, origin, columns, setting),
  }
}

type Origin = Pick<Reading, 'file' | 'fileSha256' | 'sheet'>

function rowsOf(
  sheet: ImportSheet,
  headingRow: number,
  origin: Origin,
  columns: Reading['columns'],
  setting: ImportSetting,
): Pick<Reading, 'ready' | 'known' | 'keptOut'> {
  const ready: ReadyRow[] = []
  const known: Reading['known'][number][] = []
  const keptOut: KeptOut[] = []
  const rowOf = new Map<string, number>()
  const knownHazard = knownHazards(setting.log)
  for (const [at, cells] of sheet.rows.entries()) {
    const isRead = at > headingRow && cells.some((cell) => cell !== '') && !isHeadingAgain(cells, columns)
    if (!isRead) continue
    const row = at + 1
    const entry = entryOf(cells, { ...origin, row }, columns, setting)
    // What the log says already is no news, whatever it says; only what is new is screened.
    const hazardId = knownHazard(entry)
    const why = hazardId === undefined ? whyKeptOut(cells, row, columns, setting) : undefined
    const said = everythingSaid(entry)
    const twin = rowOf.get(said)
    if (hazardId !== undefined) known.push({ row, hazardId })
    else if (why !== undefined) keptOut.push(why)
    else if (twin !== undefined) keptOut.push(saidTwice(row, twin))
    else {
      rowOf.set(said, row)
      ready.push({ row, entry })
    }
  }
  return { ready, known, keptOut }
}

function entryOf(
  cells: readonly string[],
  place: Origin & { readonly row: number },
  columns: Reading['columns'],
  setting: ImportSetting,
): HazardEntry {
  const { entry, number, notes } = takeRow(cells, columns, setting)
  return {
    standard: { name: standard.name, version: standard.version },
    ...entry,
    proposed: [],
    evidence: [],
    imported: { ...place, number, notes },
  }
}

function saidTwice(row: number, before: number): KeptOut {
  return { row, why: 'twice', reason: `It says the same as row ${before}`, todo: 'Nothing: it is imported once' }
}

/** The headings again, as printed logs repeat them on each page. */
function isHeadingAgain(cells: readonly string[], columns: readonly HeadingOfColumn[]): boolean {
  return columns.every(({ column, heading, isNamed }) => {
    const cell = plain(cells[column] ?? '')
    return isNamed ? cell !== '' && plain(heading).endsWith(cell) : cell === ''
  })
}

function titlesAbove({ rows }: ImportSheet, headingRow: number, today: string): Reading['titles'] {
  return rows.slice(0, headingRow).flatMap((cells, at) => {
    const text = cells.filter((cell) => cell !== '').join(' · ')
    if (text === '') return []
    return [{ row: at + 1, text: cells.some((cell) => mayIdentify(cell, '', today)) ? '' : text }]
  })
}

/** The choices by the columns' places; or which heading is none of the sheet's. */
function placesOf(
  { taken }: ImportChoices,
  columns: readonly HeadingOfColumn[],
): { readonly taken: ReadonlyMap<number, Taken> } | { readonly refused: string } {
  const places = new Map<number, Taken>()
  for (const choice of taken) {
    const found = columns.find(({ column, heading }) =>
      typeof choice.column === 'number' ? column === choice.column : plain(heading) === plain(choice.column),
    )
    if (found === undefined && typeof choice.column === 'string')
      return {
        refused: `The sheet has no column “${choice.column}”. Its columns are: ${columns.map(({ heading }) => `“${heading}”`).join(', ')}.`,
      }
    if (found !== undefined) places.set(found.column, choice.taken)
  }
  return { taken: places }
}
