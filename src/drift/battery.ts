import type { FrozenArm } from './arms/limit.ts'
import type { FrozenAudit } from './audit/freeze.ts'
import type { RecentredLine } from './finding.ts'
import type { FrozenHeartbeat } from './heartbeat/freeze.ts'
import type { BudgetGroup } from './line.ts'
import type { OfDevice } from './part-of-device.ts'
import type { FrozenSites } from './place/freeze-sites.ts'
import type { FrozenPlausibility } from './plausibility.ts'
import type { FrozenTogether } from './together/freeze.ts'
import type { FrozenMedians } from './unit/medians.ts'
import type { FrozenCompleteness } from './waiting/completeness.ts'
import type { WhyReference } from './why/reference.ts'

/**
 * Raised when what an arm learned from its baseline is written down in another way, or an arm gathers in another way than its
 * limits were solved for (4: the volume against eight weeks), or the contract is shared with lines that there were not (5: how
 * far scores lie apart): the old one can then not judge a night.
 */
export const batteryForm = 5

/** The same of an output that is judged (a number, a category, a document). 6: each category, what happens in groups, and no number outside its range. */
export const batteryFormOfJudged = 6

/** The checks as frozen with a baseline: what tonight is compared with, and the limits that keep the contract. */
export interface Battery {
  readonly form: typeof batteryForm | typeof batteryFormOfJudged
  /** sequential arms by line */
  readonly arms: Readonly<Record<string, FrozenArm>>
  /** false: too few nights or events for any outcome check */
  readonly outcomes: boolean
  /** of everybody and of each site */
  readonly heartbeats: Readonly<Record<string, FrozenHeartbeat>>
  readonly plausibility: Readonly<Record<string, FrozenPlausibility>>
  /** of a number with a plausible range, by place: the share of outputs outside it that is usual; absent: 1 % */
  readonly outside?: Readonly<Record<string, number>>
  /** site strata the baseline saw */
  readonly sites: readonly string[]
  /** strata, and flagged or not flagged patients, whose outcomes are held against the rest of their dimension */
  readonly compared: readonly string[]
  /** lines that the baseline held too little for: they have no arm and no part of the contract */
  readonly leftOut: readonly string[]
  /** arms that fired on the baseline's own nights: out of service until re-specified, and signed for as such */
  readonly notStable: readonly string[]
  readonly contract: Contract
  /** how completely outcomes were known at maturity, by which a day waits for its own; absent: no day waits */
  readonly completeness?: FrozenCompleteness
  /** every site's own past, by which shifts are placed */
  readonly sitePasts?: FrozenSites
  /** what a change of performance is split against; absent without an expected risk */
  readonly why?: WhyReference
  /** by which a unit is suspected */
  readonly medians?: FrozenMedians
  /** how the numbers went together; absent where the baseline told too little of it */
  readonly together?: FrozenTogether & { readonly alpha: number }
  /** the part of the contract that audited misses have; absent where the plan agreed no audit when it was frozen */
  readonly audit?: FrozenAudit
  /** lines that people re-centred, by line: never frozen, only in the battery that a night is judged by (recentring/battery-on.ts) */
  readonly recentred?: Readonly<Record<string, RecentredLine>>
}

/** The false-alarm contract as it was shared out: at most one false alarm per `nights`, of which `spent` is used. */
export interface Contract {
  readonly nights: number
  readonly spent: number
  /** one-sided arms in service, by group */
  readonly arms: Readonly<Record<BudgetGroup, number>>
  /** of a device with several outputs: the contract is the device's, and this output has its part of it (part-of-device.ts) */
  readonly ofDevice?: OfDevice
}

/** Can a stored battery judge a night of this version of Wardwatch? It does not say what its output is: its lines do. */
export function canJudge({
  form,
  arms,
  leftOut,
}: Pick<Battery, 'arms' | 'leftOut'> & { readonly form: number }): boolean {
  if (form !== batteryForm) return form === batteryFormOfJudged
  return ![...Object.keys(arms), ...leftOut].some((line) => /^(B4:(number|categor)|C[678]:)/.test(line))
}
