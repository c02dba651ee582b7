import { localDay } from '../day.ts'
import type { Plan } from '../plan.ts'
import type { PlanVersion } from '../store.ts'
import { capital, dayWords, listWords } from '../words.ts'
import { duties } from './duties.ts'
import { holders } from './people.ts'
import { type ActName, permissionOf, permissions } from './permissions.ts'
import { needsTwo } from './two-people.ts'
import { whoMay } from './who-may.ts'

/** "By version 3 of the monitoring plan, approved by …": whose words stand in force, since when, and why. */
export function approvalWords(
  { version, approvedBy, approverRole, approvedAt, authenticated, reason }: PlanVersion,
  timeZone: string,
): string {
  const who = `${approvedBy}, ${approverRole}${authenticated ? '' : ' (not authenticated)'}`
  const when = dayWords(localDay(approvedAt, timeZone))
  return `By version ${version} of the monitoring plan, approved by ${who} on ${when}. Reason: ${reason.replace(/\.$/, '')}.`
}

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
