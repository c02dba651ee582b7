import type { Finding } from '../../drift/finding.ts'
import { daysBetween } from '../../plan/day.ts'
import { type Alert, type AlertChanges, type AlertOpening, familyOf, quietNights } from '../alert.ts'
import { isElsewhere, placeOf } from '../place.ts'
import { alertTitle } from '../title.ts'
import { explanationOf } from './explanation.ts'
import { type Growing, gather, growingFrom, hold, holderOf } from './growing.ts'
import { byUpstreamness } from './order.ts'
import { restatements } from './restate.ts'
import { placeSilent, type Silence, silentTooLong } from './silence.ts'

export interface NightOfFindings extends Silence {
  /** every open alert, and those closed within the last `unknown_nights_before_alert` or 14 nights, whichever is longer */
  readonly alerts: readonly Alert[]
}

/**
 * Findings become alerts: one cause, one alert (docs/methods/alerts.md).
 *
 * First, open alerts that nobody has acknowledged are put where tonight's evidence places them. Then the most upstream
 * findings are taken first, wide places before narrow ones, so that a dead feed found tonight catches what follows from
 * it tonight. A shifted line stays with the open alert that holds it; else it is quiet if an alert that held it was
 * closed within 14 nights; else it joins the open alert of its own cause and place; else the alert that probably
 * explains it (explanation.ts); else it opens one. Its place is the one that it names, which need not be its stratum.
 *
 * A line that has been unknown for longer than the plan allows joins a feed or label alert that accounts for it, else
 * the one `cannot say` alert of its place (silence.ts).
 */
export function decide(context: NightOfFindings): AlertChanges {
  const { findings, alerts, plan } = context
  const restated = restatements(alerts, findings, plan)
  const placeTonight = new Map(restated.map(({ alertId, place }) => [alertId, place]))
  const closed = alerts.filter(({ state }) => state === 'closed')
  const growing = alerts
    .filter(({ state }) => state !== 'closed')
    .map((alert) => growingFrom(alert, placeTonight.get(alert.alertId) ?? alert.place))

  const shifted = findings.filter(({ verdict }) => verdict.kind === 'shifted')
  for (const finding of shifted.sort(byUpstreamness)) placeShifted(finding, growing, closed, context)
  for (const finding of silentTooLong(context, closed)) placeSilent(finding, growing)

  return {
    ...(restated.length === 0 ? {} : { restated }),
    opened: growing.filter(({ alert }) => alert === undefined).map((one) => openingOf(one, context)),
    continued: growing.flatMap(({ alert, tier, gathered, held }) => {
      if (alert === undefined || gathered.length + held.length === 0) return []
      const worsened = tier === 'red' && alert.tier === 'amber'
      return [{ alertId: alert.alertId, worsened, joined: gathered, held }]
    }),
  }
}

function placeShifted(finding: Finding, growing: Growing[], closed: readonly Alert[], context: NightOfFindings): void {
  // An alert that says "we cannot tell" must not swallow the moment when we can.
  const known = growing.filter((one) => one.causeFamily !== 'cannot say')
  const holder = holderOf(finding.line, known)
  if (holder !== undefined) {
    hold(holder, finding)
    return
  }
  if (closed.some((alert) => holdsQuiet(alert, finding.line, context.night))) return

  const key = { causeFamily: familyOf[finding.check], place: placeOf(finding) }
  const own = known.find(({ causeFamily, place }) => causeFamily === key.causeFamily && place === key.place)
  const explained = own === undefined || isElsewhere(finding)
  gather(own ?? explanationOf(finding, known, context), finding, explained, growing, key)
}

function holdsQuiet(alert: Alert, line: string, night: string): boolean {
  if (alert.causeFamily === 'cannot say' || alert.closedNight === undefined) return false
  return alert.lines.includes(line) && daysBetween(alert.closedNight, night) <= quietNights
}

function openingOf(
  { causeFamily, place, tier, gathered }: Growing,
  { plan, baselineIsOfEarlierVersion }: NightOfFindings,
): AlertOpening {
  const findings = gathered.map(({ finding }) => finding)
  const title = alertTitle(plan, causeFamily, place, findings, baselineIsOfEarlierVersion)
  return { causeFamily, place, tier, gathered, title }
}
