import type { Plan } from '../../plan/plan.ts'
import { isSameName } from '../../plan/review/people.ts'
import type { Alert } from '../alert.ts'
import type { AlertLife } from '../life/life.ts'
import { alertOwner } from '../owner.ts'

/**
 * To whom an alert is escalated if nobody else is named: the clinical safety officer; where the alert is theirs, or with them
 * already, the clinical lead.
 */
export function proposedEscalation(alert: Alert, life: AlertLife | undefined, { people, ...plan }: Plan): string {
  const { clinical_safety_officer: officer, clinical_lead: lead } = people
  const owner = alert.assignedTo ?? alertOwner(alert, { people, ...plan }).name
  const isWithOfficer = [owner, life?.escalated?.to ?? ''].some((one) =>
    isSameName(one.split(/[,(]/)[0] ?? '', officer.name),
  )
  const next = isWithOfficer ? lead : officer
  return `${next.name}, ${next.role}`
}
