import { binCounts, binIndex } from '../../stats/distances/bin-counts.ts'
import { sturgesEdges } from '../../stats/distances/sturges-edges.ts'
import type { Sample } from './samples.ts'

/** Cases in the same bins on both sides. */
export interface Pair {
  readonly reference: Float64Array
  readonly current: Float64Array
}

/**
 * Evidently's bins (legacy/calculations/stattests/utils.py, get_binned_data): numbers of which the reference has more than
 * 20 different ones in Sturges's bins of both sides together, so that the bins move with every current sample; all else
 * value by value.
 */
export function binned(reference: Sample, current: Sample): Pair | undefined {
  const [before, now] = [reference.numbers, current.numbers]
  if (before === undefined || now === undefined || before.atoms.values.length <= 20) return byValue(reference, current)
  return inBins(before.values, now.values, joined(before.values, now.values))
}

/** Evidently's bins for the Hellinger distance: Sturges's of the different values, each counting once. */
export function binnedByDistinct(reference: Sample, current: Sample): Pair | undefined {
  const [before, now] = [reference.numbers, current.numbers]
  if (before === undefined || now === undefined) return byValue(reference, current)
  const distinct = new Set([...before.atoms.values, ...now.atoms.values])
  return inBins(before.values, now.values, Float64Array.from(distinct))
}

/** Cases with each value that either side has. */
export function byValue(reference: Sample, current: Sample): Pair {
  const values = [...new Set([...reference.counts.keys(), ...current.counts.keys()])]
  const counts = (sample: Sample): Float64Array => Float64Array.from(values, (value) => sample.counts.get(value) ?? 0)
  return { reference: counts(reference), current: counts(current) }
}

function inBins(before: Float64Array, now: Float64Array, edgesFrom: Float64Array): Pair | undefined {
  const edges = sturgesEdges(edgesFrom)
  if (edges === undefined) return undefined
  const counts = (values: Float64Array): Float64Array | undefined => {
    const index = binIndex(values, edges)
    // The outermost two are for what lies outside the edges: nothing does.
    return index && binCounts(index, edges)?.subarray(1, -1)
  }
  const [reference, current] = [counts(before), counts(now)]
  return reference && current && { reference, current }
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
