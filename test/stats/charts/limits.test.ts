import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cChart } from '../../../src/stats/charts/c-chart.ts'
import { type Drawn, type Lines, linesAround, type Values } from '../../../src/stats/charts/drawn.ts'
import { gChart } from '../../../src/stats/charts/g-chart.ts'
import { pChart } from '../../../src/stats/charts/p-chart.ts'
import { pPrimeChart } from '../../../src/stats/charts/p-prime-chart.ts'
import { plotthedots022 } from '../../../src/stats/charts/rule-sets/plotthedots-0-2-2.ts'
import { drawSeries, type Series } from '../../../src/stats/charts/series.ts'
import { tChart } from '../../../src/stats/charts/t-chart.ts'
import { uChart } from '../../../src/stats/charts/u-chart.ts'
import { uPrimeChart } from '../../../src/stats/charts/u-prime-chart.ts'
import { xmrChart } from '../../../src/stats/charts/xmr-chart.ts'
import { readFixture } from '../fixture.ts'

type Entry = Series & {
  readonly id: string
  readonly expected: Partial<Record<keyof Lines, readonly number[]>>
  readonly tolerance: number
  readonly screen?: number
  readonly factor?: number
}

const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 40 })
const shares = fc.array(
  fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
  { minLength: 2, maxLength: 40 },
)

describe('limits agree with textbook and packages', () => {
  test.each(readFixture<Entry>('chart-limits').map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
    const drawn = drawSeries(entry, { factor: entry.factor ?? 2.66, screen: entry.screen }, Infinity)
    for (const [line, values] of Object.entries(entry.expected))
      for (const [at, value] of values.entries())
        expect(Math.abs(lineAt(drawn, at, line as keyof Lines) - value), `${line} at ${at}`).toBeLessThanOrEqual(
          entry.tolerance,
        )
  })
})

describe('XmR', () => {
  test('a missing point has no moving range, and neither has the point after it', () => {
    // Mean of 1, 3, 7, 8 and of the ranges 2 and 1; the pair 3, 7 has a gap between.
    const drawn = xmrChart([1, 3, undefined, 7, 8])
    expect(drawn?.meanRange).toBe(1.5)
    expect(drawn?.lines[0]?.centre).toBe(4.75)
    expect(drawn?.lines[2]).toBeUndefined()
    expect(drawn?.used).toBe(4)
  })

  test('points with a gap between each have no limits', () => {
    expect(xmrChart([1, undefined, 2, undefined, 3])).toBeUndefined()
  })

  test('limits move and stretch with the values', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: -100, max: 100 }),
        fc.integer({ min: 1, max: 20 }),
        (values, move, stretch) => {
          const [plain, moved] = [xmrChart(values), xmrChart(values.map((value) => move + stretch * value))]
          for (const line of ['centre', 'lower', 'upper', 'nearLower', 'nearUpper'] as const)
            expect(lineAt(moved, 0, line)).toBeCloseTo(move + stretch * lineAt(plain, 0, line), 7)
        },
      ),
    )
  })

  test('points after the baseline do not move its limits', () => {
    fc.assert(
      fc.property(counts, counts, (first, more) => {
        const [alone, followed] = [xmrChart(first), xmrChart([...first, ...more], { baseline: first.length })]
        expect(followed?.lines[0]).toEqual(alone?.lines[0])
      }),
    )
  })

  test('NHSRplotthedots screens a series that never varies down to no moving range and NaN limits: ours stand at the mean', () => {
    const { factor, screen } = plotthedots022
    const lines = xmrChart([7, 7, 7, 7], { factor, screen })?.lines[0]
    expect(lines).toEqual({ centre: 7, lower: 7, upper: 7, nearLower: 7, nearUpper: 7 })
  })

  test('a screen that leaves nothing leaves no limits', () => {
    expect(xmrChart([1, 2, 1], { screen: 0.5 })).toBeUndefined()
  })
})

