import { localDay } from '../day.ts'
import type { Plan } from '../plan.ts'
import { dayWords } from '../words.ts'
import { permissionOf } from './permissions.ts'
import type { FirstApproval } from './store.ts'
import { needsTwo } from './two-people.ts'
import { whoMay } from './who-may.ts'

/**
 * What of a record waits for a second person, a sentence each; nothing where the plan in force asks for none, or where what the first
 * agreed to has changed since. `sha256`: of the content as it is now.
 */
export function waitingWords(plan: Plan, approvals: readonly FirstApproval[], sha256: string): readonly string[] {
  return approvals
    .filter((one) => one.sha256 === sha256 && needsTwo(plan, one.act))
    .map(({ act, by, at }) => {
      const who = `${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
      const second = whoMay(plan, act, 'second', by.name)
      return `“${permissionOf(act).words}”: ${who} agreed on ${dayWords(localDay(at, plan.time_zone))}. It counts when a second person does the same, without changing anything: ${second}.`
    })
}
