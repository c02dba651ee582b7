import type { Check } from '../check.ts'

/** Written down by staff, and added to the night's findings by the concern stage: nothing is asked of the ledger here. */
export const concerns: Check = {
  code: 'S1',
  name: 'Concerns of staff',
  question: 'Has somebody who works with the device a concern that nobody has answered?',
  method: 'A fact: what staff wrote down, from the night of its day until a person closes its alert.',
  series: [],
  minimum: '1 concern',
  hazard: 'What staff notice is not acted on',
  section: 'feed',
  cause: 'concern',
  tier: 'amber',
  owner: { duty: 'Clinical safety', person: 'clinical_safety_officer' },
  isFromRecord: true,
  topic: (subject) => (subject === undefined ? 'Concern of staff' : `Concern of staff: ${subject}`),
  happened: ({ subjects }) =>
    subjects.length === 0 ? 'staff have a concern' : `staff have a concern: ${[...new Set(subjects)].join('; ')}`,
}
