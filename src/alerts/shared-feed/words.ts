import { countWords, dayWords } from '../../plan/words.ts'
import type { SharedFeed } from './shared.ts'

/** A shared feed for a page: what may be one fault, and the alerts that are about it. */
export interface SharedFeedRow {
  readonly title: string
  readonly sentence: string
  readonly alerts: readonly { readonly href: string; readonly text: string }[]
}

/** "3 deployments, one feed: laboratory results." */
export function presentSharedFeed({ feed, alerts }: SharedFeed): SharedFeedRow {
  const deployments = new Set(alerts.map(({ code }) => code)).size
  const nights = [...new Set(alerts.map(({ alert }) => alert.openedNight))].sort()
  const [first = '', last = first] = [nights[0], nights.at(-1)]
  const when = first === last ? `on the night of ${dayWords(first)}` : `from ${dayWords(first)} to ${dayWords(last)}`
  return {
    title: `${countWords(deployments)} deployments, one feed: ${feed}`,
    sentence: `Their alerts about it opened ${when}. It may be one fault, and not ${countWords(alerts.length)}: ask whoever runs this feed first.`,
    alerts: alerts.map(({ code, plan, alert }) => ({
      href: `/deployments/${code}/alerts/${alert.alertId}`,
      text: `${plan.title}, alert ${alert.alertId}: ${alert.title}`,
    })),
  }
}
