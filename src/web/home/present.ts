import type { Alert } from '../../alerts/alert.ts'
import { type FeedWatch, watchWords } from '../../alerts/device/watch.ts'
import { type Clocks, mostUrgentFirst, overdueCount } from '../../alerts/life/clock.ts'
import { dueWords } from '../../alerts/life/words.ts'
import { ownerWords } from '../../alerts/present.ts'
import { leadOf } from '../../alerts/where.ts'
import type { Finding } from '../../drift/finding.ts'
import { addDays, dayRange, daysBetween } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords, percentWords, plural } from '../../plan/words.ts'
import type { Beat } from '../charts/heartbeat.ts'
import { alertsWord } from './alerts-word.ts'
import { type CardOfDevice, deviceOfCard } from './by-device.ts'

/** What the home page needs to know of one deployment. */
export interface DeploymentFacts {
  readonly code: string
  readonly plan: Plan
  /** the last night that ran, and the last that should have; absent where there is none */
  readonly lastNight?: string
  readonly expectedNight?: string
  /** the last day with a case, tallied or not */
  readonly dataUpTo?: string
  readonly findings: readonly Finding[]
  /** alerts that nobody has closed */
  readonly alerts: readonly Alert[]
  /** how those alerts stand on their clocks now */
  readonly clocks: Clocks
  readonly nights: readonly NightCounts[]
  /** out of service by record: since when, by whom and why */
  readonly suspension?: readonly string[]
  /** one output of a device, of which another watches what they share; absent where there is nothing of the kind */
  readonly watch?: FeedWatch
}

export interface NightCounts {
  readonly night: string
  readonly steady: number
  readonly shifted: number
  readonly unknown: number
}

export interface HomeCard extends CardOfDevice {
  readonly href: string
  readonly subtitle: string
  readonly tag: { readonly text: string; readonly colour: 'red' | 'orange' | 'green' | 'grey' | 'yellow' }
  /** how many of its alerts are overdue */
  readonly overdue: number
  readonly sentences: readonly string[]
  readonly facts: readonly { readonly key: string; readonly value: string; readonly href?: string }[]
  readonly heartbeat: {
    readonly title: string
    readonly description: string
    readonly nights: readonly { readonly night: string; readonly beat: Beat }[]
  }
}

/** How many nights the strip shows. */
const stripNights = 30

/** The deployments, worst first; within a state those with overdue alerts first, then by name. */
export function homeCards(all: readonly DeploymentFacts[]): readonly HomeCard[] {
  return all
    .map((facts) => ({ facts, state: stateOf(facts) }))
    .sort(
      (a, b) =>
        severity[a.state] - severity[b.state] ||
        Number(overdueCount(b.facts.clocks) > 0) - Number(overdueCount(a.facts.clocks) > 0) ||
        a.facts.plan.title.localeCompare(b.facts.plan.title, 'en-GB'),
    )
    .map(({ facts, state }) => card(facts, state))
}

/** One sentence over all cards. */
export function homeSentence(cards: readonly HomeCard[]): string {
  const all = `${plural(cards.length, 'deployment')}.`
  const counts = (['red', 'orange', 'grey'] as const).map(
    (colour) => cards.filter(({ tag }) => tag.colour === colour).length,
  )
  const [red = 0, orange = 0, grey = 0] = counts
  const parts = [
    ...(red === 0 ? [] : [`${red} ${needs(red)} somebody to act today`]),
    ...(orange === 0 ? [] : [`${orange} ${needs(orange)} review this week`]),
    ...(grey === 0 ? [] : [`${grey} ${grey === 1 ? 'has' : 'have'} not enough data`]),
  ]
  const late = cards.reduce((sum, { overdue }) => sum + overdue, 0)
  const overdue = late === 0 ? '' : ` ${plural(late, 'alert is', 'alerts are')} overdue.`
  return parts.length === 0 ? `${all} None needs review.` : `${all} ${parts.join(', ')}.${overdue}`
}

