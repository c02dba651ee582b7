import type { CheckCode } from '../plan/checks.ts'
import type { Plan } from '../plan/plan.ts'
import type { ArmState } from './arms/advance.ts'
import type { Battery } from './battery.ts'
import type { CauseFamily } from './cause.ts'
import type { Evidence } from './evidence.ts'
import type { Direction, Effect, Finding } from './finding.ts'
import type { BudgetGroup, Line, Setting } from './line.ts'

/** Red is for tonight, amber for the morning. */
export type Tier = 'red' | 'amber'

/** One question asked each night: everything about it that is not a figure, as a plain object of one list (checks.ts). */
export interface Check {
  readonly code: CheckCode
  /** in clinical words */
  readonly name: string
  readonly question: string
  /** how the figure is worked out, in a sentence for the page */
  readonly method: string
  /** which tallies it reads, as the ledger names them */
  readonly series: readonly string[]
  /** what it needs before it speaks, over 28 nights */
  readonly minimum: string
  /** which way is harm, and what it may do to patients */
  readonly hazard: string
  /** the smallest change worth an alert by default; absent for facts */
  readonly minimumEffect?: string
  /** where the page shows it */
  readonly section: 'feed' | 'inputs' | 'outputs' | 'labels' | 'performance'
  readonly cause: CauseFamily
  readonly tier: Tier
  /** who looks first: the duty, and the plan's person */
  readonly owner: { readonly duty: string; readonly person: keyof Plan['people'] }
  /** share of the false-alarm contract; a check without one states facts, in which chance has no part */
  readonly budget?: BudgetGroup | 'equality'
  /** asked once a month, so that not knowing is normal for as long */
  readonly isMonthly?: true
  /** decided once a quarter: its part of the contract is the plan's own rate */
  readonly isByQuarter?: true
  /** told from what is on record of another occasion, and not asked of the ledger: the night adds its findings */
  readonly isFromRecord?: true
  /** about what several outputs of one device share: a device with one output is not told of it at all */
  readonly isOfSeveralOutputs?: true
  /** what a sentence begins with; `subject` in the plan's own label */
  topic(subject: string | undefined, plan: Plan): string
  /** what it means that the check is shifted, for an alert's title, without figures and without the place; `effect` is that of the finding which leads */
  happened(seen: {
    readonly plan: Plan
    readonly direction: Direction
    readonly subjects: readonly string[]
    readonly effect?: Effect
    /** of that finding: what was seen at the very place that the alert names, so that a title may quote it */
    readonly there?: Effect
    /** of that finding: what the values may be */
    readonly suspectedUnit?: string
  }): string
  /** what the plan does not collect, so that the check has no line and no finding here; undefined: it is asked */
  notCollected?(plan: Plan): string | undefined
  /** its sequential lines, asked night after night */
  lines?(setting: Setting): readonly Line[]
  /** its findings that no line makes: mostly without memory of other nights; a new state of its own is put into `states` */
  tonight?(evidence: Evidence, battery: Battery | undefined, states: Map<string, ArmState>): readonly Finding[]
  /** how many questions `tonight` asks that chance may answer wrongly: they share the contract with the lines */
  asksTonight?(plan: Plan, places: readonly string[]): number
}
