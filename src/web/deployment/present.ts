import type { Alert } from '../../alerts/alert.ts'
import { type Clock, type Clocks, mostUrgentFirst } from '../../alerts/life/clock.ts'
import { dueWords } from '../../alerts/life/words.ts'
import { placeWords } from '../../alerts/place.ts'
import { checkWords } from '../../drift/check-words.ts'
import { checkOf, checksFor } from '../../drift/checks.ts'
import type { Finding } from '../../drift/finding.ts'
import { judgedTerms } from '../../drift/judged/terms.ts'
import { inheritedWords } from '../../drift/releases/inherited.ts'
import { subjectWords } from '../../drift/subject.ts'
import { hasScore, judgesOutput } from '../../plan/output-kind.ts'
import { thresholdWords, wrongWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { askedBy, watcherOf } from '../../plan/several-outputs/watched.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { capital, daysWords, dayWords, plural } from '../../plan/words.ts'
import { isCrossing } from '../../tally/strata-of.ts'
import { type FindingGroup, findingGroups, findingsSentence } from './findings.ts'

export interface Choice {
  readonly value: string
  readonly text: string
  readonly selected: boolean
}

export interface SectionWords {
  readonly id: 'feed' | 'inputs' | 'outputs' | 'performance'
  readonly heading: string
  readonly sentence: string
  readonly groups: readonly FindingGroup[]
  readonly methods: readonly { readonly name: string; readonly question: string; readonly method: string }[]
}

const sections = [
  { id: 'feed', heading: 'The feed', of: ['feed'] },
  { id: 'inputs', heading: 'What the model is given', of: ['inputs'] },
  { id: 'outputs', heading: 'What the model says', of: ['outputs'] },
  { id: 'performance', heading: 'Whether it is right', of: ['labels', 'performance'] },
] as const

/** The page's sections in the order of explanation, each with the night's findings. */
export function sectionWords(plan: Plan, findings: readonly Finding[]): readonly SectionWords[] {
  return sections.map(({ id, heading, of }) => {
    const own = findings.filter(({ check }) => of.some((name) => name === checkOf(check).section))
    return {
      id,
      heading,
      sentence: [
        // Of what another output is asked, none was to be made here.
        ...(own.length === 0 && watchedElsewhere(plan, id).length > 0 ? [] : [findingsSentence(own)]),
        ...notAskedWords(plan, id),
        ...watchedElsewhere(plan, id),
      ].join(' '),
      groups: findingGroups(plan, heading, own),
      methods: checksFor(plan)
        .filter(({ section }) => of.some((name) => name === section))
        .map((check) => {
          const { code, notCollected } = check
          const { name, question, method } = checkWords(plan, check)
          const watcher = askedBy(plan, code)
          const missing =
            watcher === undefined ? notCollected?.(plan) : `it is asked of ${watcher}, for all outputs of this device`
          return { name, question, method: missing === undefined ? method : `Not asked here: ${missing}.` }
        }),
    }
  })
}

/** What the outputs of the device share is asked of one of them: said where a reader would look for it, without saying that it does. */
function watchedElsewhere(plan: Plan, section: SectionWords['id']): readonly string[] {
  const watcher = watcherOf(plan)
  if (watcher === undefined || (section !== 'feed' && section !== 'inputs')) return []
  return [
    section === 'feed'
      ? `Whether data arrives, and whether it is plausible, is not asked here: ${watcher} is asked, for all outputs of this device. Whether it watches, and what it found, stands at the top of this page.`
      : `What the model is given, and who the patients are, is not asked here: ${watcher} is asked, for all outputs of this device. Whether it watches stands at the top of this page.`,
  ]
}

/** What is not asked of this kind of output: said where a reader would look for it. */
function notAskedWords(plan: Plan, section: SectionWords['id']): readonly string[] {
  const terms = judgedTerms(plan)
  if (plan.output.kind === 'document' && section === 'outputs')
    return [`What stands in a ${terms?.one} is known only once somebody has audited it: see “Whether it is right”.`]
  if (terms !== undefined && section === 'performance') return [`Here “wrong” means: ${wrongWords(plan)}.`]
  if (hasScore(plan) || judgesOutput(plan)) return []
  if (section === 'outputs') return ['This device gives a flag and no score, so nothing is asked of scores.']
  return section === 'performance'
    ? ['How well a score ranks patients, and whether it is calibrated, is not asked: this device gives none.']
    : []
}

/** Who, what, and up to when: the facts at the top of the page. */
export function deploymentFacts(
  { plan, version, approvedAt, approvedBy, approverRole }: ApprovedPlan,
  times: { readonly lastNight?: string; readonly dataUpTo?: string },
  baseline: { readonly fromDay: string; readonly toDay: string } | undefined,
): readonly { readonly key: string; readonly value: string }[] {
  const last = times.lastNight ?? times.dataUpTo ?? plan.live_from
  const inherited = baseline === undefined ? [] : [inheritedWords(plan, baseline, last) ?? []].flat()
  const release = [...plan.releases].sort((a, b) => b.from.localeCompare(a.from))[0]
  const officer = plan.people.clinical_safety_officer
  return [
    { key: 'Device', value: `${plan.device.name} by ${plan.device.manufacturer}` },
    { key: 'Organisation', value: `${plan.organisation.name} (${plan.organisation.code})` },
    ...(release === undefined
      ? []
      : [
          {
            key: 'Latest registered release',
            value: `${release.release}, ${judgesOutput(plan) ? '' : `${thresholdWords(release.threshold)}, `}from ${dayWords(release.from)}`,
          },
        ]),
    { key: 'Watched for', value: plan.outcome.event_words },
    { key: 'Data up to', value: times.dataUpTo === undefined ? 'No data yet' : dayWords(times.dataUpTo) },
    { key: 'Last night run', value: times.lastNight === undefined ? 'None yet' : dayWords(times.lastNight) },
    {
      key: 'Baseline',
      value:
        baseline === undefined
          ? 'Not frozen yet: most checks cannot say anything without it'
          : [daysWords(baseline.fromDay, baseline.toDay), ...inherited].join('. '),
    },
    { key: dueKey(plan), value: `${plural(plan.outcome.maturity_days, 'day')} after the prediction` },
    { key: 'Clinical safety officer', value: officer.name },
    {
      key: 'Monitoring plan',
      value: `Version ${version}, approved by ${approvedBy} (${approverRole}, not authenticated) on ${dayWords(approvedAt.toISOString().slice(0, 10))}`,
    },
  ]
}

function dueKey(plan: Plan): string {
  if (plan.output.kind === 'document') return 'Audits are due'
  return judgesOutput(plan) ? 'References are due' : 'Outcomes are due'
}

/** One alert as a line of the page. */
export interface AlertLine {
  readonly text: string
  readonly href: string
  readonly tier: string
  readonly colour: string
}

/** The alerts nobody has closed, red first, then the oldest: the first thing on the page. */
export function alertLines(
  code: string,
  alerts: readonly Alert[],
  clocks: Clocks,
  timeZone: string,
): readonly AlertLine[] {
  return [...alerts].sort(mostUrgentFirst(clocks)).map(({ alertId, title, tier, openedNight, state }) => ({
    text: `${title} (since ${dayWords(openedNight)}${state === 'acknowledged' ? ', acknowledged' : ''}${dueIn(clocks.get(alertId), timeZone)})`,
    href: `/deployments/${code}/alerts/${alertId}`,
    tier: tier === 'red' ? 'Red' : 'Amber',
    colour: tier === 'red' ? 'red' : 'orange',
  }))
}

/** What is late, or put off: the rest is on the alert's own page. */
function dueIn(clock: Clock | undefined, timeZone: string): string {
  if (clock === undefined || !(clock.standing.isOverdue || clock.standing.snoozedUntil !== undefined)) return ''
  const words = dueWords(clock.standing, timeZone)
  return words === undefined ? '' : `; ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

/** What can be chosen: everywhere, or a site that the night's findings name. */
export function placeChoices(plan: Plan, findings: readonly Finding[], place: string): readonly Choice[] {
  const sites = [...new Set(findings.map(({ stratum }) => stratum))]
    .filter((stratum) => stratum.startsWith('site=') && !isCrossing(plan, stratum))
    .sort()
  return ['all', ...sites].map((value) => ({
    value,
    text: capital(placeWords(plan, value)),
    selected: value === place,
  }))
}

export function dayChoices(days: number): readonly Choice[] {
  return [30, 90, 180, 365].map((value) => ({ value: String(value), text: `${value} days`, selected: value === days }))
}

/** The fields whose pictures are drawn: the one asked for, else those with a shift (at most three), else the first. */
export function chosenFields(plan: Plan, findings: readonly Finding[], field: string | undefined): readonly string[] {
  const names = plan.fields.map(({ name }) => name)
  if (field !== undefined && names.includes(field)) return [field]
  const shifted = findings
    .filter(({ verdict, check }) => verdict.kind === 'shifted' && ['A3', 'B2', 'B3'].includes(check))
    .flatMap(({ subject }) => (subject !== undefined && names.includes(subject) ? [subject] : []))
  const first = [...new Set(shifted)].slice(0, 3)
  return first.length > 0 ? first : names.slice(0, 1)
}

export function fieldChoices(plan: Plan, chosen: readonly string[]): readonly Choice[] {
  return plan.fields.map(({ name }) => ({
    value: name,
    text: capital(subjectWords(plan, name)),
    selected: chosen.includes(name),
  }))
}
