import { standsAlone } from '../../drift/cause.ts'
import { checkOf as theCheck } from '../../drift/checks.ts'
import type { Finding, UnknownReason } from '../../drift/finding.ts'
import { daysBetween } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Alert, type CauseFamily, familyOf, upstreamness } from '../alert.ts'
import { containsPlace, narrowness } from '../place.ts'
import { type Growing, gather, holderOf } from './growing.ts'
import { byExplanation, byUpstreamness } from './order.ts'

/** What the length of a silence is counted from. */
export interface Silence {
  readonly night: string
  readonly plan: Plan
  readonly findings: readonly Finding[]
  /** line → for how many nights, tonight included, it has been `unknown` without a break */
  readonly unknownNights: ReadonlyMap<string, number>
  /** the baseline in force was frozen by an earlier version, so that no check that needs one can say */
  readonly baselineIsOfEarlierVersion?: boolean
}

/** The lines that have been unknown for longer than the plan allows, wide places first. */
export function silentTooLong(silence: Silence, closed: readonly Alert[]): readonly Finding[] {
  return silence.findings.filter((finding) => isSilentTooLong(finding, silence, closed)).sort(byUnknownPlace)
}

/** A silent line joins the feed or label alert that accounts for it, else the one `cannot say` alert of its place. */
export function placeSilent(finding: Finding, growing: Growing[]): void {
  const holder = holderOf(finding.line, growing)
  if (holder !== undefined) {
    if (holder.causeFamily === 'cannot say') holder.held.push(finding)
    return
  }
  const place = unknownPlace(finding)
  const explaining = growing
    .filter((one) => accountsForSilence(one.causeFamily, finding) && containsPlace(one.place, place))
    .sort(byExplanation)[0]
  gather(explaining, finding, explaining?.causeFamily !== 'cannot say', growing, { causeFamily: 'cannot say', place })
}

/**
 * Longer than the plan's `unknown_nights_before_alert`, counted again from the night on which a person last closed a
 * `cannot say` alert about the line. Five reasons never count, because a named person has agreed to them already: the
 * plan records why a characteristic is not collected, and the approval of the baseline lists the lines that are not
 * stable in it and those that it held too few for, whoever closed an alert re-centred its lines, and who suspended the device put it on record. Outcomes are given their maturity on top: before that age they are expected to be unknown; and what is asked once a month is
 * given a month. A baseline of an earlier version is said on the first night: nothing is watched from one night to the
 * next, and nobody chose it. Whoever closes that alert is given the plan's nights.
 */
function isSilentTooLong(
  { line, check, verdict }: Finding,
  { night, plan, unknownNights, baselineIsOfEarlierVersion = false }: Silence,
  closed: readonly Alert[],
): boolean {
  if (verdict.kind !== 'unknown') return false
  const { reason } = verdict
  if (agreedTo.includes(reason)) return false
  const sinceClosed = closed
    .filter((alert) => alert.lines.includes(line))
    .map((alert) => daysBetween(alert.closedNight ?? alert.lastShiftedNight, night))
  const silentFor = unknownNights.get(line) ?? 0
  const nights = Math.min(silentFor, ...sinceClosed)
  if (reason === 'no baseline' && baselineIsOfEarlierVersion && nights === silentFor) return true
  const maturing = reason === 'labels immature' ? plan.outcome.maturity_days : 0
  const asked = theCheck(check).isMonthly === true ? longestMonth : 0
  return nights > plan.unknown_nights_before_alert + maturing + asked
}

/** So many nights at most a closing may lie back and still count for a silence. */
export function silenceReach(plan: Plan): number {
  return plan.unknown_nights_before_alert + plan.outcome.maturity_days + longestMonth + 1
}

const longestMonth = 31

const agreedTo: readonly UnknownReason[] = [
  'not collected',
  'not stable in the baseline',
  'too few in the baseline',
  'being re-centred',
  'suspended',
]

/** A missing baseline is one thing to put right for the whole deployment, not one a line. */
function unknownPlace({ verdict, stratum }: Finding): string {
  return isWithoutBaseline(verdict) ? 'all' : stratum
}

/** No data explains any silence downstream of it but a missing baseline, late outcomes explain silent outcome checks, and not knowing widely contains not knowing here. */
function accountsForSilence(cause: CauseFamily, { check, verdict }: Finding): boolean {
  if (cause === 'cannot say') return true
  // That no drill is held, or that nobody watches, is nobody's to explain: a feed alert left open must not take it in.
  if (isWithoutBaseline(verdict) || standsAlone(familyOf[check])) return false
  return (cause === 'feed' || cause === 'labels') && upstreamness(cause) <= upstreamness(familyOf[check])
}

function isWithoutBaseline(verdict: Finding['verdict']): boolean {
  return verdict.kind === 'unknown' && verdict.reason === 'no baseline'
}

function byUnknownPlace(a: Finding, b: Finding): number {
  return narrowness(unknownPlace(a)) - narrowness(unknownPlace(b)) || byUpstreamness(a, b)
}
