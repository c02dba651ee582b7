import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binCounts, binIndex } from '../../../src/stats/distances/bin-counts.ts'
import { doaneEdges } from '../../../src/stats/distances/doane-edges.ts'
import { equalWidthEdges } from '../../../src/stats/distances/equal-width-edges.ts'
import { hellinger } from '../../../src/stats/distances/hellinger.ts'
import { quantileEdges } from '../../../src/stats/distances/quantile-edges.ts'
import { sturgesEdges } from '../../../src/stats/distances/sturges-edges.ts'
import { atoms } from '../../../src/stats/samples/atoms.ts'
import { readFixture } from '../fixture.ts'

type Rule = { edges: readonly number[]; counts: readonly number[] }
type Entry = {
  id: string
  test: string
  inputs: { x: readonly number[] }
  expected: { doane: Rule; sturges: Rule; decile_edges: readonly number[] }
}
const entries = readFixture<Entry>('distances').filter((entry) => entry.test === 'bins')

describe("Doane's and Sturges's bins and what is in them are numpy's", () => {
  test.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, { inputs, expected }) => {
    for (const [rule, edgesOf] of [
      [expected.doane, doaneEdges],
      [expected.sturges, sturgesEdges],
    ] as const) {
      const edges = edgesOf(inputs.x) ?? new Float64Array()
      expect(edges.length).toBe(rule.edges.length)
      for (const [at, edge] of edges.entries()) expect(edge).toBeCloseTo(rule.edges[at] ?? 99, 12)
      const index = binIndex(inputs.x, edges)
      expect([...(binCounts(index ?? new Uint16Array(), edges) ?? [])]).toEqual([0, ...rule.counts, 0])
    }
  })
})

test("quantile bins are numpy's deciles, edges on the same value being one", () => {
  for (const { inputs, expected } of entries) {
    const edges = [...(quantileEdges(atoms(inputs.x), 10) ?? [])]
    const distinct = [...new Set(expected.decile_edges)]
    expect(edges.length).toBe(distinct.length)
    for (const [at, edge] of edges.entries()) expect(edge).toBeCloseTo(distinct[at] ?? 99, 9)
  }
  expect([...(quantileEdges(atoms([0, 0, 0, 0, 5]), 4) ?? [])]).toEqual([0, 5])
})

test('a bin holds its lower edge; the last holds both; what lies outside is counted and not lost', () => {
  const edges = equalWidthEdges(0, 3, 3) ?? []
  const index = binIndex([-1, 0, 0.5, 1, 2, 3, 3.5, 99], edges) ?? new Uint16Array()
  expect([...(binCounts(index, edges) ?? [])]).toEqual([1, 2, 1, 2, 2])
  expect([...(binCounts(index, edges, 1, 3) ?? [])]).toEqual([0, 2, 0, 0, 0])
})

test('the bins stand still, where Evidently lays them over reference and current together', () => {
  // A tenth of the current values is far off. In bins over both together nearly all of the rest shares one bin, and the
  // shift of that rest by a standard deviation, plain in the reference's bins, cannot be seen.
  const reference = Array.from({ length: 1000 }, (_, at) => 4 * Math.sin(at))
  const current = reference.map((value, at) => (at % 10 === 0 ? 1e6 : value + 2.8))
  const distanceIn = (edges: Float64Array | undefined): number => {
    const counts = [reference, current].map((values) => {
      const index = edges && binIndex(values, edges)
      return (index && edges && binCounts(index, edges)) ?? []
    })
    return hellinger(counts[0] ?? [], counts[1] ?? []) ?? Number.NaN
  }
  const farAlone = hellinger([1000, 0], [900, 100]) ?? Number.NaN
  expect(distanceIn(sturgesEdges([...reference, ...current]))).toBeCloseTo(farAlone, 6)
  expect(distanceIn(sturgesEdges(reference))).toBeGreaterThan(1.5 * farAlone)
})

test('every value is in exactly one bin, and days of a column add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1 }), fc.nat(), (values, cut) => {
      const edges = equalWidthEdges(-2, 2, 7) ?? new Float64Array()
      const index = binIndex(values, edges) ?? new Uint16Array()
      const at = cut % values.length
      const whole = binCounts(index, edges) ?? new Float64Array()
      const [first, second] = [binCounts(index, edges, 0, at), binCounts(index, edges, at)]
      expect(whole.reduce((sum, count) => sum + count, 0)).toBe(values.length)
      for (const [bin, count] of whole.entries()) expect((first?.[bin] ?? 9) + (second?.[bin] ?? 9)).toBe(count)
    }),
  )
})

test('in quantile bins a distance is the same for a field and for its logarithm', () => {
  // Eleven cuts of 101 values fall on values themselves.
  const reference = Float64Array.from({ length: 101 }, (_, at) => 1 + at ** 2)
  const distanceOf = (before: Float64Array, after: Float64Array): number | undefined => {
    const edges = quantileEdges(atoms(before), 10) ?? new Float64Array()
    const counts = [before, after].map((values) => binCounts(binIndex(values, edges) ?? new Uint16Array(), edges))
    return hellinger(counts[0] ?? [], counts[1] ?? [])
  }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12_000 }), { minLength: 1 }), (values) => {
      const current = Float64Array.from(values)
      const plain = distanceOf(reference, current)
      expect(distanceOf(reference.map(Math.log), current.map(Math.log))).toBeCloseTo(plain ?? 99, 12)
    }),
  )
})

test('a column with missing cells is not counted as if they were cases, which Evidently does', () => {
  expect(binIndex([0.5, Number.NaN, 1.5], [0, 1, 2])).toBeUndefined()
})

test('all the same, too few, or not a number has no bins', () => {
  expect(doaneEdges([1, 1, 1])).toBeUndefined()
  expect(doaneEdges([1, 2])).toBeUndefined()
  expect(sturgesEdges([4, 4])).toBeUndefined()
  expect(quantileEdges(atoms([4, 4]), 5)).toBeUndefined()
  expect(equalWidthEdges(1, 1, 3)).toBeUndefined()
  expect(equalWidthEdges(0, 1, 2.5)).toBeUndefined()
  expect(binIndex([1], [0, 2, 1])).toBeUndefined()
  expect(binCounts(Uint16Array.of(7), [0, 1])).toBeUndefined()
})
