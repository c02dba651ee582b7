import type { Plan } from '../../plan/plan.ts'
import { type SentLevels, strataOfCombinations } from '../rows/combinations.ts'
import type { Tally } from '../tally.ts'

/** Units of one day and combination of levels whose outcome changed alike: flags and states as in the series `change`. */
export interface Change {
  readonly day: string
  readonly age: number
  readonly bin: number
  readonly flag: number
  readonly before: number
  readonly after: number
  readonly n: number
}

/** `change` of every day and stratum that has any. `sent`: the levels of each, in the same order. */
export function countChanges(
  plan: Plan,
  sent: readonly SentLevels[],
  changes: readonly Change[],
  baselineId: number,
): readonly Tally[] {
  const { strata, strataOf } = strataOfCombinations(plan, sent)
  return strata.flatMap(({ name }, stratum) => {
    const own = changes.filter((_, at) => strataOf[at]?.includes(stratum))
    return [...Map.groupBy(own, ({ day }) => day)].map(([day, ofDay]): Tally => {
      const cells = cellsOf(ofDay)
      const counts = [cells.reduce((sum, cell) => sum + (cell.at(-1) ?? 0), 0)]
      return { day, basis: 'late', series: 'change', stratum: name, baselineId, counts, sums: [], cells: cells.flat() }
    })
  })
}

/** Cells in ascending order, those of the same change together. */
function cellsOf(changes: readonly Change[]): readonly (readonly number[])[] {
  const cells = new Map<string, number[]>()
  for (const { age, bin, flag, before, after, n } of changes) {
    const key = [age, bin, flag, before, after].join()
    const held = cells.get(key)
    if (held === undefined) cells.set(key, [age, bin, flag, before, after, n])
    else held[5] = (held[5] ?? 0) + n
  }
  return [...cells.values()].sort(inOrder)
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, at) => value !== b[at])
  return first < 0 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
}
