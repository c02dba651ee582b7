import type { Check } from '../check.ts'
import { registrationFacts } from '../facts.ts'

export const release: Check = {
  code: 'A2',
  name: 'Release and threshold',
  question: 'Is it the registered release, flagging at its registered threshold?',
  method: 'A fact: cases whose release the plan does not register, or whose flag is not what score and threshold say.',
  series: ['cases'],
  minimum: '1 case',
  hazard: 'Patients are scored by something that nobody has assured',
  section: 'feed',
  cause: 'release',
  tier: 'red',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  topic: (subject) => subject ?? '',
  happened({ subjects }) {
    // Told from the record of service: whatever else is not registered, this comes first.
    if (subjects.includes('suspended')) return 'the device is suspended, and is still running'
    return subjects.every((subject) => subject === 'site')
      ? 'cases come from a site that the baseline never saw'
      : 'what is running is not what was registered'
  },
  tonight: ({ plan, ledger, night }, battery) => registrationFacts(plan, ledger, night, battery?.sites ?? []),
}
