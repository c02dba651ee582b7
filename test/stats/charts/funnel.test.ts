import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { funnel } from '../../../src/stats/charts/funnel.ts'
import { deviation, exactRatioLimits, funnelLimits } from '../../../src/stats/charts/funnel-limits.ts'
import { overdispersion } from '../../../src/stats/charts/overdispersion.ts'
import { relativeError } from '../fixture.ts'

/** The six units of FunnelPlotR's own tests. */
const units = [
  [100, 108],
  [150, 112],
  [180, 165],
  [80, 95],
  [120, 100],
  [225, 220],
].map(([observed = 0, size = 0]) => ({ observed, size }))

describe('exact limits of a ratio', () => {
  // scipy 1.17.1: chi2.ppf(t, 2 * E) / 2 / E and chi2.isf(t, 2 * E + 2) / 2 / E with t = (1 - level) / 2.
  test.each([
    [0.5, 0.95, 0.0009820691171752583, 9.348403604496148],
    [0.5, 0.998, 1.570797149262492e-6, 16.26623619623813],
    [3.7, 0.95, 0.2542898552371637, 2.650000402106765],
    [3.7, 0.998, 0.09422802726458461, 3.860299431446697],
    [108, 0.95, 0.820319382488738, 1.2073399100953597],
    [108, 0.998, 0.7287984543050078, 1.3345397706520659],
    [2500.25, 0.95, 0.961182867902998, 1.0399825550736626],
    [2500.25, 0.998, 0.9393364526408926, 1.0633553849463162],
  ])('%d expected at %d', (expected, level, low, high) => {
    const limits = exactRatioLimits(expected, 1, level)
    expect(relativeError(limits?.low, low)).toBeLessThan(1e-9)
    expect(relativeError(limits?.high, high)).toBeLessThan(1e-9)
  })
})

describe('limits', () => {
  test('narrow with size, widen with the spread between units, and hold the target', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ratio' as const, 'proportion' as const),
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        (kind, size, target, tau2) => {
          const [small, large, spread] = [
            funnelLimits(kind, size, target, tau2, 2),
            funnelLimits(kind, 2 * size, target, tau2, 2),
            funnelLimits(kind, size, target, tau2 + 0.01, 2),
          ]
          if (small === undefined || large === undefined || spread === undefined) throw new Error('limits exist')
          expect(small.low).toBeLessThanOrEqual(target + 1e-12)
          expect(small.high).toBeGreaterThanOrEqual(target - 1e-12)
          expect(large.low).toBeGreaterThanOrEqual(small.low)
          expect(large.high).toBeLessThanOrEqual(small.high)
          expect(spread.low).toBeLessThanOrEqual(small.low)
          expect(spread.high).toBeGreaterThanOrEqual(small.high)
        },
      ),
    )
  })

  test('FunnelPlotR lets the lower limit of a small unit rise again past an angle of 0: ours is 0', () => {
    // Its own formula at n = 2, where the lower limit comes out above the target.
    expect(Math.sin(Math.asin(Math.sqrt(0.1)) - 3.090232 * Math.sqrt(1 / 8)) ** 2).toBeGreaterThan(0.1)
    expect(funnelLimits('proportion', 2, 0.1, 0, 3.090232)?.low).toBe(0)
    expect(funnelLimits('proportion', 2, 0.9, 0, 3.090232)?.high).toBe(1)
  })

  test('FunnelPlotR leaves CQC limits on the square-root scale, half as wide as they should be: ours are back on the ratio scale', () => {
    // Its published limits for E = 108 and τ² = 0.004406 are 1 ± 0.1607; squared, as the ratio is, they are 0.7045 and 1.3472.
    const theirs = 1 + 1.959964 * Math.sqrt(1 / (4 * 108) + 0.00440597597932009)
    expect(theirs).toBeCloseTo(1.16067869020334, 9)
    // The same spread on the log scale is four times that on the square-root scale.
    const ours = funnelLimits('ratio', 108, 1, 4 * 0.00440597597932009, 1.959964)
    expect((ours?.high ?? 0) - 1).toBeGreaterThan(2 * (theirs - 1))
    expect(ours?.high).toBeCloseTo(theirs ** 2, 1)
  })
})

