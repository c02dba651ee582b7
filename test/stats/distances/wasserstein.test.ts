import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { energyDistance } from '../../../src/stats/distances/energy-distance.ts'
import { wasserstein, wassersteinPerSd } from '../../../src/stats/distances/wasserstein.ts'
import { type Atoms, atoms } from '../../../src/stats/samples/atoms.ts'
import { readFixture } from '../fixture.ts'

type Entry = { id: string; inputs: Record<string, readonly number[]>; expected: Record<string, number> }
const find = (id: string): Entry => {
  const entry = readFixture<Entry>('distances').find((one) => one.id === id)
  if (entry === undefined) throw new Error(`no fixture ${id}`)
  return entry
}

test('both agree with scipy, plain and weighted', () => {
  for (const id of ['wasserstein_1', 'wasserstein_w']) {
    const { inputs, expected } = find(id)
    const [u, v] = [atoms(inputs.u ?? [], inputs.u_weights), atoms(inputs.v ?? [], inputs.v_weights)]
    expect(wasserstein(u, v)).toBeCloseTo(expected.d ?? 9, 12)
  }
  const { inputs, expected } = find('two_samples')
  const plain = [atoms(inputs.u ?? []), atoms(inputs.v ?? [])] as const
  const weighted = [atoms(inputs.u ?? [], inputs.u_weights), atoms(inputs.v ?? [], inputs.v_weights)] as const
  expect(wasserstein(...plain)).toBeCloseTo(expected.wasserstein ?? 9, 12)
  expect(wasserstein(...weighted)).toBeCloseTo(expected.wasserstein_weighted ?? 9, 12)
  expect(energyDistance(...plain)).toBeCloseTo(expected.energy ?? 9, 12)
  expect(energyDistance(...weighted)).toBeCloseTo(expected.energy_weighted ?? 9, 12)
})

test('both agree with what frouros publishes', () => {
  const { inputs, expected } = find('frouros_univariate')
  const [reference, current] = [atoms(inputs.reference ?? []), atoms(inputs.current ?? [])]
  expect(wasserstein(reference, current)).toBeCloseTo(expected.emd ?? 9, 7)
  expect(energyDistance(reference, current)).toBeCloseTo(expected.energy ?? 9, 7)
})

test('a single far value is moved by its whole share, where NannyML counts one row too many in the tail', () => {
  // 100 values at 0 against 99 at 0 and one at 50: 50/100. Its tail weight (n + 1)/N, from 10,000 values on, would make of it
  // (1 + 1)/100·50 = 1.
  expect(wasserstein(atoms([0], [100]), atoms([0, 50], [99, 1]))).toBe(0.5)
})

test('per standard deviation it does not depend on the unit, and a constant baseline has none', () => {
  const [x, y] = [
    [1, 4, 2, 8],
    [3, 3, 9],
  ]
  const scaled = (values: readonly number[] = []): Atoms | undefined => atoms(values.map((value) => value * 18.0182))
  expect(wassersteinPerSd(scaled(x), scaled(y))).toBeCloseTo(wassersteinPerSd(atoms(x ?? []), atoms(y ?? [])) ?? 9, 12)
  expect(wassersteinPerSd(atoms([5, 5, 5]), atoms([5, 6]))).toBeUndefined()
  expect(wassersteinPerSd(atoms([5]), atoms([5, 6]))).toBeUndefined()
})

test('a field of small numbers counts like any other, where Evidently divides by 0.001 at least', () => {
  // Values of about 10⁻⁵ that moved by one standard deviation.
  const before = Float64Array.from({ length: 101 }, (_, at) => at * 1e-7)
  const sd = Math.sqrt(((101 * 101 - 1) / 12) * (101 / 100)) * 1e-7
  expect(wassersteinPerSd(atoms(before), atoms(before.map((value) => value + sd)))).toBeCloseTo(1, 9)
})

test('the tails count, where deepchecks leaves out two and a half per cent on either side', () => {
  const before = Float64Array.from({ length: 1000 }, (_, at) => at / 1000)
  // One in a hundred is sent in another unit.
  const after = before.map((value, at) => (at >= 990 ? value * 1000 : value))
  expect(wasserstein(atoms(before), atoms(after))).toBeCloseTo(999 * 0.009945, 6)
})

const samples = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 30 })

test.each([
  ['wasserstein', wasserstein],
  ['energyDistance', energyDistance],
] as const)('%s is a distance that knows nothing of order, and weights are cases written out', (_name, distance) => {
  fc.assert(
    fc.property(samples, samples, fc.integer({ min: 1, max: 4 }), (x, y, times) => {
      const found = distance(atoms(x), atoms(y)) ?? Number.NaN
      expect(found).toBeGreaterThanOrEqual(0)
      expect(distance(atoms(y), atoms(x))).toBeCloseTo(found, 10)
      expect(distance(atoms(x.toReversed()), atoms(y))).toBe(found)
      expect(distance(atoms(x), atoms(x))).toBe(0)
      expect(
        distance(
          atoms(
            x,
            x.map(() => times),
          ),
          atoms(y),
        ),
      ).toBeCloseTo(found, 10)
      expect(distance(atoms(x.flatMap((value) => [value, value])), atoms(y))).toBeCloseTo(found, 10)
    }),
  )
})

test('the area between the two distribution functions, step by step, is the same', () => {
  fc.assert(
    fc.property(samples, samples, (x, y) => {
      const share = (values: readonly number[], at: number): number =>
        values.filter((value) => value <= at).length / values.length
      let area = 0
      for (let at = -40; at < 40; at++) area += Math.abs(share(x, at) - share(y, at))
      expect(wasserstein(atoms(x), atoms(y))).toBeCloseTo(area, 10)
    }),
  )
})

test('a shift moves every case by as much, wherever the values lie', () => {
  const values = Float64Array.from({ length: 1000 }, (_, at) => 1e9 + Math.sin(at))
  expect(wasserstein(atoms(values), atoms(values.map((value) => value + 0.25)))).toBeCloseTo(0.25, 6)
})

test('values whose difference no number can hold are undefined, not NaN', () => {
  const [x, y] = [atoms([-1.7e308, 0, 1.7e308]), atoms([1.7e308, 1.7e308, -1.7e308, 1])]
  expect(wasserstein(x, y)).toBeUndefined()
  expect(energyDistance(atoms([-1.7e308]), atoms([1.7e308]))).toBeUndefined()
  expect(wassersteinPerSd(atoms([1e200, -1e200]), atoms([1, 2]))).toBeUndefined()
})

test('no cases or a value that is not finite on either side is undefined', () => {
  for (const distance of [wasserstein, energyDistance, wassersteinPerSd]) {
    expect(distance(atoms([]), atoms([1, 2]))).toBeUndefined()
    expect(distance(atoms([1, 2]), atoms([1, Number.NaN]))).toBeUndefined()
    expect(distance(atoms([1, 2]), atoms([Infinity]))).toBeUndefined()
  }
})
