import type { Plan } from '../plan.ts'
import { type Duty, duties } from './duties.ts'
import { dutiesOf, holders, isSameName } from './people.ts'
import { type ActName, permissionOf } from './permissions.ts'

type Person = { readonly name: string; readonly role: string }

/**
 * Why somebody may not do an act in this deployment, in words for them with what to do; undefined when they may. Until there is
 * sign-in the name and role are as typed, so this stops a slip and not a lie. `as`: the second of two people.
 */
export function whyNotAllowed(
  plan: Plan,
  act: ActName,
  who: Person,
  as: 'first' | 'second' = 'first',
): string | undefined {
  const allowed = dutiesFor(act, as)
  if (dutiesOf(plan, who).some((duty) => allowed.includes(duty))) return undefined
  const { words } = permissionOf(act)
  const people = whoMay(plan, act, as)
  return `By the plan in force you may not do this: “${words}” is for ${people}. Give your name and role as the plan has them, ask one of these people, or have a plan version approved that names you: “review: deputies: [{ for: …, name: …, role: … }]”, where for is ${listOr(allowed)}. Nothing was changed.`
}

/** "Dr Sunita Rao (clinical safety officer) or Dr James Okafor (clinical lead)": the people of the plan who may do an act. `butNot`: who has had their turn. */
export function whoMay(plan: Plan, act: ActName, as: 'first' | 'second' = 'first', butNot?: string): string {
  const allowed = dutiesFor(act, as)
  const people = holders(plan)
    .filter(({ duty, name }) => allowed.includes(duty) && (butNot === undefined || !isSameName(name, butNot)))
    .map(({ name, duty, isDeputy }) => `${name} (${isDeputy ? 'deputy ' : ''}${duties[duty].words})`)
  return listOr(people)
}

function listOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function dutiesFor(act: ActName, as: 'first' | 'second'): readonly Duty[] {
  const { who, second } = permissionOf(act)
  return as === 'second' ? (second ?? who) : who
}
