import { groupsIn } from '../plan/code-lists/code-list.ts'
import { mappingOf } from '../plan/mapping.ts'
import type { Plan } from '../plan/plan.ts'
import { crossingName, type Dimension, dimensions, stratumName } from '../plan/strata.ts'
import { labelled } from './labelled.ts'

/** One row of an equality table: a level, its strata, and whether it says what the person's characteristic is. */
export interface Level {
  readonly level: string
  /** the code of the list that the plan maps to */
  readonly code?: string
  /** one for each of the feed's labels that mean this level; their counts are added up */
  readonly strata: readonly string[]
  /** false: not known, not stated, not recorded or not mapped; shown, but outside comparisons and the complement */
  readonly isKnown: boolean
  /** of a crossing: the level of each of the two */
  readonly of?: readonly [first: string, second: string]
}

/** One table: a characteristic, the groups its codes roll up to, or two crossed because the plan asks for it. */
export interface Grouping {
  readonly name: string
  readonly label: string
  readonly kind: 'characteristic' | 'groups' | 'crossing'
  readonly of?: NonNullable<Dimension['characteristic']>
  /** whether the quarterly decision is taken on these levels; of codes and their groups, on one of the two */
  readonly decides: boolean
  /** whether the known levels have an order, such as bands of age */
  readonly ordered: boolean
  /** of a crossing: the names of the two dimensions */
  readonly crosses?: readonly [first: string, second: string]
  /** the level that all others are held against, of the table that decides; absent: each is held against everyone else */
  readonly reference?: string
  readonly levels: readonly Level[]
}

/** What the label of a table of groups ends with. */
export const inGroups = ', in groups'

/** The tables of a plan: its mapped characteristics and deprivation, then its crossings, in the plan's order. */
export function groupings(plan: Plan): readonly Grouping[] {
  const all = dimensions(plan)
  const single = all.flatMap((dimension) => ofCharacteristic(plan, dimension))
  const crossed = plan.crossings.flatMap(([first, second]) => {
    const one = all.find(({ name }) => name === first)
    const other = all.find(({ name }) => name === second)
    // A crossing with a dimension whose levels the plan does not list has no rows that could be named beforehand.
    return one?.levels === undefined || other?.levels === undefined ? [] : [crossing(plan, one, other)]
  })
  return [...single, ...crossed]
}

function ofCharacteristic(plan: Plan, dimension: Dimension): readonly Grouping[] {
  const { name, label, characteristic: of } = dimension
  if (of === undefined) return []
  const mapping = mappingOf(plan, of)
  const coded = mapping?.coded
  const onGroups = coded?.decideOn === 'groups'
  const decides = (kind: 'characteristic' | 'groups'): boolean => (kind === 'groups') === onGroups
  const table = (kind: 'characteristic' | 'groups'): Grouping => ({
    name: kind === 'groups' ? `${name} (groups)` : name,
    label: kind === 'groups' ? `${label}${inGroups}` : label,
    kind,
    of,
    decides: decides(kind),
    ...(decides(kind) && mapping?.reference !== undefined ? { reference: mapping.reference } : {}),
    ordered: kind === 'characteristic' && (coded?.list.ordered ?? dimension.ordered),
    levels: labelled(dimension, coded, kind === 'groups').map(({ labels, ...level }) => ({
      ...level,
      strata: labels.map((one) => stratumName(name, one)),
    })),
  })
  const rollsUp = coded !== undefined && groupsIn(coded.list).length > 0
  return [table('characteristic'), ...(rollsUp ? [table('groups')] : [])]
}

function crossing(plan: Plan, first: Dimension, second: Dimension): Grouping {
  const levels = [first, second].map((one) => {
    const mapping = one.characteristic === undefined ? undefined : mappingOf(plan, one.characteristic)?.coded
    return labelled(one, mapping, mapping?.decideOn === 'groups')
  })
  const [one = [], other = []] = levels
  return {
    name: `${first.name}&${second.name}`,
    label: `${first.label} and ${second.label.toLowerCase()}`,
    kind: 'crossing',
    decides: false,
    ordered: false,
    crosses: [first.name, second.name],
    levels: one.flatMap((a) =>
      other.map((b) => ({
        level: `${a.level}, ${b.level}`,
        strata: a.labels.flatMap((x) =>
          b.labels.map((y) => crossingName(stratumName(first.name, x), stratumName(second.name, y))),
        ),
        isKnown: a.isKnown && b.isKnown,
        of: [a.level, b.level],
      })),
    ),
  }
}
