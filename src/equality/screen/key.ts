import { stratumName } from '../../plan/strata.ts'
import type { EqualityTable } from '../assess.ts'
import type { Measure } from '../measure.ts'
import type { ItemKind } from './item.ts'

/** An item's name, the same from month to month: `gap:sensitivity@sex=Male`, `coverage@race`. */
export function itemKey(kind: ItemKind, table: EqualityTable, level?: string, measure?: Measure): string {
  const dimension = table.kind === 'groups' ? table.name.replace(/ \(groups\)$/, '') : table.name
  const place = level === undefined ? dimension : stratumName(dimension, level)
  return `${kind}${measure === undefined ? '' : `:${measure}`}@${place}`
}
