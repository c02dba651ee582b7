import type { Plan } from '../plan.ts'
import { dutiesOf } from './people.ts'
import { permissions } from './permissions.ts'
import { whoMay } from './who-may.ts'

/** Who approves a plan, and whether they say that those whom the plan in force names cannot do it any more. */
interface Approver {
  readonly name: string
  readonly role: string
  readonly takesOver?: boolean
}

/**
 * Why somebody may not approve a plan, in words for them; undefined when they may. The first plan of a deployment has no people before
 * it: whom it names itself may approve it. Of every later one it is whom the plan in force names, so that nobody gives themselves the
 * right; where those have left, whoever the new plan names says that they take over, and that stands on record.
 */
export function whyNotApprover(inForce: Plan | undefined, next: Plan, who: Approver): string | undefined {
  const mayBy = (plan: Plan) => dutiesOf(plan, who).some((duty) => allowed.includes(duty))
  if (inForce === undefined)
    return mayBy(next)
      ? undefined
      : `the first plan of ${next.deployment} is approved by whom it names itself: ${whoMay(next, 'approve plan')}. Give --by and --role as the plan has them`
  if (mayBy(inForce) || (who.takesOver === true && mayBy(next))) return undefined
  const [people, others] = [whoMay(inForce, 'approve plan'), whoMay(next, 'approve plan')]
  const takesOver =
    people === others
      ? 'Where none of them can any more, let the new plan name who can'
      : `Where none of them can any more, ${others}, whom the new plan names, takes over with --takes-over and says why as the reason`
  return `a new plan of ${next.deployment} is approved by whom the plan in force names: ${people}. Give --by and --role as that plan has them. ${takesOver}`
}

/** Whether somebody approves only by taking over: the plan in force gives them no such right. */
export function isTakingOver(inForce: Plan | undefined, who: Approver): boolean {
  return inForce !== undefined && !dutiesOf(inForce, who).some((duty) => allowed.includes(duty))
}

const allowed: readonly string[] = permissions['approve plan'].who