function needs(count: number): string {
  return count === 1 ? 'needs' : 'need'
}

export type State =
  | 'red alert'
  | 'night missing'
  | 'feed not watched'
  | 'needs review'
  | 'not enough data'
  | 'suspended'
  | 'in control'

const severity: Readonly<Record<State, number>> = {
  'red alert': 0,
  'night missing': 1,
  'feed not watched': 2,
  'needs review': 3,
  'not enough data': 4,
  suspended: 5,
  'in control': 6,
}

const tags: Readonly<Record<State, HomeCard['tag']>> = {
  'red alert': { text: 'Act today', colour: 'red' },
  'needs review': { text: 'Needs review', colour: 'orange' },
  'feed not watched': { text: 'Feed not watched', colour: 'red' },
  'night missing': { text: 'Night missing', colour: 'red' },
  'not enough data': { text: 'Not enough data', colour: 'grey' },
  suspended: { text: 'Suspended', colour: 'yellow' },
  'in control': { text: 'In control', colour: 'green' },
}

/**
 * The state of a deployment. "In control" has to be earned: the last expected night ran, nothing is shifted, no alert is
 * open, and the checks that could say are more than those that could not. Everything else is named for what it is.
 */
export function stateOf({
  alerts,
  lastNight,
  expectedNight,
  findings,
  plan,
  suspension,
  watch,
}: DeploymentFacts): State {
  if (alerts.some(({ tier }) => tier === 'red')) return 'red alert'
  if (isMissing(lastNight, expectedNight)) return 'night missing'
  const { steady, shifted, unknown } = countVerdicts(findings)
  const isSuspended =
    suspension !== undefined ||
    (plan.suspended_from !== undefined &&
      expectedNight !== undefined &&
      expectedNight >= addDays(plan.suspended_from, -1))
  // Where nobody looks nobody knows, whatever its own checks say: like a night that is missing.
  const isInUse = (lastNight ?? expectedNight) !== undefined && !isSuspended
  if (watch?.why !== undefined && isInUse) return 'feed not watched'
  if (alerts.length > 0 || shifted > 0) return 'needs review'
  if (isSuspended) return 'suspended'
  // What another output finds in what they share is in this one's feed too.
  if (watch !== undefined && watch.shifted.length > 0) return 'needs review'
  return steady > unknown ? 'in control' : 'not enough data'
}

function countVerdicts(findings: readonly Finding[]): Omit<NightCounts, 'night'> {
  const counts = { steady: 0, shifted: 0, unknown: 0 }
  for (const { verdict } of findings) counts[verdict.kind] += 1
  return counts
}

/** What a night said as a whole: a shift is shown whatever else; steady only where most checks could say. */
export function beatOf(counts: NightCounts | undefined): Beat {
  if (counts === undefined) return 'none'
  if (counts.shifted > 0) return 'shifted'
  return counts.steady > counts.unknown ? 'steady' : 'unknown'
}

function isMissing(lastNight: string | undefined, expectedNight: string | undefined): boolean {
  return expectedNight !== undefined && (lastNight === undefined || lastNight < expectedNight)
}

function card(facts: DeploymentFacts, state: State): HomeCard {
  const { code, plan, dataUpTo, lastNight, alerts } = facts
  const device = deviceOfCard(plan)
  return {
    ...(device === undefined ? {} : { device: { ...device, isFeedWatched: facts.watch?.why === undefined } }),
    code,
    href: `/deployments/${code}`,
    title: plan.title,
    subtitle: `${plan.device.name} by ${plan.device.manufacturer}, at ${plan.organisation.name}`,
    tag: tags[state],
    overdue: overdueCount(facts.clocks),
    sentences: sentences(facts, state),
    facts: [
      {
        key: 'Open alerts',
        value: alertsWord(alerts, facts.clocks),
        ...(alerts.length === 0 ? {} : { href: `/deployments/${code}/alerts` }),
      },
      { key: 'Data up to', value: dataUpTo === undefined ? 'No data yet' : dayWords(dataUpTo) },
      { key: 'Last night run', value: lastNight === undefined ? 'None yet' : dayWords(lastNight) },
    ],
    heartbeat: strip(facts),
  }
}