describe('rates', () => {
  test('p′ and u′ limits agree where neither is cut off: σᵢ cancels', () => {
    fc.assert(
      fc.property(shares, (points) => {
        const [x, n] = [points.map(([count]) => count), points.map(([, size]) => size)]
        const [p, u] = [pPrimeChart(x, n), uPrimeChart(x, n)]
        if (p === undefined || u === undefined) return
        for (const at of x.keys()) {
          expect(lineAt(p, at, 'lower')).toBeCloseTo(Math.max(0, lineAt(u, at, 'lower')), 9)
          if (lineAt(p, at, 'upper') < 1) expect(lineAt(p, at, 'upper')).toBeCloseTo(lineAt(u, at, 'upper'), 9)
        }
      }),
    )
  })

  test('p′ is p with its distances from the centre times σz', () => {
    const [x, n] = [
      [12, 15, 9, 22, 8],
      [100, 120, 90, 110, 95],
    ]
    const [plain, prime] = [pChart(x, n), pPrimeChart(x, n)]
    const sigmaZ = plain?.sigmaZ ?? Number.NaN
    expect(prime?.sigmaZ).toBe(sigmaZ)
    const reach = (drawn: Drawn | undefined): number => lineAt(drawn, 0, 'upper') - lineAt(drawn, 0, 'centre')
    expect(reach(prime)).toBeCloseTo(sigmaZ * reach(plain), 12)
  })

  test('limits of a share stay within 0 and 1, those of a rate above 0, with the centre between them', () => {
    fc.assert(
      fc.property(shares, (points) => {
        const [x, n] = [points.map(([count]) => count), points.map(([, size]) => size)]
        for (const [drawn, most] of [
          [pChart(x, n), 1],
          [pPrimeChart(x, n), 1],
          [uChart(x, n), Infinity],
          [uPrimeChart(x, n), Infinity],
        ] as const)
          for (const lines of drawn?.lines ?? []) {
            const { lower, nearLower, centre, nearUpper, upper } = lines ?? never()
            const inOrder = [0, lower, nearLower, centre, nearUpper, upper, most]
            expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
          }
      }),
    )
  })

  test('a point of nobody is a missing point, not a rate of nought', () => {
    const drawn = pChart([3, 0, 5], [10, 0, 10])
    expect(drawn?.values).toEqual([0.3, undefined, 0.5])
    expect(drawn?.lines[1]).toBeUndefined()
    expect(lineAt(drawn, 0, 'centre')).toBe(0.4)
  })

  test('a unit of no exposure is a missing point on a u chart too, and events without exposure cannot be', () => {
    // numpy 2.4: u = 10/125; u + 3·sqrt(u/n) for n = 40, 55, 30; |diff| of the one pair of neighbouring z over 1.128.
    const drawn = uChart([3, 0, 5, 2], [40, 0, 55, 30])
    expect(drawn?.values).toEqual([3 / 40, undefined, 5 / 55, 2 / 30])
    expect(lineAt(drawn, 0, 'upper')).toBeCloseTo(0.21416407864998738, 12)
    expect(lineAt(drawn, 2, 'upper')).toBeCloseTo(0.19441551070947108, 12)
    expect(lineAt(drawn, 3, 'upper')).toBeCloseTo(0.23491933384829666, 12)
    expect(drawn?.lines[1]).toBeUndefined()
    expect(uPrimeChart([3, 0, 5, 2], [40, 0, 55, 30])?.sigmaZ).toBeCloseTo(0.4824802008163465, 12)
    expect(uChart([3, 1, 5, 2], [40, 0, 55, 30])).toBeUndefined()
  })

  test('a larger point has tighter limits', () => {
    const drawn = pChart([5, 50], [20, 200])
    expect(lineAt(drawn, 1, 'upper')).toBeLessThan(lineAt(drawn, 0, 'upper'))
  })

  test('no event, nothing but events and impossible counts have no limits', () => {
    expect(pChart([0, 0], [10, 20])).toBeUndefined()
    expect(pChart([10, 20], [10, 20])).toBeUndefined()
    expect(pChart([11, 2], [10, 20])).toBeUndefined()
    expect(pChart([1], [10, 20])).toBeUndefined()
    expect(uChart([0, 0], [10, 20])).toBeUndefined()
    expect(uChart([-1, 2], [10, 20])).toBeUndefined()
    expect(pPrimeChart([1, undefined, 2], [10, undefined, 20])).toBeUndefined()
    expect(uChart([11, 2], [10, 20])?.used).toBe(2)
  })
})

describe('counts and gaps', () => {
  test('a c chart is a u chart of one unit a point', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const [c, u] = [
          cChart(values),
          uChart(
            values,
            values.map(() => 1),
          ),
        ]
        expect(c === undefined).toBe(u === undefined)
        if (c !== undefined) expect(lineAt(c, 0, 'upper')).toBeCloseTo(lineAt(u, 0, 'upper'), 9)
      }),
    )
  })

  test('the centre of a g chart is the median gap', () => {
    expect(lineAt(gChart([1, 2, 30]), 0, 'centre')).toBe(2)
  })

  test('a t chart is an XmR chart of the times to the power 1/3.6, and says so in time', () => {
    const times = [16, 20, 5, 13, 1, 26]
    const y = xmrChart(times.map((time) => time ** (1 / 3.6)))
    expect(lineAt(tChart(times), 0, 'upper')).toBeCloseTo(lineAt(y, 0, 'upper') ** 3.6, 9)
    expect(tChart([1, -2, 3])).toBeUndefined()
  })

  test('negative counts and gaps, and gaps that are all nought, have no limits', () => {
    expect(cChart([1, -2, 3])).toBeUndefined()
    expect(gChart([1, -2, 3])).toBeUndefined()
    expect(gChart([0, 0, 0])).toBeUndefined()
    expect(cChart([0, 0])).toBeUndefined()
  })
})

test('lines are cut off where the values must end', () => {
  expect(linesAround(0.9, 0.05, { floor: 0, ceiling: 1 })).toEqual({
    centre: 0.9,
    lower: 0.75,
    upper: 1,
    nearLower: 0.8,
    nearUpper: 1,
  })
})

test('values are given back as they came', () => {
  const values: Values = [3, undefined, 4, 5]
  expect(xmrChart(values)?.values).toBe(values)
})

function lineAt(drawn: Drawn | undefined, at: number, line: keyof Lines): number {
  return drawn?.lines[at]?.[line] ?? Number.NaN
}

function never(): never {
  throw new Error('every point has limits')
}
