import { type CauseFamily, causeFamilies } from '../drift/cause.ts'
import type { Check, Tier } from '../drift/check.ts'
import { checks } from '../drift/checks.ts'
import type { CheckCode, Finding } from '../drift/finding.ts'

export type { CauseFamily } from '../drift/cause.ts'
export type { Tier } from '../drift/check.ts'

/** What each check is about, and how soon somebody must know: said by the check itself. */
export const familyOf = byCheck(({ cause }) => cause)
export const tierOf = byCheck(({ tier }) => tier)

/** Checks of plain facts: chance has no part in them, so they stand outside the false-alarm contract. */
export const exactFacts: readonly CheckCode[] = checks
  .filter(({ budget }) => budget === undefined)
  .map(({ code }) => code)

function byCheck<T>(of: (check: Check) => T): Readonly<Record<CheckCode, T>> {
  return Object.fromEntries(checks.map((check) => [check.code, of(check)])) as Record<CheckCode, T>
}

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
  /** applied first: an alert that moves makes room for one that opens; absent where none moves */
  readonly restated?: readonly AlertRestatement[]
  readonly opened: readonly AlertOpening[]
  readonly continued: readonly AlertContinuation[]
}

/** An open alert that nobody has acknowledged, whose fault tonight's evidence places elsewhere. */
export interface AlertRestatement {
  readonly alertId: number
  readonly was: string
  readonly place: string
  readonly title: string
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
