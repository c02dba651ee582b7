import type { CheckCode } from '../plan/checks.ts'
import { weekday } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import type { Basis } from '../tally/tally.ts'
import type { ArmKind, NightValues } from './arms/arm.ts'

/** How the false-alarm contract is divided, before it is shared equally within a group (the plan may not yet move it). */
export const budgetWeights = {
  'heartbeat and schema': 0.1,
  'inputs and outputs': 0.3,
  outcomes: 0.25,
  'outcomes of one group': 0.2,
} as const
export type BudgetGroup = keyof typeof budgetWeights

/** One question about one field or measure in one stratum, asked night after night by a sequential arm. */
export interface Line {
  /** check, subject and stratum: `B2:glucose@site=RJ1`; the identity from night to night */
  readonly line: string
  readonly check: CheckCode
  readonly subject?: string
  readonly stratum: string
  readonly kind: ArmKind
  /** 'at maturity': tonight's day is the one that matures tonight */
  readonly basis: Basis
  /** cases over 28 nights below which the line does not speak */
  readonly minimum: number
  readonly minimumEffect: number
  /** agreed limits are the plan's; the rest are solved from the baseline */
  readonly limitKind: 'statistical' | 'agreed'
  readonly budget: BudgetGroup
  values(ledger: Ledger, day: string): readonly number[]
}

/** What the lines of a deployment follow from. */
export interface Setting {
  readonly plan: Plan
  readonly baseline: Baseline
  /** site strata that the baseline saw */
  readonly sites: readonly string[]
  /** strata whose outcomes are held against everybody else's */
  readonly compared: readonly string[]
}

/** A line by its parts: named from them, with a limit solved from the baseline unless it says otherwise. */
export function line(
  parts: Omit<Line, 'line' | 'subject' | 'limitKind'> & {
    readonly subject?: string
    readonly limitKind?: Line['limitKind']
  },
): Line {
  return { limitKind: 'statistical', ...parts, line: lineName(parts.check, parts.subject, parts.stratum) }
}

/** The name of a line: check, subject, stratum. */
export function lineName(check: CheckCode, subject: string | undefined, stratum: string): string {
  return `${check}${subject === undefined ? '' : `:${subject}`}@${stratum}`
}

/** A line's numbers for one day, with its day type. */
export function nightValues(one: Line, ledger: Ledger, day: string): NightValues {
  return { day, weekend: weekday(day) >= 5, values: one.values(ledger, day) }
}

/** Everybody, and each site: the places that most checks ask about. */
export function placesOf({ sites }: Setting): readonly string[] {
  return ['all', ...sites]
}
