import type { Plan } from '../plan.ts'
import { capital, listWords } from '../words.ts'
import { duties } from './duties.ts'
import { holders } from './people.ts'
import { type ActName, permissionOf, permissions } from './permissions.ts'
import { needsTwo } from './two-people.ts'
import { whoMay } from './who-may.ts'

/** The page “Who may do what”: a row an act, and whom the plan names for each duty. */
export function presentRoles(plan: Plan) {
  const named = holders(plan)
  const acts = (Object.keys(permissions) as ActName[]).map((act) => {
    const { words, who, second } = permissionOf(act)
    const people = (as: 'first' | 'second') => whoMay(plan, act, as)
    const cell =
      second === undefined
        ? 'One person is enough'
        : needsTwo(plan, act)
          ? `Needed, another person: ${people('second')}`
          : 'Not asked for by this plan'
    return [
      { text: words },
      { text: capital(listWords(who.map((duty) => duties[duty].words))) },
      { text: people('first') },
      { text: cell },
    ]
  })
  return {
    acts: {
      caption: 'Who may do what',
      head: ['What', 'Whose duty it is', 'Who that is here', 'A second person'].map((text) => ({ text })),
      rows: acts,
    },
    people: {
      caption: 'Whom the plan names',
      head: ['Duty', 'Name', 'Role'].map((text) => ({ text })),
      rows: Object.entries(duties).flatMap(([duty, { words, isTeam }]) => {
        const own = named.filter((holder) => holder.duty === duty)
        if (own.length === 0)
          return [[{ text: capital(words) }, { text: 'Nobody: not named in the plan' }, { text: 'None' }]]
        return own.map(({ name, role, isDeputy }) => [
          { text: `${isDeputy ? 'Deputy ' : ''}${isDeputy ? words : capital(words)}` },
          { text: isTeam === true ? `${name}: a team, whoever is on shift` : name },
          { text: role },
        ])
      }),
    },
  }
}
