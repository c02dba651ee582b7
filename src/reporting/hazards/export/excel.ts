import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/universal'
import { instantWords } from '../../../alerts/who-and-when.ts'
import { documentReference } from '../../document/reference.ts'
import { withoutTimes } from '../../document/zip-times.ts'
import { logRows } from '../rows.ts'
import { aboutLog, markingOf } from './about.ts'
import { levelColours, unratedColour } from './colours.ts'
import { hazardLogDocument } from './document.ts'
import type { LogExport } from './input.ts'
import { type Printed, printSetup } from './print-setup.ts'
import { schemeSheet } from './scheme-sheet.ts'
import { fittedRow, headCell, textCell } from './sheet-cells.ts'

/** The log as an Excel workbook: the log itself, how risk is rated, and what the file is. The same log gives the same bytes. */
export async function hazardLogExcel(log: LogExport): Promise<Uint8Array> {
  const sheets = [logSheet(log), schemeSheet(log.setting.inForce, log.setting.timeZone), aboutSheet(log)]
  const features = [printSetup(printed)]
  const file = await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 10, features }).toBlob()
  return withoutTimes(new Uint8Array(await file.arrayBuffer()))
}

/** Its thirty columns are legible on three sheets of A3, each with the hazard's number and name; the others fit their width. */
const printed: readonly Printed[] = [
  { paper: 8, pagesWide: 3, repeats: "'Hazard log'!$A:$B,'Hazard log'!$1:$1" },
  { paper: 9, pagesWide: 1 },
  { paper: 9, pagesWide: 1 },
]

function logSheet({ hazards, setting }: LogExport): Sheet<Blob> {
  const { headings, rows } = logRows(hazards, setting.timeZone)
  const body = rows.map((cells) =>
    cells.map(({ text, colour }, at) => {
      const isRating = headings[at]?.endsWith('Risk Rating') === true
      if (!isRating) return textCell(text)
      return textCell(text, colour === undefined ? unratedColour : levelColours[colour])
    }),
  )
  const widths = headings.map(widthOf)
  return {
    sheet: 'Hazard log',
    data: [headings.map(headCell), ...body].map((cells) => fittedRow(cells, widths)),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
  }
}

/** In characters: a number, a word, or a text that needs room. */
function widthOf(heading: string): number {
  if (/Number|^Version/.test(heading)) return 9
  if (/Severity|Likelihood|Status/.test(heading)) return 14
  if (/Rating|Rated|Owner|Name|plan$|Watched|approved|Recorded/.test(heading)) return 24
  return heading === 'sha-256' ? 18 : 40
}

function aboutSheet(log: LogExport): Sheet<Blob> {
  const facts = [
    ...aboutLog(log),
    { term: 'Marking', text: markingOf(log.hazards) },
    { term: 'Made', text: `${instantWords(new Date(log.madeAt), 'UTC')} UTC, by Wardwatch` },
    {
      term: 'Reference',
      text: `The Word, PDF and HTML of the same state carry SHA-256 ${documentReference(hazardLogDocument(log))}`,
    },
  ]
  const data: CellObject[][] = [
    ['About this file', ''].map(headCell),
    ...facts.map(({ term, text }) => [{ ...textCell(term), fontWeight: 'bold' as const }, textCell(text)]),
  ]
  const widths = [30, 100]
  return {
    sheet: 'About this file',
    data: data.map((cells) => fittedRow(cells, widths)),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }
}
