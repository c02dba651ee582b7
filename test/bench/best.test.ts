import { describe, expect, test } from 'vitest'
import { bestLimit } from '../../bench/faults/best/best-limit.ts'
import { candidates } from '../../bench/faults/best/candidates.ts'
import { simulatedDelays } from '../../bench/faults/best/delays.ts'
import { logRatio, sizeOf } from '../../bench/faults/best/dirichlet-multinomial.ts'
import { hospitalNamed, hospitalNames } from '../../bench/faults/hospitals.ts'
import { normalQuantile } from '../../src/stats/distributions/normal.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'

/** A normal's quantiles, evenly spread: a sample without chance in it. */
const normal = Array.from({ length: 4000 }, (_, at) => normalQuantile((at + 0.5) / 4000) ?? 0)

describe('the limit of the CUSUM that knows the fault', () => {
  // Likelihood ratio of N(1, 1) against N(0, 1): x − ½, which is the CUSUM of reference value k = ½. One side of it with
  // h = 5 runs for 930.9 on average, with h = 4 for 335.4 (R 4.2.2, spc 0.6.7: xcusum.arl(0.5, 5, 0); Montgomery 2009,
  // Introduction to Statistical Quality Control, table 9.3: 465 and 168 of two sides).
  const quiet = normal.map((x) => x - 0.5)
  const faulted = normal.map((x) => x + 1 - 0.5)

  test.each([
    [930.9, 5],
    [335.4, 4],
  ])('runs of %d nights need the published limit', (nights, limit) => {
    expect(bestLimit(quiet, faulted, nights)).toBeCloseTo(limit, 1)
  })

  test('is the logarithm of the run length where no quiet night speaks for the fault', () => {
    expect(bestLimit([-40, -50, -45], [40, 50, 45], 1000)).toBeCloseTo(Math.log(1000), 12)
  })
})

describe('parts of a night’s cases, of which whole nights have more or fewer than chance gives', () => {
  test('are as likely as scipy says', () => {
    // scipy 1.17.1: betabinom.logpmf(8, 30, 20·0.25, 20·0.75) − betabinom.logpmf(8, 30, 20·0.4, 20·0.6); binom the same way.
    expect(logRatio([8, 22], [0.25, 0.75], [0.4, 0.6], 20)).toBeCloseTo(0.411364830235355, 12)
    expect(logRatio([8, 22], [0.25, 0.75], [0.4, 0.6], Infinity)).toBeCloseTo(1.1491290949467299, 12)
  })

  test('have their size by moments', () => {
    // Two nights of 10 in two cells of a half, 8 and 2 each way: χ² = 3.6 on one degree, so 3.6 = (10 + s)/(1 + s).
    expect(
      sizeOf(
        [
          [8, 2],
          [2, 8],
        ],
        [0.5, 0.5],
      ),
    ).toBeCloseTo(6.4 / 2.6, 12)
    expect(sizeOf([[5, 5]], [0.5, 0.5])).toBe(Infinity)
  })
})

describe('simulated delays', () => {
  const random = createRandom('delays')

  test('count the night of the fault itself as nought', () => {
    expect(simulatedDelays([-1], () => 3, 2.5, 2, random)).toEqual([0, 0])
    expect(simulatedDelays([-1], () => 1, 2.5, 2, random)).toEqual([2, 2])
  })

  test('go on from what quiet nights have left', () => {
    expect(simulatedDelays([0.01], () => 1, 2.5, 1, random)).toEqual([1])
  })
})

test.each(hospitalNames)('every fault of the %s hospital has a series in which it is looked for', (name) => {
  const hospital = hospitalNamed(name)
  for (const { id } of hospital.faults) {
    const shownIn = candidates(hospital, id)
    expect('fact' in shownIn || shownIn.length > 0).toBe(true)
  }
})
