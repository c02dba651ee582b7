import { checkOf } from '../../drift/checks.ts'
import type { Finding, UnknownReason } from '../../drift/finding.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { sharedChecks, watcherOf } from '../../plan/several-outputs/watched.ts'
import { dayWords, listWords, plural } from '../../plan/words.ts'
import { reasonWords } from '../words.ts'

/** The output that watches what all outputs of its device share, as its last night left it. */
export interface Watcher {
  readonly plan: Plan
  /** the last night that ran, and the last that should have; absent where there is none */
  readonly lastNight?: string
  readonly expectedNight?: string
  /** of the last night */
  readonly findings: readonly Finding[]
  /** of the last four weeks: days on which it and the output that it watches for did not get the same cases (days-apart.ts) */
  readonly daysApart: number
}

/** Who watches what a deployment shares with the other outputs of its device. */
export interface FeedWatch {
  /** the deployment's code; its title where it has a plan */
  readonly by: string
  readonly title?: string
  /** the device's outputs, how many */
  readonly outputs: number
  /** why nobody does; undefined: it is watched */
  readonly why?: string
  /** the reason, where it is one that is agreed to or passes by itself: the pages say so, and nobody is alerted (finding.ts) */
  readonly resting?: UnknownReason
  /** shared checks that could not say on its last night, by name: the feed's own are in `why` */
  readonly silent: readonly string[]
  /** shared checks that were shifted on its last night, by name */
  readonly shifted: readonly string[]
}

/**
 * Whether somebody watches what this deployment shares with the other outputs of its device; undefined where it does so
 * itself, or its device has one output. That another is to watch is no health of this one: where that one is missing, late,
 * suspended, without a baseline or cannot say, nobody does.
 */
export function feedWatch(plan: Plan, watcher: Watcher | undefined): FeedWatch | undefined {
  const by = watcherOf(plan)
  if (by === undefined) return undefined
  const why = watcher === undefined ? { why: 'no plan of it has been approved' } : whyNot(plan, watcher)
  return {
    by,
    ...(watcher === undefined ? {} : { title: watcher.plan.title }),
    outputs: plan.several_outputs?.outputs.length ?? 1,
    ...why,
    silent: watcher === undefined ? [] : silentOf(watcher).map((code) => checkOf(code).name),
    shifted: watcher === undefined ? [] : shiftedOf(watcher).map((code) => checkOf(code).name),
  }
}

function whyNot(plan: Plan, watcher: Watcher): Pick<FeedWatch, 'why' | 'resting'> | undefined {
  const { lastNight, expectedNight, daysApart } = watcher
  const theirs = watcher.plan.several_outputs
  if (theirs?.watches_feed !== watcher.plan.deployment || !theirs.outputs.includes(plan.deployment))
    return { why: 'its plan in force does not say that it watches this one’s feed' }
  const { suspended_from } = watcher.plan
  const last = expectedNight ?? lastNight
  if (suspended_from !== undefined && last !== undefined && last >= addDays(suspended_from, -1))
    return { why: `it is suspended since ${dayWords(suspended_from)}` }
  if (lastNight === undefined) return { why: 'no night of it has run' }
  if (expectedNight !== undefined && lastNight < expectedNight)
    return { why: `its night of ${dayWords(expectedNight)} should have run by now and has not` }
  const feed = ownOfFeed.filter((code) => isSilent(code, watcher) || isSilentInAll(code, watcher))
  if (feed.length > 0) return cannotSay(feed, watcher)
  if (daysApart === 0) return undefined
  return {
    why: `on ${plural(daysApart, 'day')} of the last four weeks one of the two got fewer than half of the cases of the other, in all or at one site, so that it does not watch what came here: give the same file of predictions to both`,
  }
}

/** The watcher's own words for it; resting where that is all that keeps each of the silent checks from saying. */
function cannotSay(feed: readonly string[], watcher: Watcher): Pick<FeedWatch, 'why' | 'resting'> {
  const reasons = feed.map((code) => reasonOf(code, watcher))
  const [reason] = reasons
  const resting = reasons.find((one) => one !== undefined && rests.includes(one))
  return {
    why: `it cannot say whether cases arrive: ${reason === undefined ? 'it was not asked on its last night' : reasonWords[reason]}`,
    ...(resting === undefined || reasons.some((one) => one === undefined || !rests.includes(one)) ? {} : { resting }),
  }
}

/** A holiday passes by itself, and whoever closed an alert agreed that its lines are re-centred. */
const rests: readonly UnknownReason[] = ['holiday', 'being re-centred']

/** Is the feed alive, and do as many cases come as before? Without these two nobody watches it. */
const ownOfFeed = ['A1', 'B1'] as const

/** Shared checks that are asked of the watcher and of which not one line could say. */
function silentOf(watcher: Watcher): readonly Finding['check'][] {
  const asked = new Set(watcher.findings.map(({ check }) => check))
  const others = [...asked].filter((code) => sharedChecks.includes(code) && !ownOfFeed.some((one) => one === code))
  return others.filter((code) => isSilent(code, watcher))
}

function shiftedOf({ findings }: Watcher): readonly Finding['check'][] {
  const shifted = findings.filter(({ check, verdict }) => sharedChecks.includes(check) && verdict.kind === 'shifted')
  return [...new Set(shifted.map(({ check }) => check))]
}

/** One that was not asked is silent too. */
function isSilent(code: string, { findings }: Watcher): boolean {
  return findings.every(({ check, verdict }) => check !== code || verdict.kind === 'unknown')
}

/** What some site says is no answer for the others, where all together could not be told. */
function isSilentInAll(code: string, { findings }: Watcher): boolean {
  return findings.some(
    ({ check, stratum, verdict }) => check === code && stratum === 'all' && verdict.kind === 'unknown',
  )
}

/** Why a silent check could not say, everybody's answer first; undefined: it was not asked. */
function reasonOf(code: string, { findings }: Watcher): UnknownReason | undefined {
  const own = findings.filter(({ check, verdict }) => check === code && verdict.kind === 'unknown')
  const verdict = (own.find(({ stratum }) => stratum === 'all') ?? own[0])?.verdict
  return verdict?.kind === 'unknown' ? verdict.reason : undefined
}

/** The watch in sentences for a page: who watches, and what that does not cover. */
export function watchWords({ by, title, outputs, why, silent, shifted }: FeedWatch): readonly string[] {
  const name = title === undefined ? by : `“${title}” (${by})`
  if (why !== undefined)
    return [
      `Nobody watches this deployment’s feed, what comes in it, or who the patients are. ${name} should, and does not: ${why}.`,
    ]
  return [
    `The feed, what comes in it and who the patients are: watched by ${name} for all ${outputs} outputs of this device, and not asked here.`,
    ...(shifted.length === 0
      ? []
      : [`Shifted in what ${name} watches for this deployment: ${listWords(shifted.map((one) => `“${one}”`))}.`]),
    ...(silent.length === 0
      ? []
      : [`It could not say on its last night, and so nobody can: ${listWords(silent.map((one) => `“${one}”`))}.`]),
  ]
}