/** The one sentence first; then what a reader must know to trust it. */
function sentences(facts: DeploymentFacts, state: State): readonly string[] {
  // A device that is out of service says so whatever else there is to say.
  const [first, ...more] = watchSentences(facts)
  const own = [...(facts.suspension ?? []), ...sentencesOf(facts, state)]
  // Where nothing else is wrong here, what is wrong with the feed that it shares comes first.
  const isFirst = state === 'feed not watched' || own.length === 0
  if (first === undefined) return own
  return isFirst ? [first, ...more, ...own] : [...own, first, ...more]
}

function sentencesOf(facts: DeploymentFacts, state: State): readonly string[] {
  const missing = missingSentence(facts)
  switch (state) {
    case 'red alert':
    case 'needs review':
      return [...ownTrouble(facts), ...missing]
    case 'night missing':
      return [...missing, ...(facts.alerts.length > 0 ? [alertSentence(facts), ...alertDetails(facts)] : [])]
    case 'feed not watched':
      return [...ownTrouble(facts), countsOf(facts)]
    case 'not enough data':
      return [notEnough(facts)]
    case 'suspended':
      return facts.suspension === undefined
        ? [`Suspended since ${dayWords(facts.plan.suspended_from ?? '')}. No nights run.`]
        : []
    case 'in control':
      return [inControl(facts)]
  }
}

/** Nothing of its own needs review: what another output finds in the feed that they share does. */
function isOnlyByTheFeed({ alerts, findings, watch }: DeploymentFacts): boolean {
  return watch !== undefined && alerts.length === 0 && findings.every(({ verdict }) => verdict.kind !== 'shifted')
}

/** The most urgent alert of its own, or what has shifted; nothing where there is neither. */
function ownTrouble(facts: DeploymentFacts): readonly string[] {
  return isOnlyByTheFeed(facts) ? [] : [alertSentence(facts), ...alertDetails(facts)]
}

function watchSentences({ watch }: DeploymentFacts): readonly string[] {
  if (watch === undefined) return []
  const [who, ...more] = watchWords(watch)
  // What is shifted is what a reader comes for; who watches stands after it.
  return who === undefined || watch.shifted.length === 0 || watch.why !== undefined ? watchWords(watch) : [...more, who]
}

function alertSentence({ alerts, findings, clocks }: DeploymentFacts): string {
  const [first] = alerts.toSorted(mostUrgentFirst(clocks))
  if (first === undefined) {
    const shifted = findings.find(({ verdict }) => verdict.kind === 'shifted')
    return shifted === undefined
      ? 'Something needs review.'
      : `Shifted, and no alert is open for it: ${shifted.sentence}`
  }
  return `${first.title}.`
}

/** How bad, since when, and whose it is: what last night's check behind the alert says, and the alert's clock and owner. */
function alertDetails({ alerts, findings, plan, lastNight, clocks }: DeploymentFacts): readonly string[] {
  const [first] = alerts.toSorted(mostUrgentFirst(clocks))
  if (first === undefined) return []
  const { lead, worst, broken } = leadOf(findings.filter(({ line }) => first.lines.includes(line)))
  const figure = worst ?? lead
  const nights = plural(daysBetween(first.openedNight, lastNight ?? first.openedNight) + 1, 'night')
  const seen = first.state === 'acknowledged' ? 'acknowledged' : 'not yet acknowledged'
  const clock = clocks.get(first.alertId)
  const due = clock === undefined ? undefined : dueWords(clock.standing, plan.time_zone)
  return [
    ...(figure === undefined ? [] : [figure.sentence]),
    ...broken.map(({ sentence }) => sentence),
    `Open for ${nights}, since ${dayWords(first.openedNight)}; ${seen}. Owner: ${ownerWords(first, plan)}.`,
    ...(due === undefined ? [] : [`${due}.`]),
  ]
}

