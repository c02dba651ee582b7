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
}
