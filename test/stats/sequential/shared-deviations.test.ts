import { expect, test } from 'vitest'
import { sharedDeviations } from '../../../src/stats/sequential/shared-deviations.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

test('three weeks worked in numpy', () => {
  // V = 7·Σ(m − z̄)²/2, U = Σ(z − m)²/(21 − 3), m = z.reshape(3, 7).mean(1); a = √(1 − 1/V), b = √(1 − 1/U).
  const z = [2, 1, 3, 0, 2, 1, 2, -2, -1, -3, 0, -2, -1, -2, 1, -1, 2, -2, 0, 1, -1]
  const kept = sharedDeviations(z)
  expect(kept[0]).toBeCloseTo(1.73159397700786, 12)
  expect(kept[2]).toBeCloseTo(2.21295383934909, 12)
  expect(kept[20]).toBeCloseTo(-0.48135986234123, 12)
})

test('with the chance of each night drawn afresh, nights and weeks vary as they did', () => {
  const random = createRandom('weeks and nights')
  const z: number[] = []
  for (let week = 0; week < 6000; week++) {
    const common = 0.8 * random.normal()
    for (let night = 0; night < 7; night++) z.push(common + 0.5 * random.normal() + random.normal())
  }
  const anew = Array.from(sharedDeviations(z), (kept) => kept + random.normal())
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0) / values.length
  const weeks = (values: readonly number[]) =>
    Array.from({ length: 6000 }, (_, week) =>
      values.slice(7 * week, 7 * week + 7).reduce((sum, value) => sum + value, 0),
    )
  // By construction 0.64 + 0.25 + 1 = 1.89 a night, and 49·0.64 + 7·1.25 = 40.11 a week.
  expect(squares(anew) / 1.89).toBeCloseTo(1, 1)
  expect(squares(weeks(anew)) / 40.11).toBeCloseTo(1, 1)
})

test('nights that vary by chance alone share hardly anything, and a night without a number nothing', () => {
  const random = createRandom('chance')
  const z = Array.from({ length: 7000 }, () => random.normal())
  const kept = sharedDeviations([undefined, ...z])
  expect(kept[0]).toBe(0)
  expect(kept.reduce((sum, one) => sum + one ** 2, 0) / 7000).toBeLessThan(0.15)
})

test('nights of a clinic on one day a week that vary by chance alone share hardly anything', () => {
  const random = createRandom('one day a week')
  const z = Array.from({ length: 7 * 1000 }, (_, night) => (night % 7 === 2 ? random.normal() : undefined))
  const kept = sharedDeviations(z)
  expect(kept.reduce((sum, one) => sum + one ** 2, 0) / 1000).toBeLessThan(0.15)
})

test('too few nights, or a z that is not a number, share nothing', () => {
  expect([...sharedDeviations([3, -3, 3])]).toEqual([0, 0, 0])
  expect([...sharedDeviations([...new Array<number>(20).fill(4), Number.NaN])].every((kept) => kept === 0)).toBe(true)
})
