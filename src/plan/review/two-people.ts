import type { Plan } from '../plan.ts'
import { isSameName } from './people.ts'
import type { ActName } from './permissions.ts'
import { twoPersonActs } from './two-person-items.ts'
import { whoMay, whyNotAllowed } from './who-may.ts'

type Person = { readonly name: string; readonly role: string }

/** What becomes of an act that may need two people. */
export type Turn =
  /** it may be done now; `first`: who agreed before */
  | { readonly kind: 'do'; readonly first?: Person }
  /** it is recorded as the first of two, and changes nothing yet */
  | { readonly kind: 'waits'; readonly words: string }
  | { readonly kind: 'refused'; readonly why: string }

/** Whether the plan asks for two people here. */
export function needsTwo({ review }: Plan, act: ActName): boolean {
  return (review?.two_people ?? []).some((name) => twoPersonActs[name] === act)
}

/** Why somebody can be neither the first nor, where two are asked for, the second; undefined when they can be one of them. */
export function whyNotEither(plan: Plan, act: ActName, who: Person): string | undefined {
  if (needsTwo(plan, act) && whyNotAllowed(plan, act, who, 'second') === undefined) return undefined
  return whyNotAllowed(plan, act, who)
}

/**
 * Whose turn it is. `first`: who agreed to exactly this before and has not taken it back; absent where nobody has. The second must
 * be another person, whose duty lets them be the second.
 */
export function turnOf(plan: Plan, act: ActName, who: Person, first: Person | undefined): Turn {
  if (!needsTwo(plan, act)) return asFirst(plan, act, who) ?? { kind: 'do' }
  if (first === undefined) {
    const others = whoMay(plan, act, 'second', who.name)
    const words = `The first of two people has agreed. It waits for a second person: ${others}.`
    return whyNotFirst(plan, act, who) ?? (others === '' ? nobodyElse : { kind: 'waits', words })
  }
  if (isSameName(first.name, who.name))
    return {
      kind: 'refused',
      why: `You have agreed to this already, and the plan asks for two people: nobody approves their own. It waits for a second person: ${whoMay(plan, act, 'second', first.name)}. Nothing was changed.`,
    }
  const why = whyNotAllowed(plan, act, who, 'second')
  return why === undefined ? { kind: 'do', first } : { kind: 'refused', why }
}

/** One person may hold several duties: then what waits for another would wait for ever. */
const nobodyElse: Turn = {
  kind: 'refused',
  why: 'The plan asks for two people here, and names nobody but you who may be the second. Have a plan version approved that names another: “review: deputies: [{ for: clinical_safety_officer, name: …, role: … }]”. Nothing was changed.',
}

/** Who can be the second only is told that it is too early. */
function whyNotFirst(plan: Plan, act: ActName, who: Person): Turn | undefined {
  const refused = asFirst(plan, act, who)
  if (refused === undefined || whyNotAllowed(plan, act, who, 'second') !== undefined) return refused
  const why = `The plan asks for two people, and nobody has agreed to this as it stands now. The first has to be ${whoMay(plan, act)}; you can be the second. Nothing was changed.`
  return { kind: 'refused', why }
}

function asFirst(plan: Plan, act: ActName, who: Person): Turn | undefined {
  const why = whyNotAllowed(plan, act, who)
  return why === undefined ? undefined : { kind: 'refused', why }
}
