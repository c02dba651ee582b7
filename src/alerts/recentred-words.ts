import { nightsNeeded, type Recentring } from '../drift/recentring/recentring.ts'
import { changeWords } from '../drift/recentring/words.ts'
import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords } from '../plan/words.ts'
import { checkOf } from './alert.ts'
import { lineWords } from './contract/service-words.ts'
import { stratumOf } from './where.ts'

/**
 * One re-centring in a sentence: the line, the old value and the new, since when it counts, or how far it has come
 * (`have`: nights gathered, where that is known), or that it was taken back.
 */
export function recentringWords(plan: Plan, one: Recentring, have: number | undefined): string {
  const { line, fromDay, by, solved, undoneAfter } = one
  const check = checkOf(line)
  const subject = /^[A-Z]\d+:(.*)@/s.exec(line)?.[1]
  const what = lineWords(plan, { line, check, stratum: stratumOf(line), ...(subject === undefined ? {} : { subject }) })
  const end =
    undoneAfter === undefined ? '' : ` Taken back: from ${dayWords(addDays(undoneAfter, 1))} on it is as it was before.`
  if (solved !== undefined)
    return `${what}. ${changeWords(check, one, solved.change)}; counts since the night of ${dayWords(addDays(solved.night, 1))}.${end}`
  const who = `re-centred on ${dayWords(fromDay)} by ${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
  const gathered = have === undefined ? 'its nights are being gathered' : `${have} of ${nightsNeeded} nights gathered`
  return `${what}: ${who}${undoneAfter === undefined ? `; ${gathered}` : ''}.${end}`
}
