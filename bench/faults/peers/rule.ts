import type { Plan } from '../../../src/plan/plan.ts'
import type { Night } from '../best/night.ts'

/**
 * Another monitor's alarm rule, as its users meet it: a figure for each chunk of nights, and an alarm where it is above a
 * limit. These are the rules of those monitors, written out here, not their code.
 */
export interface Rule {
  readonly id: string
  readonly name: string
  readonly source: string
  /** the limit that it comes with */
  readonly usual: number
  readonly chunkNights: number
  /** a chunk can be judged only when its outcomes are due */
  readonly readsOutcomes: boolean
  /** the figure of a chunk, from the chunks of the baseline; undefined where the chunk has none */
  figure(plan: Plan, reference: readonly Chunk[]): (chunk: Chunk) => number | undefined
}

export type Chunk = readonly Night[]
