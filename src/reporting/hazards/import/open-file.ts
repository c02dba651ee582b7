import { readCsv } from './read-csv.ts'
import { readExcel } from './read-excel.ts'
import type { ImportFile } from './reading.ts'
import type { ImportSheet } from './sheet.ts'
import { isTooLarge, tooLarge } from './too-large.ts'

/** No log that a person keeps is larger. */
export const mostBytes = 5 * 1024 * 1024

/** The sheets of a file, or why it is not read and what to do. What it is, its content says, not its name. */
export async function openFile({
  bytes,
}: Pick<ImportFile, 'bytes'>): Promise<readonly ImportSheet[] | { readonly refused: string }> {
  if (bytes.length === 0) return { refused: 'The file is empty. Choose the file that holds the hazard log.' }
  if (bytes.length > mostBytes)
    return { refused: 'The file is larger than 5 MB. Take pictures and other sheets out of it, then try again.' }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return {
      refused:
        'This is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx without a password.',
    }
  const sheets = startsWith(bytes, [0x50, 0x4b]) ? await readExcel(bytes) : csvSheets(bytes)
  if (sheets === undefined) return { refused: notReadable }
  if ('refused' in sheets) return sheets
  return sheets.some(isTooLarge) ? { refused: tooLarge } : sheets
}

function csvSheets(bytes: Uint8Array): readonly ImportSheet[] | undefined {
  const sheet = readCsv(bytes, 'CSV')
  return sheet === undefined ? undefined : [sheet]
}

const notReadable =
  'This is no Excel workbook (.xlsx) and no CSV that can be read. Open it in Excel and save it as .xlsx.'

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}
