import { checkOf as theCheck } from '../drift/checks.ts'
import type { CheckCode } from '../drift/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { type Alert, checkOf, familyOf, upstreamness } from './alert.ts'

/** Who looks first, as the plan names them. */
export interface Owner {
  /** the duty that the check belongs to: "IT service desk" */
  readonly duty: string
  readonly name: string
  readonly role: string
  /** true where the plan names nobody for the duty and the AI lead stands in */
  readonly standsIn: boolean
}

/** The first owner of one check. */
export function ownerOf(check: CheckCode, plan: Plan): Owner {
  const { duty, person } = theCheck(check).owner
  const named = plan.people[person]
  const { name, role } = named ?? plan.people.ai_lead
  return { duty, name, role, standsIn: named === undefined }
}

/**
 * The first owner of an alert: the clinical safety officer once an agreed safety limit is broken, whatever explains it;
 * else that of its most upstream line; of an alert that cannot say, the AI lead.
 */
export function alertOwner(alert: Pick<Alert, 'causeFamily' | 'lines'>, plan: Plan): Owner {
  const checks = alert.lines.map(checkOf).sort((a, b) => upstreamness(familyOf[a]) - upstreamness(familyOf[b]))
  const first = checks.find((check) => check === AGREED_LIMIT) ?? checks[0]
  if (first !== undefined && alert.causeFamily !== 'cannot say') return ownerOf(first, plan)
  const { name, role } = plan.people.ai_lead
  return { duty: 'AI lead', name, role, standsIn: false }
}

const AGREED_LIMIT: CheckCode = 'C4'
