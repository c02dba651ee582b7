import { stringify } from 'csv-stringify/sync'
import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { furtherColumns, guidanceColumns } from './columns.ts'
import { type Incident, latestOf } from './incident.ts'
import { journalOf } from './journal.ts'

/**
 * The log as CSV, an incident a row, as its latest version has it: the guidance's fields in their order, its journal, then
 * what this log keeps besides. Text that a spreadsheet would take for a formula is marked as text.
 */
export function incidentLogCsv(incidents: readonly Incident[], timeZone: string): string {
  const rows = incidents.map((incident) => {
    const { version, entry, at, by, sha256 } = latestOf(incident)
    return [
      ...guidanceColumns.map(({ text }) => text(entry, incident.incidentId)),
      journalOf(incident, timeZone)
        .map(({ when, who, what, words }) => `${when}, ${who}: ${what}${words === '' ? '' : `. ${words}`}`)
        .join('\n'),
      ...furtherColumns.map(({ text }) => text(entry, incident.incidentId)),
      incident.evidence === undefined ? 'None' : String(incident.evidence.alert.alertId),
      incident.evidenceSha256 ?? 'None',
      String(version),
      `${byWords(by)}, ${instantWords(at, timeZone)}`,
      sha256,
    ]
  })
  const headings = (columns: typeof guidanceColumns) => columns.map(({ heading }) => heading)
  const head = [...headings(guidanceColumns), 'Journal', ...headings(furtherColumns)]
  const last = ['Alert', 'sha-256 of the evidence', 'Version', 'Recorded by', 'sha-256']
  return stringify([[...head, ...last], ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
