import { lineParts } from '../../drift/line.ts'
import { daysBetween } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Alert, familyOf } from '../alert.ts'

/** The open alerts of one deployment. */
export interface DeploymentAlerts {
  readonly code: string
  readonly plan: Plan
  readonly alerts: readonly Alert[]
}

/** An open alert about what a shared feed brings. */
export interface FeedAlert {
  readonly code: string
  readonly plan: Plan
  readonly alert: Alert
}

/** A feed that open alerts of two deployments or more are about: it may be one fault. */
export interface SharedFeed {
  /** as the plans name it */
  readonly feed: string
  /** the earliest first */
  readonly alerts: readonly FeedAlert[]
}

/** Alerts about one feed that opened so many nights apart may have one cause; checks of small deployments are slower. */
const nightsApart = 14

/**
 * Feeds that several deployments share by their plans (`feed` of a field, or of the deployment), and about which open
 * alerts of two of them or more began one after another, each within 14 nights of the one before. By the name of the feed.
 */
export function sharedFeeds(all: readonly DeploymentAlerts[]): readonly SharedFeed[] {
  const about = all.flatMap(({ code, plan, alerts }) =>
    alerts
      .filter(({ state }) => state !== 'closed')
      .flatMap((alert) => feedsOf(plan, alert).map((feed) => ({ feed, one: { code, plan, alert } }))),
  )
  return [...Map.groupBy(about, ({ feed }) => feed)]
    .flatMap(([feed, found]) => oneAfterAnother(found.map(({ one }) => one)).map((alerts) => ({ feed, alerts })))
    .filter(({ alerts }) => new Set(alerts.map(({ code }) => code)).size > 1)
    .sort((a, b) => (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : 0))
}

/** Does a shared feed's group hold this deployment's alert, or any of its alerts? */
export function isAbout(code: string, alertId?: number): (shared: SharedFeed) => boolean {
  return ({ alerts }) =>
    alerts.some((one) => one.code === code && (alertId === undefined || one.alert.alertId === alertId))
}

/**
 * The feeds that an alert is about: that of the cases, where they are fewer or late; those of the fields that it holds. One
 * that only says that checks cannot answer is about none: two deployments without a baseline have no fault in common.
 */
export function feedsOf(plan: Plan, { causeFamily, lines }: Pick<Alert, 'causeFamily' | 'lines'>): readonly string[] {
  if (causeFamily === 'cannot say') return []
  const feeds = lines.flatMap((line) => {
    const { check, subject } = lineParts(line)
    if (familyOf[check] === 'feed') return plan.feed ?? []
    return plan.fields.find(({ name }) => ofFields.includes(familyOf[check]) && name === subject)?.feed ?? []
  })
  return [...new Set(feeds)]
}

/** Causes that lie in what a field brings. */
const ofFields: readonly string[] = ['schema', 'missing', 'inputs']

/** Alerts in order of night, parted where more nights than that lie between one and the next. */
export function oneAfterAnother(alerts: readonly FeedAlert[]): readonly (readonly FeedAlert[])[] {
  const inOrder = alerts.toSorted((a, b) => daysBetween(b.alert.openedNight, a.alert.openedNight))
  const groups: FeedAlert[][] = []
  for (const one of inOrder) {
    const last = groups.at(-1)?.at(-1)
    if (last !== undefined && daysBetween(last.alert.openedNight, one.alert.openedNight) <= nightsApart)
      groups.at(-1)?.push(one)
    else groups.push([one])
  }
  return groups
}
