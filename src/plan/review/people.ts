import type { Plan } from '../plan.ts'
import { type Duty, duties, dutyNames } from './duties.ts'

/** Somebody who may act for a duty: the person named for it, or a deputy. */
export interface Holder {
  readonly duty: Duty
  readonly name: string
  readonly role: string
  readonly isDeputy: boolean
}

/** Everybody whom a plan gives a duty, in the order of the duties, deputies after the person named. */
export function holders({ people, review }: Plan): readonly Holder[] {
  return dutyNames.flatMap((duty) => {
    const named = people[duty]
    const deputies = (review?.deputies ?? []).filter((deputy) => deputy.for === duty)
    return [
      ...(named === undefined ? [] : [{ duty, name: named.name, role: named.role, isDeputy: false }]),
      ...deputies.map(({ name, role }) => ({ duty, name, role, isDeputy: true })),
    ]
  })
}

/**
 * The duties that somebody may act for, by the name and role that they give: the name as in the plan, and the role as in
 * the plan or as the duty is called. Of a team the role must be the team's name, role or duty. Letters' case, accents, dots, apostrophes, hyphens and spaces do not count, nor a title that only one of the two gives.
 */
export function dutiesOf(plan: Plan, who: { readonly name: string; readonly role: string }): readonly Duty[] {
  return holders(plan)
    .filter(({ duty, name, role }) => {
      const known = [role, duties[duty].words].map(plain)
      if (duties[duty].isTeam === true) return [...known, plain(name)].includes(plain(who.role))
      return isSameName(name, who.name) && known.includes(plain(who.role))
    })
    .map(({ duty }) => duty)
}

/**
 * Whether two names are one person's, whatever the letters' case, accents and marks, and spaces: "Dr. Zoë O’Neill" is "dr zoe o'neill",
 * and "Zoë O’Neill". Two titles that differ are two people's: "Mr Zoë O’Neill" is another.
 */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)]
  return one === other || one.replace(title, '') === other || one === other.replace(title, '')
}

const title = /^(?:(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame) )+(?=\S)/

/** Accents of Latin letters only: in other scripts a mark is a letter. */
function plain(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f.'’‘`´]/g, '')
    .replace(/[\s\u2010-\u2015-]+/g, ' ')
    .trim()
}
