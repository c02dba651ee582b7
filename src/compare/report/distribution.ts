import { binCounts, binIndex } from '../../stats/distances/bin-counts.ts'
import { equalWidthEdges } from '../../stats/distances/equal-width-edges.ts'
import { atoms } from '../../stats/samples/atoms.ts'
import { sharesOf } from '../../stats/samples/shares.ts'
import { quantileOf } from '../../stats/samples/weighted-quantile.ts'
import type { Pair } from '../columns.ts'
import type { CategoryColumn, NumberColumn } from '../result.ts'

/** How the whole of a column is spread in the reference and in the current file, for a picture. */
export type Distribution =
  | {
      readonly kind: 'number'
      readonly edges: readonly number[]
      /** shares of all values; what lies beyond the edges is in none */
      readonly reference: readonly number[]
      readonly current: readonly number[]
    }
  | {
      readonly kind: 'category'
      readonly levels: readonly { readonly name: string; readonly reference: number; readonly current: number }[]
      /** levels that have no row of their own in the picture */
      readonly others: number
    }

const BINS = 30
const ENOUGH = 20_000
const MOST_LEVELS = 12

/** Undefined where a side has no value, where all are the same, or where the levels may not be named. */
export function distributionOf({ reference, current }: Pair): Distribution | undefined {
  if (reference.kind === 'number' && current.kind === 'number') return ofNumbers(reference, current)
  if (reference.kind === 'category' && current.kind === 'category') return ofLevels(reference, current)
  return undefined
}

function ofNumbers(reference: NumberColumn, current: NumberColumn): Distribution | undefined {
  const [ours, theirs] = [known(reference), known(current)]
  const [before, now] = [atoms(thinned(ours)), atoms(thinned(theirs))]
  // Neither the lowest nor the highest value is shown: they may be one person's.
  const low = least([quantileOf(before, 0.005), quantileOf(now, 0.005)], Math.min)
  const high = least([quantileOf(before, 0.995), quantileOf(now, 0.995)], Math.max)
  const edges = low === undefined || high === undefined ? undefined : equalWidthEdges(low, high, BINS)
  if (edges === undefined) return undefined
  const shares = (values: Float64Array): readonly number[] => {
    const index = binIndex(values, edges)
    const counts = index && binCounts(index, edges)
    return [...((counts && sharesOf(counts)) ?? [])].slice(1, -1)
  }
  return { kind: 'number', edges: [...edges], reference: shares(ours), current: shares(theirs) }
}

function known({ values }: NumberColumn): Float64Array {
  return values.filter((value) => !Number.isNaN(value))
}

/** Enough of them to tell where the edges are, evenly from the whole column. */
function thinned(values: Float64Array): Float64Array {
  const every = Math.ceil(values.length / ENOUGH)
  return every <= 1 ? values : values.filter((_, place) => place % every === 0)
}

function least(of: readonly (number | undefined)[], choose: (...values: number[]) => number): number | undefined {
  const values = of.filter((value) => value !== undefined)
  return values.length < of.length ? undefined : choose(...values)
}

function ofLevels(reference: CategoryColumn, current: CategoryColumn): Distribution | undefined {
  if (!reference.printable || !current.printable) return undefined
  const [ours, theirs] = [tally(reference), tally(current)]
  if (ours === undefined || theirs === undefined) return undefined
  const names = [...new Set([...ours.keys(), ...theirs.keys()])]
  const levels = names
    .map((name) => ({ name, reference: ours.get(name) ?? 0, current: theirs.get(name) ?? 0 }))
    .sort((a, b) => Math.max(b.reference, b.current) - Math.max(a.reference, a.current))
  return { kind: 'category', levels: levels.slice(0, MOST_LEVELS), others: Math.max(0, levels.length - MOST_LEVELS) }
}

function tally({ levels, codes }: CategoryColumn): ReadonlyMap<string, number> | undefined {
  const counts = new Float64Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const shares = sharesOf(counts)
  return (
    shares &&
    new Map(
      levels.map((level, code) => [level, shares[code] ?? 0]).filter(([, share]) => Number(share) > 0) as [
        string,
        number,
      ][],
    )
  )
}
