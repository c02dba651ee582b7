import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derSimonianLaird } from '../../../src/stats/pooling/dersimonian-laird.ts'

/* The 13 trials of BCG vaccine (Colditz and others 1994, JAMA 271:698): tuberculosis and not, vaccinated then control. */
const trials: readonly (readonly [number, number, number, number])[] = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
]
const effects = trials.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d))))
const variances = trials.map(([a, b, c, d]) => 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))

describe('the 13 BCG trials', () => {
  const pooled = derSimonianLaird(effects, variances)

  test('as published by metafor: Q = 152.233, τ² = 0.3088, log risk ratio −0.7141 (SE 0.1787)', () => {
    expect(pooled?.q).toBeCloseTo(152.233, 3)
    expect(pooled?.df).toBe(12)
    expect(pooled?.tau2).toBeCloseTo(0.3088, 4)
    expect(pooled?.mean.estimate).toBeCloseTo(-0.7141, 4)
    expect(pooled?.meanSe).toBeCloseTo(0.1787, 4)
  })
  test('the Q profile of τ²: 0.1197 to 1.1115 (Viechtbauer 2007, Stat Med 26:37; scipy brentq to ten digits)', () => {
    expect(pooled?.tau2Low).toBeCloseTo(0.119718361141261, 9)
    expect(pooled?.tau2High).toBeCloseTo(1.111479084060929, 9)
  })
  test('each trial drawn to the mean (numpy, the formula)', () => {
    const expected = [-0.799390973185865, -1.248573568693491, -0.984429013264139]
    const se = [0.408523174355307, 0.352327547458528, 0.43315168803724]
    for (const [index, value] of expected.entries()) {
      const group = pooled?.groups[index]
      expect(group?.estimate).toBeCloseTo(value, 10)
      expect(((group?.high ?? 9) - (group?.low ?? 0)) / 2 / 1.959963984540054).toBeCloseTo(se[index] ?? 9, 10)
    }
  })
})

test('groups that differ no more than chance: τ is 0, and each is known only as well as the mean, not for certain', () => {
  const pooled = derSimonianLaird([0.1, 0.1, 0.1], [0.2, 0.1, 0.4])
  expect(pooled?.tau2).toBe(0)
  expect(pooled?.tau2Low).toBe(0)
  expect(pooled?.groups[0]).toEqual(pooled?.mean)
  expect((pooled?.mean.high ?? 0) - (pooled?.mean.low ?? 0)).toBeGreaterThan(0.5)
})

test('one group, a variance of nought and what is not a number say nothing', () => {
  expect(derSimonianLaird([1], [1])).toBeUndefined()
  expect(derSimonianLaird([1, 2], [1, 0])).toBeUndefined()
  expect(derSimonianLaird([1, Number.NaN], [1, 1])).toBeUndefined()
  expect(derSimonianLaird([1, 2], [1])).toBeUndefined()
})

const groups = fc.array(
  fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0.01, max: 2, noNaN: true })),
  { minLength: 2, maxLength: 12 },
)

test('a shift moves everything but the spread; a scale moves it by its square; order does not matter', () => {
  fc.assert(
    fc.property(groups, fc.double({ min: -5, max: 5, noNaN: true }), (pairs, by) => {
      const own = derSimonianLaird(
        pairs.map(([effect]) => effect),
        pairs.map(([, variance]) => variance),
      )
      const moved = derSimonianLaird(
        pairs.map(([effect]) => 2 * effect + by).reverse(),
        pairs.map(([, variance]) => 4 * variance).reverse(),
      )
      if (own === undefined || moved === undefined) throw new Error('no answer')
      expect(moved.tau2).toBeCloseTo(4 * own.tau2, 6)
      expect(moved.tau2High).toBeCloseTo(4 * own.tau2High, 4)
      expect(moved.mean.estimate).toBeCloseTo(2 * own.mean.estimate + by, 6)
      expect(moved.p).toBeCloseTo(own.p, 8)
      // Every group lies between itself and the mean.
      for (const [index, group] of own.groups.entries()) {
        const effect = pairs[index]?.[0] ?? 0
        const [low, high] = [Math.min(effect, own.mean.estimate), Math.max(effect, own.mean.estimate)]
        expect(group.estimate).toBeGreaterThanOrEqual(low - 1e-9)
        expect(group.estimate).toBeLessThanOrEqual(high + 1e-9)
      }
    }),
  )
})
