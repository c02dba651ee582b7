import { lineParts } from '../../drift/line.ts'
import { nightsNeeded, type Recentring } from '../../drift/recentring/recentring.ts'
import { changeWords } from '../../drift/recentring/words.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'
import { lineWords } from '../line-words.ts'
import { byWords } from '../who-and-when.ts'

/**
 * One re-centring in a sentence: the line, the old value and the new, since when it counts, or how far it has come
 * (`have`: nights gathered, where that is known), or that it was taken back.
 */
export function recentringWords(plan: Plan, one: Recentring, have: number | undefined): string {
  const { line, fromDay, by, solved, undoneAfter } = one
  const parts = lineParts(line)
  const what = lineWords(plan, { line, ...parts })
  const end =
    undoneAfter === undefined ? '' : ` Taken back: from ${dayWords(addDays(undoneAfter, 1))} on it is as it was before.`
  if (solved !== undefined)
    return `${what}. ${changeWords(parts, one, solved.change)}; counts since the night of ${dayWords(addDays(solved.night, 1))}.${end}`
  const who = `re-centred on ${dayWords(fromDay)} by ${byWords(by)}`
  const gathered = have === undefined ? 'its nights are being gathered' : `${have} of ${nightsNeeded} nights gathered`
  return `${what}: ${who}${undoneAfter === undefined ? `; ${gathered}` : ''}.${end}`
}
