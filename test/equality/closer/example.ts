import type { Tally } from '../../../src/tally/tally.ts'
import { type Planted, planted } from '../causes/planted.ts'

/** A group's `outcome`, `score` and `cases` tallies of one day, as planted: latest and at maturity. */
export function plantedTallies(day: string, stratum: string, group: Planted, baselineId = 2): readonly Tally[] {
  const { of } = planted(stratum, group)
  const sum = (flag: number, state: number) => (of[flag]?.[state] ?? []).reduce((total, n) => total + n, 0)
  const rest = { day, stratum, sums: [], cells: [] }
  const counts = [sum(1, 2), sum(1, 1), sum(1, 0), sum(0, 2), sum(0, 1), sum(0, 0)]
  const cells = of.flatMap((states, flag) =>
    states.flatMap((bins, state) => bins.flatMap((n, bin) => (n === 0 ? [] : [bin, flag, state, n]))),
  )
  return [
    { ...rest, basis: 'latest', series: 'outcome', baselineId: 0, counts },
    { ...rest, basis: 'at maturity', series: 'outcome', baselineId: 0, counts },
    { ...rest, basis: 'latest', series: 'score', baselineId, counts: [group.units], cells },
    {
      ...rest,
      basis: 'fact',
      series: 'cases',
      baselineId: 0,
      counts: [group.units, group.units, group.units, 0],
      sums: [0n, 0n],
    },
  ]
}
