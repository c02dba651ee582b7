import type { UnitReading } from '../reading-of.ts'
import type { Tally } from '../tally.ts'

/** Adds up what changed in units' readings after maturity, and gives a tally of `rereading` for each day and stratum that has any. */
export interface Rereadings {
  /** a unit of these strata, whose reading was `before` until the age at which it became `after`; undefined: none */
  add(
    day: string,
    strata: readonly string[],
    age: number,
    before: UnitReading | undefined,
    after: UnitReading | undefined,
  ): void
  tallies(): readonly Tally[]
}

/** What changed at one age: of how many units, how many more are known, and what is added to the sums and the cells. */
interface AtAge {
  changes: number
  known: number
  readonly sums: bigint[]
  readonly cells: Map<string, { readonly key: readonly number[]; n: number }>
}

interface Growing {
  readonly day: string
  readonly stratum: string
  readonly ages: Map<number, AtAge>
}

export function rereadings(): Rereadings {
  const held = new Map<string, Growing>()
  return {
    add(day, strata, age, before, after) {
      if (isSame(before, after)) return
      for (const stratum of strata) {
        const key = `${day}\t${stratum}`
        const own = held.get(key) ?? { day, stratum, ages: new Map<number, AtAge>() }
        held.set(key, own)
        const at = own.ages.get(age) ?? { changes: 0, known: 0, sums: [], cells: new Map() }
        own.ages.set(age, at)
        at.changes += 1
        if (before !== undefined) take(at, before, -1)
        if (after !== undefined) take(at, after, 1)
      }
    },
    tallies: () => [...held.values()].map(tallyOf),
  }
}

function isSame(a: UnitReading | undefined, b: UnitReading | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.sums.join() === b.sums.join() && a.cells.join(';') === b.cells.join(';')
}

function take(at: AtAge, { isKnown, sums, cells }: UnitReading, sign: 1 | -1): void {
  if (isKnown) at.known += sign
  for (const [place, sum] of sums.entries()) at.sums[place] = (at.sums[place] ?? 0n) + BigInt(sign) * sum
  for (const key of cells) {
    const name = key.join()
    const cell = at.cells.get(name) ?? { key, n: 0 }
    cell.n += sign
    at.cells.set(name, cell)
  }
}

function tallyOf({ day, stratum, ages }: Growing): Tally {
  const inOrder = [...ages].sort(([a], [b]) => a - b)
  return {
    day,
    basis: 'late',
    series: 'rereading',
    stratum,
    baselineId: 0,
    counts: [inOrder.reduce((sum, [, { changes }]) => sum + changes, 0)],
    sums: inOrder.flatMap(([, { sums }]) => sums),
    cells: inOrder.flatMap(([age, { changes, known, cells }]) => {
      const own = [...cells.values()]
        .filter(({ n }) => n !== 0)
        .map(({ key, n }) => [...key, n])
        .sort(compareCells)
        .flat()
      return [age, changes, known, own.length, ...own]
    }),
  }
}

/** Cells in ascending order of what they are of. */
export function compareCells(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, at) => value !== b[at])
  return first < 0 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
}
