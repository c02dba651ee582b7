import { type Basis, layouts, type Tally } from '../tally.ts'

/** The tallies of one stratum on one day, as they grow. */
export interface Page {
  readonly day: string
  readonly stratum: string
  readonly tallies: Map<Basis, Map<string, GrowingTally>>
}

export interface GrowingTally extends Omit<Tally, 'counts' | 'sums' | 'cells'> {
  readonly counts: number[]
  readonly sums: bigint[]
  readonly cells: Map<number | string, { readonly key: readonly number[]; readonly n: number[] }>
}

export interface Book {
  /** the pages of these strata on a day, in their order */
  pages(day: string, strata: readonly string[]): readonly Page[]
  tallies(): readonly Tally[]
}

/** An empty book. Millions of cases are entered: nothing is looked up by a text that is put together for it. */
export function createBook(): Book {
  const days = new Map<string, Map<string, Page>>()
  return {
    pages(day, strata) {
      const own = days.get(day) ?? new Map<string, Page>()
      days.set(day, own)
      return strata.map((stratum) => {
        const page = own.get(stratum) ?? { day, stratum, tallies: new Map() }
        own.set(stratum, page)
        return page
      })
    },
    tallies: () =>
      [...days.values()]
        .flatMap((pages) => [...pages.values()])
        .flatMap(({ tallies }) => [...tallies.values()])
        .flatMap((series) => [...series.values()].map(told)),
  }
}

/** A page's tally of a series, a new one of noughts where there is none. */
export function entry({ day, stratum, tallies }: Page, basis: Basis, series: string, baselineId: number): GrowingTally {
  const own = tallies.get(basis) ?? new Map<string, GrowingTally>()
  tallies.set(basis, own)
  const held = own.get(series)
  if (held !== undefined) return held
  const { counts, sums } = layouts[layoutOf(series)]
  const made: GrowingTally = {
    day,
    basis,
    series,
    stratum,
    baselineId,
    counts: new Array(counts.length).fill(0),
    sums: new Array(sums.length).fill(0n),
    cells: new Map(),
  }
  own.set(series, made)
  return made
}

/** The layout of a series: `field` of `field:lactate`. */
function layoutOf(series: string): keyof typeof layouts {
  return series.split(':')[0] as keyof typeof layouts
}

export function add({ counts, sums }: GrowingTally, more: readonly (boolean | number)[], moreSums?: Squared): void {
  for (let at = 0; at < more.length; at++) counts[at] = (counts[at] ?? 0) + Number(more[at])
  if (moreSums === undefined) return
  sums[0] = (sums[0] ?? 0n) + moreSums.sum
  sums[1] = (sums[1] ?? 0n) + moreSums.square
}

/** Adds to every sum of a tally, from the first on. */
export function addSums({ sums }: GrowingTally, more: readonly bigint[]): void {
  for (let at = 0; at < more.length; at++) sums[at] = (sums[at] ?? 0n) + (more[at] ?? 0n)
}

/** A number and its square, as the sums of a tally take them. */
export interface Squared {
  readonly sum: bigint
  readonly square: bigint
}

export function squared(sum: bigint): Squared {
  return { sum, square: sum * sum }
}

/** Adds to the cell of this key. `id` tells the keys of one tally apart. */
export function addCell(
  { cells }: GrowingTally,
  id: number | string,
  key: readonly number[],
  more: readonly number[],
): void {
  const held = cells.get(id)
  if (held === undefined) {
    cells.set(id, { key, n: [...more] })
    return
  }
  for (let at = 0; at < more.length; at++) held.n[at] = (held.n[at] ?? 0) + (more[at] ?? 0)
}

function told(tally: GrowingTally): Tally {
  const cells = [...tally.cells.values()].sort((a, b) => compareNumbers(a.key, b.key))
  return { ...tally, cells: cells.flatMap(({ key, n }) => [...key, ...n]) }
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
