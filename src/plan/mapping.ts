import { codeListOf } from './code-lists/all.ts'
import type { CodeList } from './code-lists/code-list.ts'
import type { CharacteristicName } from './equality-act.ts'
import type { Plan } from './plan.ts'

/** How a plan maps a characteristic, or deprivation, to a column of the feed. */
export interface Mapping {
  /** what the plan says of the list: its id where the labels are mapped to it, else any words; absent where it says nothing */
  readonly listed?: string
  /** with the labels mapped to it; absent where the levels are the feed's own */
  readonly coded?: {
    readonly list: CodeList
    /** the feed's label → the list's code */
    readonly codes: Readonly<Record<string, string>>
    readonly decideOn: 'codes' | 'groups'
  }
  /** of deprivation: the index, with its year */
  readonly index?: string
  /** the level that all others are held against, as the page names it; absent: each is held against everyone else */
  readonly reference?: string
}

/** The mapping of one characteristic; undefined where it is not collected. */
export function mappingOf(plan: Plan, of: CharacteristicName | 'deprivation'): Mapping | undefined {
  const index = 'index' in plan.deprivation ? plan.deprivation.index : undefined
  const mapping = of === 'deprivation' ? plan.deprivation : plan.characteristics[of]
  if ('not_collected' in mapping) return undefined
  const shared = {
    ...(mapping.code_list === undefined ? {} : { listed: mapping.code_list }),
    ...(of === 'deprivation' && index !== undefined ? { index } : {}),
    ...(mapping.reference === undefined ? {} : { reference: mapping.reference }),
  }
  if (!('codes' in mapping)) return shared
  const list = codeListOf(mapping.code_list)
  return list === undefined ? shared : { ...shared, coded: { list, codes: mapping.codes, decideOn: mapping.decide_on } }
}
