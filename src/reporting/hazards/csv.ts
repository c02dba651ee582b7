import { stringify } from 'csv-stringify/sync'
import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { furtherColumns, guidanceColumns } from './columns.ts'
import { type Hazard, isApproved, latest } from './entry.ts'

/**
 * The log as CSV, a hazard a row, as its latest version has it: the guidance's 19 columns in their order, then what this
 * log keeps besides. It opens in Excel as UTF-8, and text that a spreadsheet would take for a formula is marked as text.
 */
export function hazardLogCsv(hazards: readonly Hazard[], timeZone: string): string {
  const columns = [...guidanceColumns, ...furtherColumns]
  const rows = hazards.map((hazard) => {
    const { version, entry, at, by, sha256 } = latest(hazard)
    const approved = hazard.versions.findLast(isApproved)
    return [
      ...columns.map(({ text }) => text(entry, hazard.hazardId)),
      String(version),
      `${byWords(by)}, ${instantWords(at, timeZone)}`,
      approved === undefined
        ? 'Never approved'
        : `Version ${approved.version}, ${byWords(approved.by)}, ${instantWords(approved.at, timeZone)}`,
      sha256,
    ]
  })
  const head = [...columns.map(({ heading }) => heading), 'Version', 'Recorded by', 'Last approved', 'sha-256']
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
