import type { Finding } from '../drift/finding.ts'
import { said } from '../drift/said.ts'
import type { FrozenBaseline } from '../drift/store.ts'
import { agreedSubject } from '../drift/subject.ts'
import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { countWords, dayWords, plural } from '../plan/words.ts'
import { closings } from './act.ts'
import {
  type Alert,
  type CauseFamily,
  checkOf,
  closedAs,
  familyOf,
  quietNights,
  tierOf,
  upstreamness,
} from './alert.ts'
import type { ContractCounts } from './contract/counts.ts'
import { lineWords } from './contract/service-words.ts'
import { type FigureWords, figureWords, questionWords } from './effect.ts'
import { alertOwner, ownerOf } from './owner.ts'
import { containsPlace, placeWords } from './place.ts'
import { reaches } from './reach.ts'
import { proposedDay, recentrableLines, recentreWords } from './recentre.ts'
import { recentringWords } from './recentred-words.ts'
import type { AlertEvent, AlertLine, AlertStory } from './story.ts'
import { leadOf, placesWords, questionOf, stratumOf, whereWords } from './where.ts'
import { familyWords, firstSteps, reasonWords } from './words.ts'

/** The pages' words about alerts. Nothing here decides anything. */

interface Tag {
  readonly text: string
  readonly colour: 'red' | 'orange' | 'grey' | 'blue'
}

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

export interface AlertPageWords {
  readonly alertId: number
  readonly title: string
  readonly tag: Tag
  readonly state: string
  readonly sentence: string
  /** why a figure of performance is not what it was */
  readonly why: string | undefined
  /** where the fault is, when the place named is only a part of it */
  readonly where: string | undefined
  /** the agreed limits that are broken besides what the alert is about */
  readonly broken: readonly string[]
  readonly settled: string | undefined
  readonly explainedBy: { readonly alertId: number; readonly title: string } | undefined
  readonly facts: readonly { readonly key: string; readonly value: string }[]
  readonly steps: readonly string[]
  readonly figures: readonly FigureRowWords[]
  readonly history: readonly HistoryWords[]
  readonly closings: readonly { readonly value: string; readonly text: string; readonly hint: string }[]
  /** what a closing may re-centre, and the day proposed; undefined where nothing of it can be */
  readonly recentre:
    | { readonly lines: readonly string[]; readonly proposed: string; readonly words: readonly string[] }
    | undefined
  /** what the closing re-centred, a sentence each */
  readonly recentred: readonly string[]
  readonly canUndoRecentring: boolean
  readonly canAcknowledge: boolean
  readonly isClosed: boolean
  readonly seenEvent: number
}

export interface FigureRowWords extends FigureWords {
  readonly check: string
  readonly sentence: string
  readonly now: string
  readonly since: string
}

