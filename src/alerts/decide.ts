import type { Finding } from '../drift/finding.ts'
import { addDays, daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import {
  type Alert,
  type AlertChanges,
  type AlertOpening,
  type CauseFamily,
  exactFacts,
  familyOf,
  type Gathered,
  quietNights,
  type Tier,
  tierOf,
  upstreamness,
} from './alert.ts'
import { containsPlace, narrowness } from './place.ts'
import { reaches } from './reach.ts'
import { alertTitle } from './words.ts'

export interface NightOfFindings {
  readonly night: string
  readonly plan: Plan
  readonly findings: readonly Finding[]
  /** every open alert, and those closed within the last `unknown_nights_before_alert` or 14 nights, whichever is longer */
  readonly alerts: readonly Alert[]
  /** line → for how many nights, tonight included, it has been `unknown` without a break */
  readonly unknownNights: ReadonlyMap<string, number>
}

/** An alert as it grows during the night: one that is open already, or one that opens tonight. */
interface Growing {
  readonly alert?: Alert
  readonly causeFamily: CauseFamily
  readonly place: string
  tier: Tier
  readonly gathered: Gathered[]
  readonly held: Finding[]
}

/**
 * Findings become alerts: one cause, one alert (docs/methods/alerts.md).
 *
 * The most upstream findings are taken first, wide places before narrow ones, so that a dead feed found tonight catches
 * what follows from it tonight. A shifted line stays with the open alert that holds it; else it is quiet if an alert
 * that held it was closed within 14 nights; else it joins the open alert of its own cause and place; else the most
 * upstream open alert that is shifted tonight, whose place contains its own and whose cause comes before its own
 * ("probably explained by"); else it opens one. What lies downstream never explains what lies upstream, and nothing explains a plain fact.
 *
 * A line that has been unknown for longer than the plan allows joins a feed or label alert that accounts for it, else
 * the one `cannot say` alert of its place.
 */
export function decide(context: NightOfFindings): AlertChanges {
  const { findings, alerts, night, plan, unknownNights } = context
  const growing = alerts.filter((alert) => alert.state !== 'closed').map(growingFrom)
  const closed = alerts.filter((alert) => alert.state === 'closed')

  for (const finding of [...findings].sort(byUpstreamness)) {
    if (finding.verdict.kind === 'shifted') placeShifted(finding, growing, closed, context)
  }
  const silent = findings.filter((finding) => unknownTooLong(finding, plan, closed, night, unknownNights))
  for (const finding of silent.sort(byUnknownPlace)) placeUnknown(finding, growing)

  return {
    opened: growing.filter((one) => one.alert === undefined).map((one) => openingOf(one, plan)),
    continued: growing.flatMap((one) => {
      const { alert, gathered, held } = one
      if (alert === undefined || gathered.length + held.length === 0) return []
      const worsened = one.tier === 'red' && alert.tier === 'amber'
      return [{ alertId: alert.alertId, worsened, joined: gathered, held }]
    }),
  }
}

function growingFrom(alert: Alert): Growing {
  return { alert, causeFamily: alert.causeFamily, place: alert.place, tier: alert.tier, gathered: [], held: [] }
}

function placeShifted(finding: Finding, growing: Growing[], closed: readonly Alert[], context: NightOfFindings): void {
  // An alert that says "we cannot tell" must not swallow the moment when we can.
  const known = growing.filter((one) => one.causeFamily !== 'cannot say')
  const holder = known.find((one) => one.alert?.lines.includes(finding.line))
  if (holder !== undefined) {
    holder.held.push(finding)
    worsen(holder, finding)
    return
  }
  if (closed.some((alert) => holdsQuiet(alert, finding.line, context.night))) return

  const family = familyOf[finding.check]
  const own = known.find((one) => one.causeFamily === family && one.place === finding.stratum)
  const upstream = candidates(finding, known)
    .filter((one) => upstreamness(one.causeFamily) <= upstreamness(family) && containsPlace(one.place, finding.stratum))
    .filter((one) => isInForce(one, finding, context) && reaches(linesOf(one), finding.line))
    .sort(byExplanation)[0]
  gather(own ?? upstream, finding, own === undefined, growing, { causeFamily: family, place: finding.stratum })
}

/**
 * What has been steady for nights and only waits to be closed explains nothing that begins tonight. An outcome check
 * judges tonight the day that matures tonight: what was shifted on that day may explain it.
 */
function isInForce({ alert, gathered, held }: Growing, finding: Finding, { night, plan }: NightOfFindings): boolean {
  const tonight = [...gathered.map((one) => one.finding), ...held].some(({ verdict }) => verdict.kind === 'shifted')
  const judged =
    upstreamness(familyOf[finding.check]) < upstreamness('labels') ? night : addDays(night, -plan.outcome.maturity_days)
  return tonight || (alert !== undefined && alert.lastShiftedNight >= judged)
}

function linesOf({ alert, gathered }: Growing): readonly string[] {
  return [...(alert?.lines ?? []), ...gathered.map(({ finding }) => finding.line)]
}

/** A plain fact ("another version is running") follows from nothing else: no shift explains it away. */
function candidates({ check }: Finding, known: readonly Growing[]): readonly Growing[] {
  return exactFacts.includes(check) ? [] : known
}

function placeUnknown(finding: Finding, growing: Growing[]): void {
  const holder = growing.find((one) => one.alert?.lines.includes(finding.line))
  if (holder !== undefined) {
    if (holder.causeFamily === 'cannot say') holder.held.push(finding)
    return
  }
  const place = unknownPlace(finding)
  const explaining = growing
    .filter((one) => accountsForSilence(one.causeFamily, familyOf[finding.check]) && containsPlace(one.place, place))
    .sort(byExplanation)[0]
  gather(explaining, finding, explaining?.causeFamily !== 'cannot say', growing, { causeFamily: 'cannot say', place })
}

/** Puts the finding into `target`, or opens an alert for it. */
function gather(
  target: Growing | undefined,
  finding: Finding,
  explained: boolean,
  growing: Growing[],
  key: { readonly causeFamily: CauseFamily; readonly place: string },
): void {
  if (target === undefined) {
    growing.push({ ...key, tier: tierOfFinding(finding), gathered: [{ finding, explained: false }], held: [] })
    return
  }
  target.gathered.push({ finding, explained })
  worsen(target, finding)
}

function worsen(one: Growing, finding: Finding): void {
  if (tierOfFinding(finding) === 'red') one.tier = 'red'
}

/** Not knowing is for the morning, whatever the check: nothing has been seen to be wrong. */
function tierOfFinding(finding: Finding): Tier {
  return finding.verdict.kind === 'shifted' ? tierOf[finding.check] : 'amber'
}

function holdsQuiet(alert: Alert, line: string, night: string): boolean {
  if (alert.causeFamily === 'cannot say' || alert.closedNight === undefined) return false
  return alert.lines.includes(line) && daysBetween(alert.closedNight, night) <= quietNights
}

/**
 * Longer than the plan's `unknown_nights_before_alert`, counted again from the night on which a person last closed a
 * `cannot say` alert about the line. Two reasons never count, because a named person has agreed to them already: the
 * plan records why a characteristic is not collected, and the approval of the baseline lists the lines that are not
 * stable in it. Outcomes are given their maturity on top: before that age they are expected to be unknown.
 */
function unknownTooLong(
  finding: Finding,
  plan: Plan,
  closed: readonly Alert[],
  night: string,
  unknownNights: ReadonlyMap<string, number>,
): boolean {
  if (finding.verdict.kind !== 'unknown') return false
  const { reason } = finding.verdict
  if (reason === 'not collected' || reason === 'not stable in the baseline') return false
  const sinceClosed = closed
    .filter((alert) => alert.lines.includes(finding.line))
    .map((alert) => daysBetween(alert.closedNight ?? alert.lastShiftedNight, night))
  const nights = Math.min(unknownNights.get(finding.line) ?? 0, ...sinceClosed)
  const maturing = reason === 'labels immature' ? plan.outcome.maturity_days : 0
  return nights > plan.unknown_nights_before_alert + maturing
}

/** A missing baseline is one thing to put right for the whole deployment, not one a line. */
function unknownPlace(finding: Finding): string {
  return finding.verdict.kind === 'unknown' && finding.verdict.reason === 'no baseline' ? 'all' : finding.stratum
}

/** No data explains any silence downstream of it, late outcomes explain silent outcome checks, and not knowing widely contains not knowing here. */
function accountsForSilence(cause: CauseFamily, silent: CauseFamily): boolean {
  if (cause === 'cannot say') return true
  return (cause === 'feed' || cause === 'labels') && upstreamness(cause) <= upstreamness(silent)
}

function openingOf({ causeFamily, place, tier, gathered }: Growing, plan: Plan): AlertOpening {
  const findings = gathered.map(({ finding }) => finding)
  return { causeFamily, place, tier, gathered, title: alertTitle(plan, causeFamily, place, findings) }
}

function byUpstreamness(a: Finding, b: Finding): number {
  return (
    upstreamness(familyOf[a.check]) - upstreamness(familyOf[b.check]) ||
    narrowness(a.stratum) - narrowness(b.stratum) ||
    compareText(a.line, b.line)
  )
}

function byUnknownPlace(a: Finding, b: Finding): number {
  return narrowness(unknownPlace(a)) - narrowness(unknownPlace(b)) || byUpstreamness(a, b)
}

/** Most upstream first; of two alerts of one cause the wider, then the older. */
function byExplanation(a: Growing, b: Growing): number {
  return (
    upstreamness(a.causeFamily) - upstreamness(b.causeFamily) ||
    narrowness(a.place) - narrowness(b.place) ||
    (a.alert?.alertId ?? Number.MAX_SAFE_INTEGER) - (b.alert?.alertId ?? Number.MAX_SAFE_INTEGER)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
