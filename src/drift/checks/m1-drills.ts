import type { Check } from '../check.ts'

/**
 * Tried once a month by the drill stage, which comes later and knows the planted faults: the night adds what the last drill
 * says to its findings, and nothing is asked of the ledger here.
 */
export const drills: Check = {
  code: 'M1',
  name: 'The monitor itself',
  question: 'Does the monitor still find a fault that is planted?',
  method:
    'Once a month known faults are planted in a copy of the last months, one at a time, and the copy is watched by the checks in use. A fact: one that was found before is not found now, or none is found.',
  series: [],
  minimum: '1 planted fault that could be told, in a drill by the schedule',
  hazard: 'A fault of the device may go unnoticed, because the monitor would not find it',
  section: 'feed',
  cause: 'monitor',
  tier: 'amber',
  owner: { duty: 'Data engineering', person: 'ai_lead' },
  isMonthly: true,
  isFromRecord: true,
  topic: (subject) => (subject === undefined ? 'Drills' : `Drill: ${subject}`),
  happened: ({ subjects }) =>
    subjects.length === 0 ? 'no planted fault was found' : `a drill did not find: ${subjects.join('; ')}`,
}
