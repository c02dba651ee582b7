import type { FieldBins } from './bins.ts'

/** The frozen, approved reference that today is compared with, as far as tallying needs it. */
export interface Baseline {
  readonly baselineId: number
  readonly planVersion: number
  readonly fromDay: string
  readonly toDay: string
  readonly scoreCuts: readonly number[]
  readonly fields: Readonly<Record<string, FieldBins>>
  /** expected probability of the event by score bin (bin 0 first); absent where there were too few events or nights */
  readonly expectedRisk?: readonly number[]
  /** absent where no age before maturity tells enough of the events, and in baselines frozen before it was kept */
  readonly early?: EarlyAge
}

/** The age at which most events are known, and outcomes are looked at for the first time. */
export interface EarlyAge {
  /** whole days, fewer than the plan's maturity_days */
  readonly age: number
  /** share of the baseline's events known at maturity that were known by this age */
  readonly eventsKnown: number
}
