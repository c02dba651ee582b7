import { describe, expect, test } from 'vitest'
import { poissonCdf } from '../../../src/stats/distributions/poisson.ts'
import { countCusumRunLength } from '../../../src/stats/sequential/count-cusum.ts'
import { stepUp } from '../../../src/stats/sequential/cusum.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { expectedOf } from './expected.ts'

describe('run lengths of Poisson counts agree with R’s surveillance', () => {
  const rows = expectedOf<{ h: number; k: number; theta: number }, readonly [number, number]>('poisson_cusum_arl')
  test.each(rows)('%s', (_name, { params: { h, k, theta }, expected: [plain, withHeadStart] }) => {
    const length = (headStart: number): number =>
      countCusumRunLength((count) => poissonCdf(count, theta), { reference: k, limit: h, headStart }) ?? 0
    expect(length(0) / plain).toBeCloseTo(1, 9)
    // The package's head start is h/2 cut off to a whole cell below: 2 of 5 with k = 4.
    expect(length(k === 4 ? 2 : h / 2) / withHeadStart).toBeCloseTo(1, 9)
  })
})

test('a head start between two cells lies between their run lengths', () => {
  const length = (headStart: number): number =>
    countCusumRunLength((count) => poissonCdf(count, 2), { reference: 4, limit: 5, headStart }) ?? 0
  expect(length(2.5)).toBeCloseTo((length(2) + length(3)) / 2, 8)
})

test('simulated runs are as long', () => {
  const random = createRandom('counts')
  let [steps, alarms, sum] = [0, 0, 0]
  for (; alarms < 2000; steps++) {
    sum = stepUp(sum, random.poisson(1) - 1.5)
    if (sum < 4) continue
    alarms += 1
    sum = 0
  }
  const length = countCusumRunLength((count) => poissonCdf(count, 1), { reference: 1.5, limit: 4 }) ?? 0
  expect(Math.abs(steps / alarms / length - 1)).toBeLessThan(4 / Math.sqrt(2000))
})

test('k and h that share no small denominator have no exact chain', () => {
  expect(countCusumRunLength((count) => poissonCdf(count, 1), { reference: Math.SQRT2, limit: 4 })).toBeUndefined()
  expect(countCusumRunLength(() => undefined, { reference: 1, limit: 4 })).toBeUndefined()
})
