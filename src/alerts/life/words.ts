import { knowsBankHolidays } from '../../plan/calendar/day-type.ts'
import { localDay } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'
import type { Alert } from '../alert.ts'
import { linkWords } from '../history/words.ts'
import { byWords, instantWords } from '../who-and-when.ts'
import { type Clock, type Clocks, overdueCount } from './clock.ts'
import { dueTimes, withinWords } from './due-times.ts'
import type { Standing } from './standing.ts'

/** "Overdue since 3 November 2026, 12:00: nobody has taken it on", "To be decided by …", "Snoozed until …"; undefined of a closed alert. */
export function dueWords({ next, due, isOverdue, snoozedUntil }: Standing, timeZone: string): string | undefined {
  if (due === undefined || next === 'nothing') return undefined
  if (snoozedUntil !== undefined) return `Snoozed until ${dayWords(snoozedUntil)}`
  const when = instantWords(due, timeZone)
  return isOverdue ? `Overdue since ${when}: ${undone[next]}` : `${todo[next]} by ${when}`
}

/** The same without the word that a tag beside it says: "since 3 November 2026, 12:00: nobody has taken it on". */
export function besideTag(words: string): string {
  return words.replace(/^(Overdue|Snoozed) /, '')
}

const todo = { 'take on': 'To be taken on', decide: 'To be decided', 'look again': 'To be looked at again' } as const
const undone = {
  'take on': 'nobody has taken it on',
  decide: 'it is neither closed nor put off with a reason',
  'look again': 'the day until which it was put off has come',
} as const

/** "2 alerts are overdue", or undefined where none is. */
export function overdueWords(clocks: Clocks): string | undefined {
  const count = overdueCount(clocks)
  return count === 0 ? undefined : count === 1 ? '1 alert is overdue' : `${count} alerts are overdue`
}

/** What people made of the alert, a fact each: its clock, who has it, what it is linked to, what waits. `named`: titles of alerts. */
export function lifeFacts(
  alert: Pick<Alert, 'tier' | 'alertId'>,
  { life, standing }: Clock,
  clocks: Clocks,
  plan: Plan,
  timeZone: string,
): readonly { readonly key: string; readonly value: string }[] {
  const due = dueWords(standing, timeZone)
  const { snoozed, escalated, proposed } = life
  const linkedFrom = [...clocks].flatMap(([alertId, other]) =>
    other.life.links.some(({ link }) => 'alertId' in link && link.alertId === alert.alertId) ? [alertId] : [],
  )
  const links = [
    ...new Set([...life.links.map(({ link }) => linkWords(link)), ...linkedFrom.map((id) => `alert ${id}`)]),
  ]
  const who = (done: typeof escalated | typeof snoozed) =>
    `${done?.by === undefined ? '' : ` By ${byWords(done.by)}, ${instantWords(done.at, timeZone)}.`}${done?.reason === undefined ? '' : ` ${done.reason}`}`
  return [
    ...(due === undefined ? [] : [{ key: 'Due', value: `${due}. ${ruleWords(alert, standing, plan)}` }]),
    ...(snoozed === undefined
      ? []
      : [{ key: 'Snoozed', value: `Until ${dayWords(snoozed.until)}, unless something worse comes.${who(snoozed)}` }]),
    ...(escalated === undefined ? [] : [{ key: 'Escalated', value: `To ${escalated.to}.${who(escalated)}` }]),
    ...(proposed?.by === undefined
      ? []
      : [
          {
            key: 'Waits for a second person',
            value: `${byWords(proposed.by)} has proposed to close it as ${proposed.as}, ${instantWords(proposed.at, timeZone)}. ${proposed.reason ?? ''}`,
          },
        ]),
    ...(links.length === 0 ? [] : [{ key: 'Linked to', value: links.join('; ') }]),
  ]
}

/** Which rule the time comes from, and what is not known of it. */
function ruleWords(alert: Pick<Alert, 'tier'>, { next, due, isDueAsAmber }: Standing, plan: Plan): string {
  if (next === 'look again' || next === 'nothing' || due === undefined) return 'Then it is due again.'
  const tier = isDueAsAmber === true ? 'amber' : alert.tier
  const times = dueTimes(plan, tier)
  const within = next === 'decide' ? times.decide : times.due
  const own = plan.review?.[next === 'decide' ? 'decide' : 'due']?.[tier] === undefined ? 'by default' : 'by the plan'
  const unsure = knowsBankHolidays(localDay(due, plan.time_zone))
    ? ''
    : ' Bank holidays of that year are not known here: a weekday counts.'
  return `${isDueAsAmber === true ? 'It became red, which gives no more time than it had. An amber' : tier === 'red' ? 'A red' : 'An amber'} alert ${next === 'decide' ? 'is decided' : 'is taken on'} within ${withinWords(within)}, ${own}${within.unit === 'hours' ? '' : ' (each ends at noon)'}.${unsure}`
}
