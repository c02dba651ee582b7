import { ratedWords } from '../risk/assessment.ts'
import type { HazardEntry, ImportNote } from './entry.ts'

/** One column of the log: its heading, and what an entry says in it ('' where a text has not been written). */
export interface Column {
  readonly heading: string
  readonly text: (entry: HazardEntry, hazardId: number) => string
}

/** The columns of the implementation guidance's representative hazard log (DCB0129 implementation guidance 3.2, table 2), in its order. */
export const guidanceColumns: readonly Column[] = [
  { heading: 'Hazard Number', text: (_entry, hazardId) => String(hazardId) },
  { heading: 'Hazard Name', text: ({ name }) => name },
  { heading: 'Hazard Description', text: ({ description }) => description },
  { heading: 'Potential Clinical Impact', text: ({ impact }) => impact },
  { heading: 'Possible Causes', text: ({ causes }) => causes },
  { heading: 'Existing Controls', text: ({ existingControls }) => existingControls },
  { heading: 'Initial Severity', text: ({ initial }) => initial.severity ?? notRated },
  { heading: 'Initial Likelihood', text: ({ initial }) => initial.likelihood ?? notRated },
  { heading: 'Initial Risk Rating', text: ({ initial }) => ratedWords(initial.rated) },
  { heading: 'Additional Controls: Design', text: ({ controls }) => controls.design },
  { heading: 'Additional Controls: Test', text: ({ controls }) => controls.test },
  { heading: 'Additional Controls: Training', text: ({ controls }) => controls.training },
  { heading: 'Additional Controls: Business Process Change', text: ({ controls }) => controls.process },
  { heading: 'Residual Severity', text: ({ residual }) => residual.severity ?? notRated },
  { heading: 'Residual Likelihood', text: ({ residual }) => residual.likelihood ?? notRated },
  { heading: 'Residual Risk Rating', text: ({ residual }) => ratedWords(residual.rated) },
  { heading: 'Actions: Summary', text: ({ actions }) => actions.summary },
  { heading: 'Actions: Owner', text: ({ actions }) => actions.owner },
  { heading: 'Hazard Status', text: statusWords },
]

/** What this log keeps besides, after the guidance's columns. */
export const furtherColumns: readonly Column[] = [
  { heading: 'Watched by checks', text: ({ checks }) => checks.join(', ') || 'None named' },
  { heading: 'Hazard of the monitoring plan', text: ({ planHazard }) => planHazard ?? 'None' },
  { heading: 'Evidence from alerts', text: ({ evidence }) => evidence.map(evidenceWords).join('\n') },
  { heading: 'Risk accepted', text: acceptedWords },
  { heading: 'Rated by the scheme', text: schemeWords },
  { heading: 'Imported from', text: importedWords },
  {
    heading: 'Kept from the import',
    text: ({ imported }) => (imported?.notes ?? []).map(noteWords).join('\n') || 'Nothing',
  },
]

const notRated = 'Not rated'

/** The status, and whether a closed hazard was one at all. */
export function statusWords({ status, isMistake }: HazardEntry): string {
  return isMistake === true ? `${status}: entered twice or by mistake` : status
}

/** Which risk was accepted with this version, and why it is not reduced further. */
export function acceptedWords({ acceptance }: HazardEntry): string {
  if (acceptance === undefined) return 'Not accepted'
  const { of, rating, justification } = acceptance
  return `${of === 'initial' ? 'Initial' : 'Residual'} risk of ${rating} accepted.${justification === '' ? '' : ` ${justification}`}`
}

function evidenceWords({
  alertId,
  writtenFor,
  draftId,
  draftVersion,
  sentences,
}: HazardEntry['evidence'][number]): string {
  return `Alert ${alertId} (draft ${draftId}, version ${draftVersion}, written for ${writtenFor}): ${sentences.join(' ')}`
}

function importedWords({ imported }: HazardEntry): string {
  if (imported === undefined) return 'Not imported'
  const { file, sheet, row, number } = imported
  return `${file}, sheet ${sheet}, row ${row}${number === '' ? '' : `, number ${number} there`}`
}

function noteWords({ heading, text }: ImportNote): string {
  return `${heading}: ${text}`
}

function schemeWords({ initial, residual }: HazardEntry): string {
  const schemes = [initial, residual].flatMap(({ rated }) => (rated === undefined ? [] : [rated.scheme]))
  return [...new Set(schemes.map(({ id, version }) => `${id}, ${version}`))].join('; ') || 'Not rated'
}
