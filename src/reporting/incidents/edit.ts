import type { LearningList } from '../legal/content.ts'
import { listWords } from '../legal/source-words.ts'
import { isBy } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { triageFields } from './change.ts'
import { learningList, learningName } from './content/learning-responses.ts'
import { triageIds, triageQuestions } from './content/triage.ts'
import { type Incident, type IncidentEntry, latestOf } from './incident.ts'

/** What stands in the form of an incident before anybody types, and what it offers. A rating by another scheme is left blank. */
export function editForm(incident: Incident, inForce: SchemeInForce, learning: LearningList = learningList) {
  const { version, entry } = latestOf(incident)
  const risk = entry.risk.rated === undefined || isBy(inForce, entry.risk) ? entry.risk : {}
  const triage = triageIds.flatMap((id) => {
    const names = triageFields(id)
    const answer = entry.triage[id]
    return [
      [names.answer, answer?.answer ?? ''],
      [names.reason, answer?.reason ?? ''],
      [names.hazard, String(answer?.hazardId ?? '')],
    ]
  })
  return {
    version,
    values: {
      summary: entry.summary,
      reported_by: entry.reportedBy,
      reported_on: entry.reportedOn,
      happened: entry.happened,
      place: entry.place,
      release: entry.release,
      severity: risk.severity ?? '',
      likelihood: risk.likelihood ?? '',
      mitigation: entry.mitigation,
      cause: entry.cause,
      datix: entry.references.datix,
      lfpse: entry.references.lfpse,
      other_reference: entry.references.other,
      learning_response: entry.learning.response ?? '',
      learning_reference: entry.learning.reference,
      ...Object.fromEntries(triage),
    },
    questions: triageIds.map((id) => ({ question: triageQuestions[id], ...triageFields(id) })),
    learningSource: `${listWords(learning)} Your own incident response plan decides.`,
    learningChoices: [
      { value: '', text: 'Not decided' },
      ...chosenBefore(entry.learning, learning),
      ...learning.responses.map(({ id, name }) => ({ value: id, text: name })),
    ],
  }
}

/** A response that was chosen from an earlier list stays on offer: nobody loses it by saving something else. */
function chosenBefore({ response, name }: IncidentEntry['learning'], { responses }: LearningList) {
  if (response === undefined || responses.some(({ id }) => id === response)) return []
  return [
    {
      value: response,
      text: `${learningName({ response, ...(name === undefined ? {} : { name }) }) ?? response} (of an earlier list)`,
    },
  ]
}
