import { describe, expect, it } from 'vitest'
import { orderedTrend } from '../../../src/equality/closer/ordered.ts'
import { spreadOf } from '../../../src/equality/closer/spread.ts'
import { spreadSentence, trendSentence } from '../../../src/equality/closer/words.ts'

/** Events found of all, by age band: UCI Diabetes 130-US hospitals (CC BY 4.0), as in ../plan.ts. */
const ages = [
  { numerator: 73, denominator: 132 },
  { numerator: 507, denominator: 1416 },
  { numerator: 928, denominator: 2655 },
  { numerator: 479, denominator: 1297 },
]

describe('how much groups truly differ', () => {
  // numpy 2, DerSimonian and Laird 1986 on ln((x + ½)/(n − x + ½)).
  it('τ, and each share pulled towards the others', () => {
    const found = spreadOf(ages, 'characteristic')
    expect(found.tau).toMatchObject({ estimate: expect.closeTo(0.15253305112957882, 10) })
    for (const [at, share] of [0.45632993, 0.36117483, 0.35185679, 0.37127092].entries())
      expect(found.pooled[at]?.estimate).toBeCloseTo(share, 7)
    expect(found.twoInThree?.[0]).toBeCloseTo(0.34903224302011493, 10)
    expect(found.twoInThree?.[1]).toBeCloseTo(0.42110724267693006, 10)
    expect(spreadSentence(found, 'sensitivity')).toContain('between 34.9% and 42.1%')
  })

  it('a level without a case is in neither, and two levels have a gap and no spread', () => {
    const found = spreadOf([...ages, { numerator: 0, denominator: 0 }], 'characteristic')
    expect(found.pooled[4]).toBeUndefined()
    expect(found.pooled[3]).toEqual(spreadOf(ages, 'characteristic').pooled[3])
    expect(spreadOf(ages.slice(0, 2), 'characteristic').tau).toHaveProperty('because')
    expect(spreadOf([], 'characteristic')).toMatchObject({ pooled: [], twoInThree: undefined })
  })

  it('a crossing of many small levels is pooled by a random intercept, which adds ½ to nothing', () => {
    const cells = [...ages, { numerator: 0, denominator: 1 }, { numerator: 1, denominator: 1 }]
    const found = spreadOf(cells, 'crossing')
    expect(found.method).toBe('random intercept')
    const [none, all] = found.pooled.slice(4)
    // Drawn to where the others are, and still told apart.
    expect(none?.estimate).toBeGreaterThan(0.3)
    expect(all?.estimate).toBeLessThan(0.5)
    expect(none?.estimate).toBeLessThan(all?.estimate ?? 0)
  })
})

describe('the trend over bands that have an order', () => {
  // numpy 2: z = −1.30836 of Cochran and Armitage (as R's prop.trend.test: χ² = z²), p = 0.19075; weighted least squares.
  it('is Cochran and Armitage’s test and a weighted slope', () => {
    const found = orderedTrend(ages, true)
    expect(found?.p).toBeCloseTo(0.1907521635252123, 10)
    expect(found?.perBand).toMatchObject({ estimate: expect.closeTo(-0.010243487024358882, 10) })
    if (found !== undefined)
      expect(trendSentence(found, 'sensitivity')).toBe(
        'From one of the 4 bands to the next, sensitivity changes by −1.0 points (−2.7 to +0.6), p = 0.19 (Cochran and Armitage).',
      )
  })

  it('is not asked where there is no order, or only two bands', () => {
    expect(orderedTrend(ages, false)).toBeUndefined()
    expect(orderedTrend(ages.slice(0, 2), true)).toBeUndefined()
  })

  it('keeps its bands’ places where one has no case', () => {
    const gap = [ages[0], { numerator: 0, denominator: 0 }, ages[2], ages[3]].flatMap((one) => one ?? [])
    expect(orderedTrend(gap, true)?.bands).toBe(3)
    expect(
      orderedTrend(
        gap.map(() => ({ numerator: 0, denominator: 0 })),
        true,
      )?.perBand,
    ).toHaveProperty('because')
  })
})
