import type { CheckCode, Finding } from '../drift/finding.ts'

/**
 * The order of explanation: an upstream cause explains what follows from it (methods: one cause, one alert).
 * `cannot say` stands last because not knowing explains nothing: it gathers checks that have been unknown for longer
 * than the plan allows, so that silence is never taken for health.
 */
export const causeFamilies = [
  'feed',
  'schema',
  'missing',
  'release',
  'inputs',
  'score',
  'flag',
  'case mix',
  'labels',
  'outcome',
  'cannot say',
] as const
export type CauseFamily = (typeof causeFamilies)[number]

export const familyOf: Readonly<Record<CheckCode, CauseFamily>> = {
  A1: 'feed',
  A2: 'release',
  A3: 'schema',
  A4: 'feed',
  B1: 'feed',
  B2: 'missing',
  B3: 'inputs',
  B4: 'score',
  B5: 'flag',
  C1: 'labels',
  C2: 'outcome',
  C4: 'outcome',
}

export type Tier = 'red' | 'amber'

/** Red is for tonight: the feed is dead, the wrong version runs, values are unreadable, an agreed safety limit is broken. */
export const tierOf: Readonly<Record<CheckCode, Tier>> = {
  A1: 'red',
  A2: 'red',
  A3: 'red',
  A4: 'amber',
  B1: 'amber',
  B2: 'amber',
  B3: 'amber',
  B4: 'amber',
  B5: 'amber',
  C1: 'amber',
  C2: 'amber',
  C4: 'red',
}

/** Checks of plain facts: chance has no part in them, so they stand outside the false-alarm contract. */
export const exactFacts: readonly CheckCode[] = ['A2', 'A4']

export const closedAs = ['fixed', 'nothing wrong found', 'real and accepted'] as const
export type ClosedAs = (typeof closedAs)[number]

/** Nights for which a line opens no new alert after its alert was closed; and for which a steady alert waits to be settled. */
export const quietNights = 14

/** One thing that may be wrong, gathered from findings that share a cause; it has an owner, a clock, a state and an end. */
export interface Alert {
  readonly alertId: number
  readonly causeFamily: CauseFamily
  /** a stratum: `all` or `site=B` */
  readonly place: string
  readonly tier: Tier
  readonly state: 'open' | 'acknowledged' | 'closed'
  readonly title: string
  readonly openedNight: string
  /** the last night on which one of its lines was shifted (for `cannot say`: could not say) */
  readonly lastShiftedNight: string
  readonly closedNight?: string
  readonly closedAs?: ClosedAs
  readonly assignedTo?: string
  /** the lines gathered so far, in the order in which they came */
  readonly lines: readonly string[]
}

/** Who did something. Until sign-in exists, `authenticated` is false and every page and record says so. */
export interface Actor {
  readonly name: string
  readonly role: string
  readonly authenticated: false
}

/** One line that an alert gathers tonight. `explained`: by the order of explanation the alert's cause probably accounts for it. */
export interface Gathered {
  readonly finding: Finding
  readonly explained: boolean
}

/** What one night changes. Alerts are only opened, continued and made worse by a night: only a person closes one. */
export interface AlertChanges {
  readonly opened: readonly AlertOpening[]
  readonly continued: readonly AlertContinuation[]
}

export interface AlertOpening {
  readonly causeFamily: CauseFamily
  readonly place: string
  readonly tier: Tier
  readonly title: string
  readonly gathered: readonly Gathered[]
}

export interface AlertContinuation {
  readonly alertId: number
  /** true when a red check has made an amber alert red tonight */
  readonly worsened: boolean
  /** lines that are new to the alert */
  readonly joined: readonly Gathered[]
  /** lines gathered earlier that are still shifted (or still unknown) tonight */
  readonly held: readonly Finding[]
}

/** The check that a line belongs to: `B2` of `B2:glucose@site=RJ1`. */
export function checkOf(line: string): CheckCode {
  const code = /^[A-Z]\d/.exec(line)?.[0] ?? ''
  if (!isCheck(code)) throw new Error(`The line ${line} names no known check.`)
  return code
}

function isCheck(code: string): code is CheckCode {
  return code in familyOf
}

/** 0 for the most upstream cause. */
export function upstreamness(family: CauseFamily): number {
  return causeFamilies.indexOf(family)
}
