import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../../tally/baseline.ts'
import { volumeArm } from '../arms/volume.ts'
import type { Battery } from '../battery.ts'
import { linesOf } from '../checks.ts'
import type { Line } from '../line.ts'

/**
 * Those of `names` that can be re-centred: statistical lines with an arm. Never an agreed limit, which is the plan's; never
 * a plain fact, the heartbeat, plausibility or the numbers together (B9), which have no arm; and not the number of cases, which is held against the
 * eight weeks before and so follows by itself.
 */
export function recentrable(
  names: readonly string[],
  plan: Plan,
  { baseline, battery }: { readonly baseline: Baseline; readonly battery: Battery },
): readonly Line[] {
  return linesOf({ plan, baseline, ...battery }).filter(
    ({ line, limitKind, kind }) =>
      names.includes(line) && limitKind === 'statistical' && kind !== volumeArm && battery.arms[line] !== undefined,
  )
}