interface HistoryWords {
  readonly when: string
  readonly what: string
  readonly by: string
  readonly reason: string | undefined
  readonly details: readonly string[]
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

/** The whole page of one alert. `others`: the deployment's open alerts. */
export function presentAlert(story: AlertStory, others: readonly Alert[], setting: AlertSetting): AlertPageWords {
  const { alert, events, lines } = story
  const { plan, night, steady, timeZone } = setting
  const { lead, worst, broken } = leadOf(lines.flatMap(({ whenShifted }) => whenShifted ?? []))
  const finding = lead ?? lines.find(({ latest }) => latest !== undefined)?.latest
  const explaining = alert.state === 'closed' ? undefined : explanationOf(alert, others)
  return {
    alertId: alert.alertId,
    title: alert.title,
    tag: tagOf(alert),
    state: stateWords(alert),
    sentence:
      alert.causeFamily === 'cannot say'
        ? cannotSayWords(lines, plan)
        : (finding?.sentence ?? `${familyWords[alert.causeFamily]}: ${placeWords(plan, alert.place)}.`),
    why: alert.causeFamily === 'cannot say' ? undefined : finding?.why?.sentence,
    where: worst === undefined ? undefined : worstWords(worst, steady, plan),
    broken: broken.map(({ sentence }) => sentence),
    settled: isSettled(alert, steady)
      ? `Every check of this alert has been steady for ${quietNights} nights: settled, please close.`
      : undefined,
    explainedBy: explaining && { alertId: explaining.alertId, title: explaining.title },
    facts: [
      { key: 'What it is about', value: familyWords[alert.causeFamily] },
      { key: 'Where', value: whereWords(plan, alert) },
      ...(alert.tier === 'red' ? [{ key: 'Red because of', value: redWords(lines, plan) }] : []),
      { key: 'Raised on the night of', value: dayWords(alert.openedNight) },
      { key: 'Probably began', value: onsetWords(worst?.onset ?? lead?.onset) },
      { key: 'Open for', value: clockWords(alert, night) },
      {
        key: alert.causeFamily === 'cannot say' ? 'Last unable to say' : 'Last beyond its limit',
        value: dayWords(alert.lastShiftedNight),
      },
      { key: 'How sure', value: howSure(finding, plan) },
      { key: 'Owner', value: ownerWords(alert, plan) },
      ...mustKnow(lines, alert, plan),
    ],
    steps: firstSteps[alert.causeFamily],
    figures: lines.map((line) => presentLine(line, plan)),
    history: events.map((event) => presentEvent(event, alert.causeFamily, plan, timeZone)),
    closings: closedAs.map((value) => ({ value, text: capital(value), hint: closings[value] })),
    recentre: recentreOf(story, setting),
    recentred: (story.recentrings ?? []).map((one) =>
      recentringWords(plan, one, lines.find(({ line }) => line === one.line)?.latest?.recentred?.have),
    ),
    canUndoRecentring: (story.recentrings ?? []).some(({ undoneAfter }) => undoneAfter === undefined),
    canAcknowledge: alert.state === 'open',
    isClosed: alert.state === 'closed',
    seenEvent: events.at(-1)?.event ?? 0,
  }
}

function recentreOf({ alert, lines }: AlertStory, { plan, night, frozen }: AlertSetting): AlertPageWords['recentre'] {
  if (alert.state === 'closed' || frozen === undefined) return undefined
  const able = recentrableLines(lines, plan, frozen)
  if (able.length === 0) return undefined
  const names = able.map(({ line }) => line)
  return {
    lines: able.map((line) => lineWords(plan, line)),
    proposed: proposedDay(lines, names, frozen.baseline, night),
    words: recentreWords,
  }
}

/** The contract in one sentence: what was agreed, and what was raised. */
export function contractWords(counts: ContractCounts): string {
  const asked = `In the ${plural(counts.oneFalseAlarmPerNights, 'night')} to ${dayWords(counts.to)}: agreed at most 1 false alarm`
  const raised = `${plural(counts.raised, 'alert')} raised, ${countWords(counts.nothingWrongFound)} closed as nothing wrong found, ${countWords(counts.fixed)} as fixed, ${countWords(counts.realAndAccepted)} as real and accepted, ${countWords(counts.notClosed)} still open`
  const outside = [
    ...(counts.facts > 0 ? [`${plural(counts.facts, 'alert')} about plain facts`] : []),
    ...(counts.cannotSay > 0 ? [`${plural(counts.cannotSay, 'alert')} that something cannot be said`] : []),
  ]
  return `${asked}; ${raised}.${outside.length > 0 ? ` Outside the agreement: ${outside.join(' and ')}.` : ''}`
}

/** Settled: every line it gathered has been steady on each of the last 14 nights. Not knowing is not settling. */
export function isSettled(alert: Alert, steady: ReadonlySet<string>): boolean {
  return alert.state !== 'closed' && alert.lines.length > 0 && alert.lines.every((line) => steady.has(line))
}

/** The open alert that probably explains this one: further upstream, and at a place that contains this one's. */
export function explanationOf(alert: Alert, others: readonly Alert[]): Alert | undefined {
  return others
    .filter(
      (other) => other.state !== 'closed' && other.alertId !== alert.alertId && other.causeFamily !== 'cannot say',
    )
    .filter((other) => upstreamness(other.causeFamily) < upstreamness(alert.causeFamily))
    .filter((other) => containsPlace(other.place, alert.place))
    .filter((other) => alert.lines.some((line) => reaches(other, { line, place: stratumOf(line) })))
    .sort((a, b) => upstreamness(a.causeFamily) - upstreamness(b.causeFamily))[0]
}

/** An alert's state as a word with a colour. */
export function tagOf({ tier, state, closedAs: as }: Alert): Tag {
  if (state === 'closed') return { text: `Closed: ${as}`, colour: 'grey' }
  return tier === 'red' ? { text: 'Red: act today', colour: 'red' } : { text: 'Amber: this week', colour: 'orange' }
}

function stateWords({ state, closedNight, closedAs: as }: Alert): string {
  if (state === 'closed' && closedNight !== undefined) return `Closed on ${dayWords(closedNight)} as ${as}`
  return state === 'open' ? 'Open: nobody has acknowledged it yet' : 'Acknowledged'
}

/** "For 31 nights 4 checks at site C have been unable to say: too few cases." */
function cannotSayWords(lines: readonly AlertLine[], plan: Plan): string {
  const silent = lines.filter(({ latest }) => latest?.verdict.kind === 'unknown')
  if (silent.length === 0) return 'Every check of this alert can say again.'
  const nights = Math.max(...silent.map(({ unknownNights = 1 }) => unknownNights))
  const reasons = new Set(
    silent.flatMap(({ latest }) => (latest?.verdict.kind === 'unknown' ? [reasonWords[latest.verdict.reason]] : [])),
  )
  const places = [...new Set(silent.flatMap(({ latest }) => (latest === undefined ? [] : [latest.stratum])))]
  const where = places.length === 1 && places[0] !== undefined ? ` (${placeWords(plan, places[0])})` : ''
  const have = silent.length === 1 ? 'has' : 'have'
  return `For ${plural(nights, 'night')} ${plural(silent.length, 'check')}${where} ${have} been unable to say whether anything is wrong: ${[...reasons].join('; ')}.`
}

/** The checks that are for tonight: the feed, the version, unusable values, an agreed limit. */
function redWords(lines: readonly AlertLine[], plan: Plan): string {
  const red = lines.flatMap(({ line, whenShifted }) =>
    whenShifted?.verdict.kind === 'shifted' && tierOf[checkOf(line)] === 'red' ? [whenShifted] : [],
  )
  const words = [...new Set(red.map((finding) => questionWords(plan, finding)))]
  return words.length === 0 ? 'a check that is steady again' : words.join('; ')
}

function clockWords({ openedNight, closedNight }: Alert, night: string): string {
  const nights = daysBetween(openedNight, closedNight ?? night) + 1
  return plural(Math.max(1, nights), 'night')
}

export function ownerWords(alert: Alert, plan: Plan): string {
  if (alert.assignedTo !== undefined) return alert.assignedTo
  const { name, role, duty, standsIn } = alertOwner(alert, plan)
  return standsIn ? `${name}, ${role} (for ${duty}, whom the plan does not name)` : `${name}, ${role}`
}

/** Whose duty the other shifted checks of the alert are: where an input explains a broken limit, two people must act. */
function mustKnow(lines: readonly AlertLine[], alert: Alert, plan: Plan): readonly { key: string; value: string }[] {
  const shifted = lines.flatMap(({ line, whenShifted }) =>
    whenShifted?.verdict.kind === 'shifted' ? [ownerOf(checkOf(line), plan)] : [],
  )
  const names = [...new Set(shifted.map(({ name, role }) => `${name}, ${role}`))]
  const others = names.filter((words) => !ownerWords(alert, plan).startsWith(words))
  return others.length === 0 ? [] : [{ key: 'Must know as well', value: others.join('; ') }]
}

function onsetWords(onset: string | undefined): string {
  return onset === undefined ? 'not estimated' : `${dayWords(onset)} (estimated)`
}

/** "Worst at site A: …. The same check has been steady for 14 nights at site B and site C." */
function worstWords(worst: Finding, steady: ReadonlySet<string>, plan: Plan): string {
  const calm = [...steady]
    .filter((line) => questionOf(line) === questionOf(worst.line))
    .map(stratumOf)
    .sort()
  const spared =
    calm.length === 0 ? '' : ` The same check has been steady for ${quietNights} nights at ${placesWords(plan, calm)}.`
  return `Worst at ${placeWords(plan, worst.stratum)}. ${worst.sentence}${spared}`
}

function howSure(finding: Finding | undefined, plan: Plan): string {
  if (finding === undefined) return 'The finding is no longer stored.'
  if (finding.verdict.kind === 'unknown') return 'Nothing can be said: that is what the alert is about.'
  if (finding.limitKind === 'fact') return 'It is a fact, not an estimate.'
  if (finding.limitKind === 'agreed') {
    const agreed = plan.limits.find((limit) => limit.measure === agreedSubject(finding.subject ?? '').measure)
    return `Beyond the limit agreed in the plan, on evidence gathered night by night so that chance alone is unlikely.${agreed === undefined ? '' : ` Why that limit: ${agreed.reason}`}`
  }
  const contract = `Beyond a limit worked out from this deployment’s own baseline, which all checks together pass by chance at most once in ${plural(plan.false_alarms.one_per_nights, 'night')}.`
  return isFar(finding)
    ? `${contract} What was expected lies outside the 95% interval.`
    : `${contract} It may still be chance.`
}

/** Whether what was expected lies outside the interval of what was seen. */
function isFar({ effect }: Finding): boolean {
  if (effect?.low === undefined || effect.high === undefined || effect.expected === undefined) return false
  return effect.expected < effect.low || effect.expected > effect.high
}

function presentLine({ line, firstNight, lastNight, whenShifted, latest }: AlertLine, plan: Plan): FigureRowWords {
  const finding = whenShifted ?? latest
  const check = checkOf(line)
  const since = firstNight === lastNight ? dayWords(firstNight) : `${dayWords(firstNight)} to ${dayWords(lastNight)}`
  const now = latest === undefined ? 'no longer asked' : latest.verdict.kind
  if (finding === undefined) return { ...nothingStored, check, question: line, since, now }
  return { ...figureWords(plan, finding), check, sentence: said(finding), since, now }
}

const nothingStored: Omit<FigureRowWords, 'check' | 'question' | 'since' | 'now'> = {
  place: 'not stored',
  seen: 'not stored',
  interval: 'not stored',
  denominator: 'not stored',
  expected: 'not stored',
  limit: 'not stored',
  window: 'not stored',
  started: 'not stored',
  sentence: 'The finding is no longer stored.',
}

function presentEvent(event: AlertEvent, family: CauseFamily, plan: Plan, timeZone: string): HistoryWords {
  return {
    when: instantWords(event.at, timeZone),
    what: eventWords(event, family, plan),
    by: event.by === undefined ? 'Wardwatch' : byWords(event.by),
    reason: event.reason,
    details: (event.content.lines ?? []).map(({ line, sentence, explained }) =>
      explained && familyOf[checkOf(line)] !== family ? `Probably a consequence: ${sentence}` : sentence,
    ),
  }
}

function eventWords({ kind, night, content }: AlertEvent, family: CauseFamily, plan: Plan): string {
  switch (kind) {
    case 'opened':
      return `Night of ${dayWords(night ?? '')}: raised`
    case 'joined':
      return `Night of ${dayWords(night ?? '')}: ${plural(content.lines?.length ?? 0, 'more check')} ${family === 'cannot say' ? 'could not say' : 'shifted'}`
    case 'worsened':
      return `Night of ${dayWords(night ?? '')}: now red, act today`
    case 'restated':
      return `Night of ${dayWords(night ?? '')}: now places it at ${placeWords(plan, content.place ?? 'all')} (before: ${placeWords(plan, content.was ?? 'all')})`
    case 'assigned':
      return `Assigned to ${content.assignedTo}`
    case 'closed':
      return `Closed as ${content.closedAs}${content.recentred === undefined ? '' : `, re-centred on ${dayWords(content.recentred.from)}`}`
    case 're-centring undone':
      return 'Took the re-centring back'
    case 'acknowledged':
      return 'Acknowledged'
    case 'commented':
      return 'Comment'
  }
}

/** A person's name and role, and that nobody has checked them. */
export function byWords(by: { readonly name: string; readonly role: string; readonly authenticated: boolean }): string {
  return `${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
}

/** `30 November 2026, 04:15`, as clocks in `timeZone` show it. */
export function instantWords(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' })
  return parts.format(at).replace(' at ', ', ')
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
