import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { DayCases } from '../cases/day-cases.ts'
import type { CombinedStrata } from '../rows/combinations.ts'
import type { Tally } from '../tally.ts'

/** `bins:output` of a day: how often each class of a category was given, in every stratum. */
export function countClasses(
  plan: Pick<Plan, 'output'>,
  { day, combinations, scores }: DayCases,
  { strata, strataOf }: CombinedStrata,
): readonly Tally[] {
  const width = 1 + classesOf(plan).length
  const given = new Int32Array(width * strata.length)
  for (const [place, score] of scores.entries()) {
    if (Number.isNaN(score)) continue
    for (const stratum of strataOf[combinations[place] ?? -1] ?? []) {
      const cell = width * stratum + score
      given[cell] = (given[cell] ?? 0) + 1
    }
  }
  return strata.flatMap(({ name }, stratum) => {
    const own = given.subarray(width * stratum, width * (stratum + 1))
    const cells = [...own.entries()].filter(([, n]) => n > 0).flat()
    if (cells.length === 0) return []
    const n = own.reduce((sum, one) => sum + one, 0)
    return [{ day, basis: 'fact', series: 'bins:output', stratum: name, baselineId: 0, counts: [n], sums: [], cells }]
  })
}
