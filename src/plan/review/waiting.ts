import { localDay } from '../day.ts'
import type { Plan } from '../plan.ts'
import { dayWords } from '../words.ts'
import type { FirstApproval } from './approval.ts'
import { permissionOf } from './permissions.ts'
import { needsTwo } from './two-people.ts'
import { whoMay } from './who-may.ts'

/** Something that waits for a second person, in a sentence, with the number by which the first can take it back. */
export interface Waiting {
  readonly approvalId: number
  readonly words: string
}

/**
 * What of a record waits for a second person; nothing where the plan in force asks for none, or where what the first
 * agreed to has changed since. `sha256`: of the content as it is now.
 */
export function waitingWords(plan: Plan, approvals: readonly FirstApproval[], sha256: string): readonly Waiting[] {
  return approvals
    .filter((one) => one.sha256 === sha256 && needsTwo(plan, one.act))
    .map(({ approvalId, act, by, at }) => {
      const who = `${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
      const second = whoMay(plan, act, 'second', by.name)
      const words = `“${permissionOf(act).words}”: ${who} agreed on ${dayWords(localDay(at, plan.time_zone))}. It counts when a second person does the same, without changing anything: ${second}.`
      return { approvalId, words }
    })
}
