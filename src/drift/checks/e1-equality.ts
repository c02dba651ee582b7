import type { Check } from '../check.ts'
import { subjectWords } from '../subject.ts'

/**
 * Decided once a quarter by the equality stage, which comes later and knows the groups: the night adds what was decided to
 * its findings, and nothing is asked of the ledger here.
 */
export const equality: Check = {
  code: 'E1',
  name: 'Equally right for every group',
  question: 'Was any group found worse off than everyone else by more than was agreed?',
  method:
    'Once a quarter, on that quarter’s cases alone: each group’s gap to everyone else known against the agreed margin, all groups and measures together (Holm).',
  series: ['cases', 'outcome'],
  minimum: '10 counted in the group and 10 in the others, in the quarter',
  hazard: 'The device works less well for people of one group, who get less of what it offers',
  section: 'performance',
  cause: 'equality',
  tier: 'amber',
  owner: { duty: 'Equality lead', person: 'equality_lead' },
  budget: 'equality',
  isByQuarter: true,
  isFromRecord: true,
  topic: (subject) => (subject === undefined ? 'Equality' : `Equality, ${subject}`),
  happened: ({ plan, subjects }) =>
    `${subjects.map((subject) => subjectWords(plan, subject)).join(' and ') || 'performance'} was found worse for a group than was agreed`,
  notCollected: ({ equality: agreed }) =>
    agreed === undefined ? 'the plan agrees no gap beyond which a group counts as worse off' : undefined,
}

/** How often a quarter's decisions may call any group worse by chance alone, as a mean in 365 nights; 0 where none are taken. */
export function equalityAlarms({ equality: agreed }: Parameters<NonNullable<Check['notCollected']>>[0]): number {
  return agreed === undefined ? 0 : quartersAYear * agreed.wrong_at_most
}

const quartersAYear = 4
