import { dayWords } from '../../plan/words.ts'
import { ratedWords } from '../risk/assessment.ts'
import { learningName } from './content/learning-responses.ts'
import { type TriageId, triageIds, triageQuestions } from './content/triage.ts'
import type { IncidentEntry, TriageAnswer } from './incident.ts'

/** One column of the log: its heading, and what an entry says in it. */
export interface Column {
  readonly heading: string
  readonly text: (entry: IncidentEntry, incidentId: number) => string
}

/** The implementation guidance's fields but for the journal (DCB0129 implementation guidance 3.2, section 3.6), in its order. */
export const guidanceColumns: readonly Column[] = [
  { heading: 'Reference Number', text: (_entry, incidentId) => String(incidentId) },
  { heading: 'Reported by', text: ({ reportedBy }) => reportedBy },
  { heading: 'Reported Date', text: ({ reportedOn }) => dayWords(reportedOn) },
  { heading: 'Incident Summary', text: ({ summary }) => summary },
  { heading: 'Clinical Risk Assessment: severity', text: ({ risk }) => risk.severity ?? 'Not set' },
  {
    heading: 'Clinical Risk Assessment: likelihood of re-occurrence',
    text: ({ risk }) => risk.likelihood ?? 'Not set',
  },
  { heading: 'Clinical Risk Assessment: rating', text: ({ risk }) => ratedWords(risk.rated) },
  { heading: 'Clinical Risk Assessment: known mitigation', text: ({ mitigation }) => mitigation },
  { heading: 'System Release', text: ({ release }) => release },
  { heading: 'Made Safe Date', text: ({ madeSafeOn }) => dayOr(madeSafeOn, 'Not made safe yet') },
  { heading: 'Closed Date', text: ({ closedOn }) => dayOr(closedOn, 'Open') },
  { heading: 'Cause', text: ({ cause }) => cause },
]

/** What this log keeps besides. */
export const furtherColumns: readonly Column[] = [
  { heading: 'When it happened', text: ({ happened }) => happened },
  { heading: 'Where', text: ({ place }) => place },
  { heading: 'Acknowledged', text: ({ acknowledgedOn }) => dayOr(acknowledgedOn, 'Not yet') },
  { heading: 'Assessed', text: ({ assessedOn }) => dayOr(assessedOn, 'Not yet') },
  ...triageIds.map((id) => ({ heading: triageQuestions[id], text: (entry: IncidentEntry) => triageWords(entry, id) })),
  { heading: 'Datix or local system reference', text: ({ references }) => references.datix },
  { heading: 'LFPSE reference', text: ({ references }) => references.lfpse },
  { heading: 'Other reference', text: ({ references }) => references.other },
  { heading: 'Learning response', text: ({ learning }) => learningName(learning) ?? 'Not decided' },
  { heading: 'Learning response reference', text: ({ learning }) => learning.reference },
]

function triageWords({ triage }: IncidentEntry, id: TriageId): string {
  const answer = triage[id]
  return answer === undefined ? 'Not answered' : answerWords(answer)
}

/** "Yes, hazard 3. The reason." */
export function answerWords({ answer, reason, hazardId }: TriageAnswer): string {
  const said = { yes: 'Yes', no: 'No', 'cannot say yet': 'Cannot say yet' }[answer]
  return `${said}${hazardId === undefined ? '' : `, hazard ${hazardId}`}. ${reason}`
}

function dayOr(day: string | undefined, or: string): string {
  return day === undefined ? or : dayWords(day)
}
