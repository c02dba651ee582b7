import type { Plan } from '../../plan/plan.ts'
import { type SentLevels, strataOfCombinations } from '../rows/combinations.ts'
import type { Tally } from '../tally.ts'

/** What was counted and summed over one day's cases of the same levels, by series. */
export interface AlikeCases {
  readonly sent: SentLevels
  readonly series: readonly Pick<Tally, 'series' | 'counts' | 'sums' | 'cells'>[]
}

/** The same by stratum: the tallies of that day. */
export function countCases(plan: Plan, day: string, rows: readonly AlikeCases[]): readonly Tally[] {
  const { strata, strataOf } = strataOfCombinations(
    plan,
    rows.map(({ sent }) => sent),
  )
  const told = { day, basis: 'fact' as const, baselineId: 0 }
  const totals: (readonly AlikeCases['series'][number][] | undefined)[] = strata.map(() => undefined)
  for (const [combination, { series }] of rows.entries())
    for (const stratum of strataOf[combination] ?? []) {
      const held = totals[stratum]
      totals[stratum] = held === undefined ? series : held.map((one, at) => added(one, series[at]))
    }
  return strata.flatMap(({ name }, stratum) =>
    (totals[stratum] ?? []).map((one) => ({ ...told, stratum: name, ...one })),
  )
}

type Total = AlikeCases['series'][number]

function added(to: Total, more: Total | undefined): Total {
  return {
    series: to.series,
    counts: to.counts.map((count, at) => count + (more?.counts[at] ?? 0)),
    sums: to.sums.map((sum, at) => sum + (more?.sums[at] ?? 0n)),
    cells: addedCells(to.cells, more?.cells ?? []),
  }
}

/** Of these series a tally has one cell or none, of the same key. */
function addedCells(to: readonly number[], more: readonly number[]): readonly number[] {
  const [key = more[0], n = 0] = to
  return key === undefined ? [] : [key, n + (more[1] ?? 0)]
}
