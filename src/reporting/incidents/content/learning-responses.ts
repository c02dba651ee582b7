import type { Quoted } from '../../mhra.ts'

/** How an organisation learns from an incident under the Patient Safety Incident Response Framework (England), as data. */
export const learningSource: Quoted = {
  source: 'NHS England, Patient Safety Incident Response Framework: learning responses',
  url: 'https://www.england.nhs.uk/patient-safety/patient-safety-insight/incident-response-framework/',
  version: 'list as recalled in 2026',
  confirmed: false,
}

export const learningResponses = [
  { id: 'psii', name: 'Patient safety incident investigation (PSII)' },
  { id: 'after-action-review', name: 'After action review' },
  { id: 'swarm', name: 'SWARM huddle' },
  { id: 'mdt-review', name: 'Multidisciplinary team review' },
  { id: 'thematic-review', name: 'Thematic review' },
  { id: 'other', name: 'Another response of your own incident response plan' },
  { id: 'none', name: 'No learning response, as your plan allows' },
] as const

export type LearningResponse = (typeof learningResponses)[number]['id']

/** The name of a response; undefined where nobody has chosen one. */
export function learningName(id: string | undefined): string | undefined {
  return learningResponses.find((one) => one.id === id)?.name
}
