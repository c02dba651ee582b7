import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'

/** A field, and the cells that its values are counted in before they are told as bins or as unseen levels. */
export interface BinnedField {
  readonly name: string
  /** its place in a row's numbers and levels, from 1 */
  readonly position: number
  readonly number: boolean
  /** are its values counted at all? */
  readonly counted: boolean
  /** a number's cells are those between the baseline's cuts: its bins */
  readonly cuts: readonly number[]
  /** a category's cells are the places of these levels, from 1: the baseline's, then the plan's own; 0: in neither */
  readonly levels: readonly string[]
  /** the last cell that is a bin of the baseline; those after it are bin 0; −1 where the baseline has no bins of it */
  readonly bins: number
  /** the cells whose levels the plan does not list; none where it lists none */
  readonly unseen: readonly number[]
}

/** The plan's fields in its order, each with its cells. */
export function binnedFields(
  plan: ApprovedPlan['plan'],
  positions: ApprovedPlan['positions'],
  baseline: Baseline | undefined,
): readonly BinnedField[] {
  return plan.fields.map((field) => {
    const own = baseline?.fields[field.name]
    const plain = { name: field.name, position: positions.get(field.name) ?? 0 }
    if (field.kind === 'number') {
      const cuts = own?.kind === 'number' ? own.cuts : undefined
      const bins = cuts?.length ?? -1
      return { ...plain, number: true, counted: cuts !== undefined, cuts: cuts ?? [], levels: [], bins, unseen: [] }
    }
    const known = own?.kind === 'category' ? own.levels : undefined
    const listed = field.levels
    const levels = [...new Set([...(known ?? []), ...(listed ?? [])])]
    return {
      ...plain,
      number: false,
      counted: known !== undefined || listed !== undefined,
      cuts: [],
      levels,
      bins: known?.length ?? -1,
      unseen:
        listed === undefined ? [] : [0, ...levels.flatMap((level, at) => (listed.includes(level) ? [] : [at + 1]))],
    }
  })
}
