import type { Nation } from '../plan/calendar/bank-holidays.ts'
import { dayTypeOf } from '../plan/calendar/day-type.ts'
import { type CheckCode, checkCodes } from '../plan/checks.ts'
import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import type { Basis } from '../tally/tally.ts'
import type { ArmKind, NightValues } from './arms/arm.ts'
import type { SiteQuestion } from './place/site-question.ts'

/** How the false-alarm contract is divided, before it is shared equally within a group (the plan may not yet move it). */
export const budgetWeights = {
  'heartbeat and schema': 0.1,
  'inputs and outputs': 0.3,
  outcomes: 0.25,
  'outcomes of one group': 0.2,
  'weekly checks': 0.1,
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
  /** 'at maturity': tonight's day is the one that matures tonight; 'early': the one that reaches the early age */
  readonly basis: Basis
  /** cases over 28 nights below which the line does not speak */
  readonly minimum: number
  readonly minimumEffect: number
  /** agreed limits are the plan's; the rest are solved from the baseline */
  readonly limitKind: 'statistical' | 'agreed'
  readonly budget: BudgetGroup
  /** says nothing while outcomes may be arriving sooner or later than they did (labels-in-doubt.ts) */
  readonly isMutedByDelay?: true
  /** of shares of levels: what they are called, the one of whatever is unlisted first */
  readonly levels?: readonly string[]
  /** other strata whose outcomes it reads: those taken out of the rest */
  readonly outcomesOf?: readonly string[]
  /** other strata whose `cases` on the day itself it reads */
  readonly casesOf?: readonly string[]
  /** the question of each site by which a shift is placed; absent: its place is its stratum */
  readonly bySite?: SiteQuestion
  /** did these nights of the baseline hold enough for an arm? Where they did not it is left out and named */
  enough?(nights: readonly NightValues[]): boolean
  values(ledger: Ledger, day: string): readonly number[]
}

/** What the lines of a deployment follow from. */
export interface Setting {
  readonly plan: Plan
  readonly baseline: Baseline
  /** site strata that the baseline saw */
  readonly sites: readonly string[]
  /** strata, and flagged or not flagged patients, whose outcomes are held against the rest (compared-strata.ts) */
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

/** A line whose question is asked of any stratum in the same way: so a shift of everybody can be placed at a site. */
export function lineOf({
  valuesAt,
  ...parts
}: Omit<Parameters<typeof line>[0], 'values' | 'bySite'> & { readonly valuesAt: SiteQuestion['values'] }): Line {
  const one = line({ ...parts, values: (ledger, day) => valuesAt(ledger, day, parts.stratum) })
  if (one.stratum !== 'all') return one
  const { kind, minimumEffect } = one
  return { ...one, bySite: { question: one.line, kind, minimumEffect, values: valuesAt } }
}

/** The name of a line: check, subject, stratum. */
export function lineName(check: CheckCode, subject: string | undefined, stratum: string): string {
  return `${check}${subject === undefined ? '' : `:${subject}`}@${stratum}`
}

/**
 * The parts of a line's name, as `lineName` put them together. A subject or a level may hold an `@` of its own (site
 * `A@B`): what parts them is the first `@` that a stratum follows, `all` or `dimension=level`. Throws where no known check
 * is named. A field whose name holds an `@` with an `=` after it (`a@b=c`) cannot be told from a stratum.
 */
export function lineParts(name: string): Pick<Line, 'check' | 'subject' | 'stratum'> {
  const [, code, subject, stratum] = lineShape.exec(name) ?? []
  const check = checkCodes.find((one) => one === code)
  if (check === undefined || stratum === undefined) throw new Error(`The line ${name} names no known check.`)
  return { check, ...(subject === undefined ? {} : { subject }), stratum }
}

/** Without a subject the stratum follows the check at once, whatever it holds. */
const lineShape = /^([A-Z]\d+)(?::(.*?)(?=@(?:all$|[^@=]+=)))?@(.+)$/s

/** A line's numbers for one day, with its day type in the deployment's nation. */
export function nightValues(one: Line, ledger: Ledger, day: string, nation: Nation): NightValues {
  return { day, dayType: dayTypeOf(day, nation), values: one.values(ledger, day) }
}

/** The day that a line judges tonight: tonight's own, or the one that reaches the age of its basis. */
export function dayJudged({ basis }: Line, night: string, plan: Plan, baseline: Baseline): string {
  if (basis === 'fact') return night
  return addDays(night, -(basis === 'early' ? (baseline.early?.age ?? 0) : plan.outcome.maturity_days))
}

/** The groups whose outcomes are compared: levels of age, sex, ethnicity and deprivation. */
export function groupsOf({ compared }: Pick<Setting, 'compared'>): readonly string[] {
  return compared.filter((stratum) => stratum.includes('=') && !stratum.startsWith('site='))
}

/**
 * The places that most checks ask about: everybody, and each site. A baseline that saw one site only saw everybody there:
 * nothing is asked twice, and the contract is not halved for it.
 */
export function placesOf({ sites }: Pick<Setting, 'sites'>): readonly [everybody: string, ...sites: string[]] {
  return ['all', ...(sites.length < 2 ? [] : sites)]
}
