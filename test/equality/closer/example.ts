import { millionths } from '../../../src/tally/fixed-point.ts'
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

export const repeat = (values: readonly number[], times: number) => Array.from({ length: times }, () => values).flat()

/** A day's `waited` tally: these seconds, and so many outputs without a time, before it, and with one that cannot be read. */
export function waited(
  day: string,
  stratum: string,
  seconds: readonly number[],
  others: readonly [number, number, number] = [0, 0, 0],
): Tally {
  const logs = seconds.map((one) => millionths(Math.log(one)))
  const sums = [logs.reduce((a, b) => a + b, 0n), logs.reduce((a, b) => a + b * b, 0n)]
  const counts = [seconds.length, ...others]
  return { day, basis: 'fact', series: 'waited', stratum, baselineId: 0, counts, sums, cells: [] }
}
