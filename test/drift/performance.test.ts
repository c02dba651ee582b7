import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confusionOf, type PerformanceWindow, performance, performanceOf } from '../../src/drift/performance.ts'
import type { Tally } from '../../src/tally/tally.ts'

const outcomeOn = (day: string, counts: readonly number[], rest: Partial<Tally> = {}): Tally => ({
  day,
  basis: 'latest',
  series: 'outcome',
  stratum: 'all',
  baselineId: 0,
  counts,
  sums: [],
  cells: [],
  ...rest,
})
const october: PerformanceWindow = { from: '2026-10-01', to: '2026-10-31', matureTo: '2026-10-20' }

describe('performance at the feed’s own flag', () => {
  // UCI Diabetes 130-US hospitals (Strack et al. 2014, CC BY 4.0), women: R 4.2.2 prop.test(correct = FALSE)
  // tp 1133, fp 4759, fn 1830, tn 18880.
  it('gives the rates and Wilson intervals of a published cohort', () => {
    const women = performance(confusionOf([1133, 4759, 0, 1830, 18880, 0]))
    const expected = {
      sensitivity: [0.382382720215997, 0.365047570724963, 0.400022450820087],
      specificity: [0.798680147214349, 0.793520127320123, 0.803743108767421],
      ppv: [0.192294636795655, 0.18243342043955, 0.202556826444516],
      npv: [0.911636890391115, 0.907694666077338, 0.915426435524968],
      flagRate: [0.221487106232614, 0.216537545634016, 0.226517092463613],
    } as const
    for (const [measure, values] of Object.entries(expected)) {
      const rate = women[measure as keyof typeof expected]
      expect('interval' in rate).toBe(true)
      if (!('interval' in rate)) continue
      expect(rate.interval.estimate).toBeCloseTo(values[0], 9)
      expect(rate.interval.low).toBeCloseTo(values[1], 9)
      expect(rate.interval.high).toBeCloseTo(values[2], 9)
    }
  })

  it('calls nothing out of nothing undefined, with the reason, and never nought', () => {
    const twoWithoutEvent = performance(confusionOf([0, 0, 0, 0, 2, 0]))
    expect(twoWithoutEvent.sensitivity).toEqual({ numerator: 0, denominator: 0, undefinedBecause: 'no events' })
    expect(twoWithoutEvent.fnr).toEqual({ numerator: 0, denominator: 0, undefinedBecause: 'no events' })
    expect(twoWithoutEvent.ppv).toHaveProperty('undefinedBecause', 'no flagged cases with a known outcome')
    expect(performance(confusionOf([])).flagRate).toHaveProperty('undefinedBecause', 'no cases')
  })

  it('never counts an unknown outcome as no event', () => {
    const half = performance(confusionOf([8, 10, 18, 2, 90, 92]))
    expect(half.sensitivity).toMatchObject({ numerator: 8, denominator: 10 })
    expect(half.specificity).toMatchObject({ numerator: 90, denominator: 100 })
    expect(half.flagRate).toMatchObject({ numerator: 36, denominator: 220 })
    expect(half.completeness).toMatchObject({ numerator: 110, denominator: 220 })
  })

  it('counts the mature days of the window, of one stratum and one basis', () => {
    const tallies = [
      outcomeOn('2026-09-30', [1, 0, 0, 0, 0, 0]),
      outcomeOn('2026-10-01', [2, 0, 0, 0, 0, 0]),
      outcomeOn('2026-10-20', [4, 0, 0, 0, 0, 0]),
      outcomeOn('2026-10-21', [8, 0, 0, 0, 0, 0]),
      outcomeOn('2026-10-10', [16, 0, 0, 0, 0, 0], { stratum: 'site=A' }),
      outcomeOn('2026-10-10', [32, 0, 0, 0, 0, 0], { basis: 'at maturity' }),
      outcomeOn('2026-10-10', [64, 0, 0, 0, 0, 0], { series: 'cases' }),
    ]
    expect(performanceOf(tallies, 'all', october, 'latest').events).toBe(6)
    expect(performanceOf(tallies, 'all', october, 'at maturity').events).toBe(32)
    expect(performanceOf(tallies, 'site=A', october, 'latest').events).toBe(16)
  })

  it('leaves out the days it is told to, such as the baseline’s', () => {
    const days = ['2026-10-01', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) =>
      outcomeOn(day, [1, 0, 0, 0, 0, 0]),
    )
    const window = { ...october, without: { from: '2026-09-01', to: '2026-10-05' } }
    expect(performanceOf(days, 'all', window, 'latest').events).toBe(2)
  })

  it('is the same whether days are added up before or after', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 19 }), (days) => {
        const tallies = days.map((one, index) => outcomeOn(`2026-10-${String(index + 1).padStart(2, '0')}`, one))
        const sum = [0, 1, 2, 3, 4, 5].map((place) => days.reduce((total, one) => total + (one[place] ?? 0), 0))
        expect(performanceOf(tallies, 'all', october, 'latest')).toEqual(performance(confusionOf(sum)))
      }),
    )
  })
})
