import { type CauseFamily, standsAlone } from '../../drift/cause.ts'
import type { SeveralOutputs } from '../../plan/plan.ts'
import { countWords, dayWords } from '../../plan/words.ts'
import { type DeploymentAlerts, type FeedAlert, oneAfterAnother } from '../shared-feed/shared.ts'
import type { SharedFeedRow } from '../shared-feed/words.ts'

/** Outputs of one device whose open alerts began one after another: it may be one fault of the device. */
export interface BrokenTogether {
  readonly device: SeveralOutputs
  /** the device's name */
  readonly name: string
  /** the earliest first */
  readonly alerts: readonly FeedAlert[]
}

/**
 * Devices of which open alerts of two outputs or more began one after another, each within 14 nights of the one before. What
 * is told from records, and checks that cannot say, are no fault that outputs have in common.
 */
export function brokenTogether(all: readonly DeploymentAlerts[]): readonly BrokenTogether[] {
  const devices = Map.groupBy(
    all.filter(({ plan }) => plan.several_outputs !== undefined),
    // Codes of devices may be alike; no deployment watches two.
    ({ plan: { organisation, several_outputs } }) =>
      [organisation.code, several_outputs?.device, several_outputs?.watches_feed].join('\t'),
  )
  return [...devices.values()].flatMap((outputs) => {
    const [first] = outputs
    const device = first?.plan.several_outputs
    if (first === undefined || device === undefined) return []
    // Plans are approved one after the other: one may name an output that another does not yet.
    const named = [...new Set(outputs.flatMap(({ plan }) => plan.several_outputs?.outputs ?? []))]
    const open = outputs.flatMap(({ code, plan, alerts }) =>
      alerts
        .filter(({ state, causeFamily }) => state !== 'closed' && isOfTheDevice(causeFamily))
        .map((alert) => ({ code, plan, alert })),
    )
    return oneAfterAnother(open)
      .filter((alerts) => new Set(alerts.map(({ code }) => code)).size > 1)
      .map((alerts) => ({ device: { ...device, outputs: named }, name: first.plan.device.name, alerts }))
  })
}

function isOfTheDevice(family: CauseFamily): boolean {
  return family !== 'cannot say' && !standsAlone(family)
}

/** Does a device's group hold this deployment's alert, or any of its alerts? */
export function isOf(code: string, alertId?: number): (together: BrokenTogether) => boolean {
  return ({ alerts }) =>
    alerts.some((one) => one.code === code && (alertId === undefined || one.alert.alertId === alertId))
}

/** "3 of 5 outputs of one device: ScanSentry CT." */
export function presentBrokenTogether({ device, name, alerts }: BrokenTogether): SharedFeedRow {
  const broken = new Set(alerts.map(({ code }) => code)).size
  const nights = [...new Set(alerts.map(({ alert }) => alert.openedNight))].sort()
  const [first = '', last = first] = [nights[0], nights.at(-1)]
  const when = first === last ? `on the night of ${dayWords(first)}` : `from ${dayWords(first)} to ${dayWords(last)}`
  return {
    title: `${countWords(broken)} of ${countWords(device.outputs.length)} outputs of one device: ${name}`,
    sentence: `Their alerts opened ${when}. It may be one fault of the device, and not ${countWords(alerts.length)}: ask first what they share, such as its version, a scanner or the feed.`,
    alerts: alerts.map(({ code, plan, alert }) => ({
      href: `/deployments/${code}/alerts/${alert.alertId}`,
      text: `${plan.title}, alert ${alert.alertId}: ${alert.title}`,
    })),
  }
}
