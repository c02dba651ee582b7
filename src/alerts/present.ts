import type { FrozenBaseline } from '../drift/store.ts'
import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords, plural } from '../plan/words.ts'
import type { Alert } from './alert.ts'
import { alertOwner } from './owner.ts'
import { whereWords } from './where.ts'

/** Alerts as lists and headings name them. Nothing here decides anything. */

export interface AlertRowWords {
  readonly alertId: number
  readonly title: string
  readonly place: string
  readonly tag: Tag
  readonly owner: string
  readonly clock: string
  readonly opened: string
  readonly settled: boolean
}

/** A state as a word with a colour. */
export interface Tag {
  readonly text: string
  readonly colour: 'red' | 'orange' | 'grey' | 'blue'
}

export interface AlertSetting {
  readonly plan: Plan
  /** the last finished night */
  readonly night: string
  readonly steady: ReadonlySet<string>
  readonly timeZone: string
  /** the baseline in force, where one alert is shown: what of it can be re-centred */
  readonly frozen?: FrozenBaseline
}

/** One alert as a row of a list. */
export function presentAlertRow(alert: Alert, { plan, night, steady }: AlertSetting): AlertRowWords {
  return {
    alertId: alert.alertId,
    title: alert.title,
    place: whereWords(plan, alert),
    tag: tagOf(alert),
    owner: ownerWords(alert, plan),
    clock: clockWords(alert, night),
    opened: dayWords(alert.openedNight),
    settled: isSettled(alert, steady),
  }
}

/** Worst first: open before closed, red before amber, then the longest open. */
export function worstFirst(a: Alert, b: Alert): number {
  return (
    Number(a.state === 'closed') - Number(b.state === 'closed') ||
    Number(a.tier === 'amber') - Number(b.tier === 'amber') ||
    Number(a.causeFamily === 'cannot say') - Number(b.causeFamily === 'cannot say') ||
    a.alertId - b.alertId
  )
}

/** Settled: every line it gathered has been steady on each of the last 14 nights. Not knowing is not settling. */
export function isSettled(alert: Alert, steady: ReadonlySet<string>): boolean {
  return alert.state !== 'closed' && alert.lines.length > 0 && alert.lines.every((line) => steady.has(line))
}

/** An alert's state as a word with a colour. */
export function tagOf({ tier, state, closedAs: as }: Alert): Tag {
  if (state === 'closed') return { text: `Closed: ${as}`, colour: 'grey' }
  return tier === 'red' ? { text: 'Red: act today', colour: 'red' } : { text: 'Amber: this week', colour: 'orange' }
}

/** For how many nights it has been open, or was. */
export function clockWords({ openedNight, closedNight }: Alert, night: string): string {
  const nights = daysBetween(openedNight, closedNight ?? night) + 1
  return plural(Math.max(1, nights), 'night')
}

/** Who has the alert: the person it was assigned to, else its first owner. */
export function ownerWords(alert: Alert, plan: Plan): string {
  if (alert.assignedTo !== undefined) return alert.assignedTo
  const { name, role, duty, standsIn } = alertOwner(alert, plan)
  return standsIn ? `${name}, ${role} (for ${duty}, whom the plan does not name)` : `${name}, ${role}`
}