function missingSentence({ lastNight, expectedNight }: DeploymentFacts): readonly string[] {
  if (expectedNight === undefined || !isMissing(lastNight, expectedNight)) return []
  const due = `The night of ${dayWords(expectedNight)} should have run by now and has not.`
  return [
    lastNight === undefined ? `${due} No night has run yet.` : `${due} What is shown is as of ${dayWords(lastNight)}.`,
  ]
}

function notEnough({ findings, plan, expectedNight }: DeploymentFacts): string {
  if (findings.length === 0)
    return expectedNight === undefined
      ? `Watched from ${dayWords(plan.live_from)}: no night has been due yet.`
      : 'No check has been made yet.'
  const { steady, unknown } = countVerdicts(findings)
  return `${unknown} of ${plural(steady + unknown, 'check')} cannot say. ${mainReason(findings)} This is not the same as being in control.`
}

/** What its own checks say, without a word of how it stands. */
function countsOf({ findings }: DeploymentFacts): string {
  const { steady, shifted, unknown } = countVerdicts(findings)
  const all = steady + shifted + unknown
  if (all === 0) return 'No check of its own has been made yet.'
  return `Of ${plural(all, 'check')} of its own ${steady} ${steady === 1 ? 'is' : 'are'} steady, ${shifted === 0 ? '' : `${shifted} shifted, `}${unknown} cannot say.`
}

/** The reason that most of the silent checks give, with the nearest thing to a cure. */
function mainReason(findings: readonly Finding[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of findings)
    if (verdict.kind === 'unknown') counts.set(verdict.reason, (counts.get(verdict.reason) ?? 0) + 1)
  const [reason] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return reason === undefined ? '' : `The most common reason: ${reason}.`
}

function inControl({ findings }: DeploymentFacts): string {
  const { steady, unknown } = countVerdicts(findings)
  const silent = unknown === 0 ? '' : ` ${unknown} cannot say.`
  return `${steady} of ${plural(steady + unknown, 'check is', 'checks are')} steady.${silent}${smallestFall(findings)}`
}

/** The limit of what "steady" means, for the measure that matters most: a fall in sensitivity. */
function smallestFall(findings: readonly Finding[]): string {
  const finding = findings.find(
    ({ check, subject, stratum, verdict }) =>
      check === 'C4' && subject?.startsWith('sensitivity') && stratum === 'all' && verdict.kind === 'steady',
  )
  if (finding?.smallestSeen === undefined) return ''
  const points = percentWords(Math.abs(finding.smallestSeen)).replace('%', '')
  return ` Smallest fall in sensitivity we could have seen in four weeks: ${points} percentage ${points === '1' ? 'point' : 'points'}.`
}

function strip({ nights, expectedNight, lastNight }: DeploymentFacts): HomeCard['heartbeat'] {
  const end =
    lastNight === undefined
      ? expectedNight
      : expectedNight !== undefined && expectedNight > lastNight
        ? expectedNight
        : lastNight
  if (end === undefined) return { title: 'No nights yet', description: 'No night has been due yet.', nights: [] }
  const byNight = new Map(nights.map((counts) => [counts.night, counts]))
  const beats = dayRange(addDays(end, 1 - stripNights), end).map((night) => ({
    night,
    beat: beatOf(byNight.get(night)),
  }))
  const number = (wanted: Beat) => beats.filter(({ beat }) => beat === wanted).length
  const counted = `${number('shifted')} shifted, ${number('steady')} steady, ${number('unknown')} cannot say, ${number('none')} without a run`
  return {
    title: `Last ${stripNights} nights to ${dayWords(end)}`,
    description: `Of the last ${stripNights} nights: ${counted}.`,
    nights: beats,
  }
}
