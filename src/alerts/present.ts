import type { FrozenBaseline } from '../drift/store.ts'
import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords, plural } from '../plan/words.ts'
import type { Alert } from './alert.ts'
import type { Clocks } from './life/clock.ts'
import { besideTag, dueWords } from './life/words.ts'
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
  /** "Overdue since …", "To be taken on by …", "Snoozed until …"; "Nothing is due" of a closed one */
  readonly due: string
  /** the same beside a tag that says Overdue or Snoozed */
  readonly dueBesideTag: string
  readonly isOverdue: boolean
  readonly isSnoozed: boolean
  readonly escalatedTo?: string
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
  readonly clocks: Clocks
  /** the baseline in force, where one alert is shown: what of it can be re-centred */
  readonly frozen?: FrozenBaseline
}

/** One alert as a row of a list. */
export function presentAlertRow(alert: Alert, { plan, night, steady, clocks, timeZone }: AlertSetting): AlertRowWords {
  const clock = clocks.get(alert.alertId)
  const escalatedTo = alert.state === 'closed' ? undefined : clock?.life.escalated?.to
  const due = (clock === undefined ? undefined : dueWords(clock.standing, timeZone)) ?? 'Nothing is due'
  return {
    alertId: alert.alertId,
    title: alert.title,
    place: whereWords(plan, alert),
    tag: tagOf(alert),
    owner: ownerWords(alert, plan),
    clock: clockWords(alert, night),
    opened: dayWords(alert.openedNight),
    settled: isSettled(alert, steady),
    due,
    dueBesideTag: besideTag(due),
    isOverdue: clock?.standing.isOverdue === true,
    isSnoozed: clock?.standing.snoozedUntil !== undefined,
    ...(escalatedTo === undefined ? {} : { escalatedTo }),
  }
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
