import type { Column } from '../result.ts'
import type { Sample } from './samples.ts'
import type { StatisticName } from './statistics.ts'

/**
 * Which statistic Evidently takes when nobody says (legacy/calculations/stattests/registry.py): tests for a reference of
 * 1,000 values or fewer, distances above; numbers with five different values or fewer are taken value by value.
 */
export function defaultChoice(kind: Column['kind'], reference: Sample, current: Sample): StatisticName {
  const isContinuous = kind === 'number' && differentValues(reference, current) > 5
  if (reference.size > 1000) return isContinuous ? 'wasserstein' : 'jensenshannon'
  return isContinuous ? 'ks' : differentValues(reference, current) > 2 ? 'chisquare' : 'z'
}

/** How many there are; many are not counted one by one. */
function differentValues(reference: Sample, current: Sample): number {
  const most = Math.max(reference.numbers?.atoms.values.length ?? 0, current.numbers?.atoms.values.length ?? 0)
  return most > 5 ? most : new Set([...reference.counts.keys(), ...current.counts.keys()]).size
}