describe('overdispersion', () => {
  test('is that which FunnelPlotR publishes for its six units: φ 2.948033', () => {
    const found = funnel(units, 'ratio')
    expect(found?.overdispersion?.phi).toBeCloseTo(2.948033, 6)
    expect(found?.overdispersion?.tau2).toBeCloseTo(0.0194775305780216, 12)
    expect(found?.points.map((point) => point?.position)).toEqual(Array.from({ length: 6 }, () => 'within'))
  })

  test('is none when units differ less than chance makes them, and the limits are those of chance', () => {
    const alike = Array.from({ length: 20 }, (_, at) => ({ observed: 100 + (at % 2), size: 100 }))
    const found = funnel(alike, 'ratio')
    expect(found?.overdispersion?.tau2).toBe(0)
    for (const point of found?.points ?? []) expect(point?.adjusted).toBe(point?.chance)
  })

  test('does not depend on the order of the units', () => {
    const z = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 30 })
    fc.assert(
      fc.property(z, fc.constantFrom('truncate' as const, 'winsorise' as const), (values, extremes) => {
        const deviations = values.map((value, at) => ({ z: value, standardError: 0.1 + (at % 5) / 10 }))
        const forwards = overdispersion(deviations, extremes)
        const backwards = overdispersion(deviations.toReversed(), extremes)
        expect(backwards?.phi ?? -1).toBeCloseTo(forwards?.phi ?? -1, 9)
        expect(backwards?.tau2 ?? -1).toBeCloseTo(forwards?.tau2 ?? -1, 9)
      }),
    )
  })

  test('one unit far out does not move it much: the outer tenths are dropped or pulled in', () => {
    const calm = Array.from({ length: 21 }, (_, at) => ({ z: (at - 10) / 5, standardError: 0.1 }))
    const wild = calm.with(20, { z: 500, standardError: 0.1 })
    for (const extremes of ['truncate', 'winsorise'] as const)
      expect(overdispersion(wild, extremes)?.phi).toBeCloseTo(overdispersion(calm, extremes)?.phi ?? 0, 9)
  })

  test('nothing observed is infinitely low on a ratio; it is trimmed away or nothing is said', () => {
    expect(deviation('ratio', 0, 10, 1)?.z).toBe(-Infinity)
    const calm = Array.from({ length: 20 }, (_, at) => ({ z: at / 10, standardError: 0.1 }))
    const empty = { z: -Infinity, standardError: 0.1 }
    // Of 21 ranks FunnelPlotR keeps those with 1 ≤ ⌊10·rank/22⌋ ≤ 8: 3 to 19.
    expect(overdispersion([...calm, empty], 'truncate')?.used).toBe(17)
    expect(overdispersion([...calm.slice(0, 3), empty], 'truncate', 0)).toBeUndefined()
  })
})

describe('the plot', () => {
  test('a unit of nobody has no place on it', () => {
    const found = funnel([...units, { observed: 0, size: 0 }], 'proportion', 0.9)
    expect(found).toBeUndefined()
    const ratio = funnel([...units, { observed: 0, size: 0 }], 'ratio')
    expect(ratio?.points.at(-1)).toBeUndefined()
    expect(ratio?.points[0]?.z).toBeCloseTo(-0.799802600707036, 12)
  })

  test('a unit far above the others is above, and with many alike stays above when limits are widened', () => {
    const alike = Array.from({ length: 30 }, (_, at) => ({ observed: 95 + (at % 11), size: 100 }))
    const found = funnel([...alike, { observed: 160, size: 100 }], 'ratio')
    expect(found?.points.at(-1)?.position).toBe('above')
    expect(found?.points[0]?.position).toBe('within')
  })

  test('the target of proportions is the pooled one unless given', () => {
    const wards = [
      { observed: 20, size: 100 },
      { observed: 10, size: 50 },
      { observed: 60, size: 150 },
    ]
    expect(funnel(wards, 'proportion')?.target).toBeCloseTo(0.3, 12)
    expect(funnel(wards, 'proportion', 0.25)?.target).toBe(0.25)
    expect(funnel(wards, 'proportion', 1)).toBeUndefined()
  })
})
