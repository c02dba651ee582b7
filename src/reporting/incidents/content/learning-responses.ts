import type { LearningList } from '../../legal/content.ts'

/** How an organisation learns from an incident under the Patient Safety Incident Response Framework (England), as data. */
export const learningList: LearningList = {
  source: 'NHS England, Patient Safety Incident Response Framework: learning responses',
  url: 'https://www.england.nhs.uk/patient-safety/patient-safety-insight/incident-response-framework/',
  version: 'list as recalled in 2026',
  confirmed: false,
  responses: [
    { id: 'psii', name: 'Patient safety incident investigation (PSII)' },
    { id: 'after-action-review', name: 'After action review' },
    { id: 'swarm', name: 'SWARM huddle' },
    { id: 'mdt-review', name: 'Multidisciplinary team review' },
    { id: 'thematic-review', name: 'Thematic review' },
    { id: 'other', name: 'Another response of your own incident response plan' },
    { id: 'none', name: 'No learning response, as your plan allows' },
  ],
}

/** The name of a response; undefined where nobody has chosen one. `name`: as the list had it when it was chosen. */
export function learningName({
  response,
  name,
}: {
  readonly response?: string
  readonly name?: string
}): string | undefined {
  return name ?? learningList.responses.find(({ id }) => id === response)?.name
}
