import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/universal'
import type { ImportFile, ImportSetting } from '../../../../src/reporting/hazards/import/reading.ts'
import { guidanceInForce } from '../../../../src/reporting/risk/guidance.ts'
import { plan } from '../../../alerts/example.ts'

/** An empty log under the implementation guidance's scheme. */
export const empty: ImportSetting = { plan, inForce: guidanceInForce, log: [], today: '2026-11-22' }

/** A workbook of these sheets, as Excel would have saved it. */
export async function workbook(name: string, sheets: readonly Sheet<Blob>[]): Promise<ImportFile> {
  const file = await writeXlsxFile([...sheets]).toBlob()
  return { name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** A CSV of these lines. */
export function csv(...lines: readonly string[]): ImportFile {
  return { name: 'log.csv', bytes: new TextEncoder().encode(lines.join('\r\n')) }
}

/** A log with columns of a trust's own, among them some that ours has not; every rating in words of its own too. */
export async function ownColumns(): Promise<ImportFile> {
  const head = [
    ...[
      'Ref',
      'Hazard',
      'What could go wrong',
      'Patient impact',
      'Root cause',
      'Current controls',
      'Consequence (initial)',
    ],
    ...[
      'Likelihood (initial)',
      'Risk score (initial)',
      'Training',
      'Responsible person',
      'State',
      'Linked Datix',
      'Review date',
    ],
  ]
  const rows: Cell[][] = [
    [
      'H-7',
      'Score late',
      'The score comes an hour late',
      'Delay',
      'Queue full',
      'Nurse calls',
      'Major',
      'Low',
      12,
      'Induction',
      'Dr Sunita Rao',
      'Active',
      'W-4471',
      date('2027-01-31'),
    ],
    [
      'H-8',
      'Wrong bed',
      'Shown at the wrong bed',
      'Wrong care',
      'Feed',
      'Wristband',
      '4 - Major',
      'Possible',
      16,
      null,
      'Ward lead',
      'Closed',
      null,
      null,
    ],
  ]
  return await workbook('trust-log.xlsx', [{ data: [head, ...rows], sheet: 'Log', dateFormat: 'dd/mm/yyyy' }])
}

/** Title rows, headings in two rows with merged groups, and cells that are merged down over two causes of a hazard. */
export async function mergedCells(): Promise<ImportFile> {
  const title = { value: 'St Elsewhere: clinical hazard log for the sepsis alert', columnSpan: 9 }
  const down = (value: string) => ({ value, rowSpan: 2 })
  const data: Cell[][] = [
    [title],
    ['Version 1.2, approved in September'],
    [],
    [
      down('Hazard no.'),
      down('Hazard name'),
      down('Possible causes'),
      { value: 'Initial risk', columnSpan: 3 },
      null,
      null,
      { value: 'Residual risk', columnSpan: 3 },
    ],
    [null, null, null, 'Severity', 'Likelihood', 'Rating', 'Severity', 'Likelihood', 'Rating'],
    [
      down('1'),
      down('Alert not seen'),
      'The pager is silent',
      'Considerable',
      'Medium',
      3,
      'Considerable',
      'Very Low',
      2,
    ],
    [null, null, 'The screen is off', 'Considerable', 'High', 3, null, null, null],
    ['2', 'Alert for the wrong patient', 'Two patients of one name', 'Catastrophic', 'Low', 4, 'TBC', 'TBC', 'TBC'],
  ]
  return await workbook('merged.xlsx', [{ data, sheet: 'Hazards' }])
}

/** A cover, a risk table and a list of changes around the one sheet that is a log. */
export async function extraSheets(): Promise<ImportFile> {
  const text = (...rows: string[][]) => rows
  return await workbook('four-sheets.xlsx', [
    { sheet: 'Cover', data: text(['Clinical risk management file'], ['Approved']) },
    { sheet: 'Risk matrix', data: text(['Likelihood', 'Severity', 'Rating'], ['High', 'Major', '4']) },
    {
      sheet: 'Hazard Log v3',
      data: text(
        [
          'Hazard Number',
          'Hazard Name',
          'Hazard Description',
          'Potential Clinical Impact',
          'Existing Controls',
          'Hazard Status',
        ],
        ['1', 'No score', 'No score is shown', 'Delay', 'NEWS2', 'Open'],
        ['2', 'Old score', 'A score of yesterday is shown', 'Wrong care', 'Time stamp', 'Transferred'],
      ),
    },
    { sheet: 'Changes', data: text(['Date', 'What'], ['1 March', 'First issue']) },
  ])
}

function date(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
