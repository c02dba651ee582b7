import type { Check } from '../check.ts'
import { refusalFacts } from '../facts.ts'

export const refused: Check = {
  code: 'A4',
  name: 'Duplicates and future times',
  question: 'Were rows refused as duplicates or as being in the future?',
  method: 'A fact: rows received on the day and refused for either reason.',
  series: [],
  minimum: '1 row',
  hazard: 'Cases are counted twice, or not at all',
  section: 'feed',
  cause: 'feed',
  tier: 'amber',
  owner: { duty: 'Data engineering', person: 'ai_lead' },
  topic: (subject) => subject ?? '',
  happened: () => 'records are duplicated or have impossible times',
  tonight: ({ night, refused: rows }) => refusalFacts(night, rows),
}
