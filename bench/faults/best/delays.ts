import { stepUp } from '../../../src/stats/sequential/cusum.ts'
import type { Random } from '../../../src/stats/simulation/random.ts'

const quietNights = 60
const longest = 400

/**
 * Delays of simulated runs: nights without the fault, as many as the benchmark has before it, then nights with it until
 * the limit is reached (the first is night 0; `longest` where it never is). `faultedOn`: a step of the k-th night with the fault.
 */
export function simulatedDelays(
  quiet: readonly number[],
  faultedOn: (night: number) => number,
  limit: number,
  runs: number,
  random: Random,
): readonly number[] {
  return Array.from({ length: runs }, () => {
    let sum = 0
    for (let night = 0; night < quietNights; night++) {
      sum = stepUp(sum, quiet[random.integer(quiet.length)] ?? 0)
      if (sum >= limit) sum = 0
    }
    for (let night = 0; night < longest; night++) {
      sum = stepUp(sum, faultedOn(night))
      if (sum >= limit) return night
    }
    return longest
  })
}
