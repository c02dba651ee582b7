import type { Baseline } from '../../tally/baseline.ts'
import { momentFields } from '../../tally/moments.ts'
import type { FrozenTogether } from './freeze.ts'

/** Where the fields compared stand among the baseline's; undefined where one of them does not. */
export function placesOfFields({ fields }: FrozenTogether, baseline: Baseline): readonly number[] | undefined {
  const names = momentFields(baseline).map(({ name }) => name)
  const places = fields.map((name) => names.indexOf(name))
  return places.includes(-1) ? undefined : places
}
