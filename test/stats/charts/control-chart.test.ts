import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aggregatePoints } from '../../../src/stats/charts/aggregate-points.ts'
import { controlChart } from '../../../src/stats/charts/control-chart.ts'
import { assuranceIcon, variationIcon } from '../../../src/stats/charts/icons.ts'
import { mdc2023 } from '../../../src/stats/charts/rule-sets/mdc-2023.ts'
import { nhseSql2020 } from '../../../src/stats/charts/rule-sets/nhse-sql-2020.ts'
import { plotthedots022 } from '../../../src/stats/charts/rule-sets/plotthedots-0-2-2.ts'

const steady: readonly number[] = [10, 12, 9, 11, 10, 13, 9, 12, 10, 11, 9, 12, 11]
const better = 'higher'

describe('the rule set', () => {
  test('is mdc-2023 unless told, and is named on the chart', () => {
    expect(controlChart({ kind: 'xmr', values: steady }, { better })?.ruleSet.id).toBe('mdc-2023')
    const told = controlChart({ kind: 'xmr', values: steady }, { better, ruleSet: nhseSql2020 })
    expect(told?.ruleSet.id).toBe('nhse-sql-2020')
  })

  test('mdc-2023 says nothing below 13 points', () => {
    const chart = controlChart({ kind: 'xmr', values: steady.slice(1) }, { better, target: 5 })
    expect(chart?.stretches).toEqual([{ from: 0, to: 12, used: 12, limits: 'none: too few points', sigmaZ: undefined }])
    expect(chart?.points.every(({ lines, meaning }) => lines === undefined && meaning === undefined)).toBe(true)
    expect(chart?.points[0]?.value).toBe(12)
    expect(chart?.variation).toBeUndefined()
    expect(chart?.assurance).toBeUndefined()
  })

  test('a missing point does not count towards the 13', () => {
    const chart = controlChart(
      { kind: 'xmr', values: steady.map((value, at) => (at === 4 ? undefined : value)) },
      { better },
    )
    expect(chart?.stretches[0]?.limits).toBe('none: too few points')
  })

  test('plotthedots-0.2.2 draws them and calls them rough', () => {
    const chart = controlChart({ kind: 'xmr', values: steady.slice(1) }, { better, ruleSet: plotthedots022 })
    expect(chart?.stretches[0]?.limits).toBe('rough: few points')
    expect(chart?.variation?.code).toBe('common cause')
  })

  test('each names its source, its version and how far apart false signs lie', () => {
    for (const ruleSet of [mdc2023, plotthedots022, nhseSql2020]) {
      expect(ruleSet.source.length).toBeGreaterThan(20)
      expect(ruleSet.version).not.toBe('')
      expect(ruleSet.rules.every(({ name, words }) => name !== '' && words !== '')).toBe(true)
    }
    // numpy, 200,000 simulated runs of standard normal values with known limits: 86.2, 86.3, 48.2 (standard errors 0.1 to 0.2).
    expect([mdc2023, plotthedots022, nhseSql2020].map((set) => set.pointsBetweenFalseSigns)).toEqual([86, 86, 48])
  })
})

describe('rebases', () => {
  test('limits and signs start anew at a rebase, and what was before keeps its own', () => {
    const higher = steady.map((value) => value + 100)
    const chart = controlChart({ kind: 'xmr', values: [...steady, ...higher] }, { better, rebases: [13] })
    const alone = controlChart({ kind: 'xmr', values: steady }, { better })
    expect(chart?.points.slice(0, 13)).toEqual(alone?.points)
    expect(chart?.points[13]?.stretch).toBe(1)
    expect(chart?.points.every(({ meaning }) => meaning === 'common cause')).toBe(true)
    expect(chart?.stretches.map(({ from, to }) => [from, to])).toEqual([
      [0, 13],
      [13, 26],
    ])
  })

  test('without the rebase the same points are full of signs', () => {
    const higher = steady.map((value) => value + 100)
    const chart = controlChart({ kind: 'xmr', values: [...steady, ...higher] }, { better })
    expect(chart?.variation?.code).toBe('improvement high')
  })

  test('a new stretch that is still short has no limits, and so no icons', () => {
    const chart = controlChart({ kind: 'xmr', values: [...steady, 50, 51] }, { better, rebases: [13] })
    expect(chart?.stretches.map(({ limits }) => limits)).toEqual(['drawn', 'none: too few points'])
    expect(chart?.variation).toBeUndefined()
  })

  test('rebases out of order, at the first point or past the end are refused', () => {
    for (const rebases of [[0], [5, 5], [7, 3], [13], [2.5], [Number.NaN]])
      expect(controlChart({ kind: 'xmr', values: steady }, { better, rebases })).toBeUndefined()
  })
})

test('limits from a fixed baseline do not follow what comes after', () => {
  const chart = controlChart({ kind: 'xmr', values: [...steady, 40, 41, 42] }, { better, baseline: 13 })
  expect(chart?.points[0]?.lines?.centre).toBeCloseTo(139 / 13, 12)
  expect(chart?.points.at(-1)?.meaning).toBe('improvement')
  expect(chart?.stretches[0]?.used).toBe(13)
})

test('a rate that never varies has no limits and says why', () => {
  const zeros = steady.map(() => 0)
  const sizes = steady.map(() => 50)
  const chart = controlChart({ kind: 'p', counts: zeros, sizes }, { better })
  expect(chart?.stretches[0]?.limits).toBe('none: no variation to measure')
  expect(chart?.points[0]).toMatchObject({ value: 0, meaning: undefined })
})

test('a chart of rates says σz', () => {
  const sizes = steady.map(() => 50)
  expect(controlChart({ kind: 'p', counts: steady, sizes }, { better })?.stretches[0]?.sigmaZ).toBeGreaterThan(0)
})

test('what cannot be is refused', () => {
  const options = { better, ruleSet: plotthedots022 } as const
  expect(controlChart({ kind: 'xmr', values: [1, Number.NaN, 2] }, options)).toBeUndefined()
  expect(controlChart({ kind: 'c', values: [1, -1, 2] }, options)).toBeUndefined()
  expect(controlChart({ kind: 'p', counts: [5, 2], sizes: [4, 4] }, options)).toBeUndefined()
  expect(controlChart({ kind: 'u', counts: [5, 2], sizes: [4] }, options)).toBeUndefined()
  expect(controlChart({ kind: 'xmr', values: steady }, { ...options, target: Infinity })).toBeUndefined()
  expect(controlChart({ kind: 'xmr', values: steady }, { ...options, baseline: 0 })).toBeUndefined()
  expect(controlChart({ kind: 'xmr', values: steady }, { ...options, baseline: 12.5 })).toBeUndefined()
})

test('a sign is shown only where it is seen: each point has its signs, one of them shown, or common cause', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }), { minLength: 13, maxLength: 60 }),
      (values) => {
        const chart = controlChart({ kind: 'xmr', values }, { better })
        for (const { value, lines, meaning, sign, signs } of chart?.points ?? []) {
          expect(meaning === undefined).toBe(lines === undefined)
          if (value === undefined) expect(meaning).toBeUndefined()
          expect(sign === undefined).toBe(signs.length === 0)
          if (sign !== undefined) expect(signs).toContain(sign)
          expect(meaning === 'common cause').toBe(lines !== undefined && sign === undefined)
        }
      },
    ),
  )
})

describe('icons', () => {
  test('both are read off the latest point, which may be missing', () => {
    const chart = controlChart({ kind: 'xmr', values: [...steady, undefined] }, { better, target: 5 })
    expect(chart?.variation).toBeUndefined()
    expect(chart?.assurance).toBeUndefined()
  })

  test('a target within, above and below the limits', () => {
    const lines = { lower: 4, upper: 8 }
    expect(assuranceIcon(lines, 6, 'higher')?.code).toBe('hits and misses')
    expect(assuranceIcon(lines, 8, 'higher')?.code).toBe('hits and misses')
    expect(assuranceIcon(lines, 9, 'higher')?.code).toBe('falls short')
    expect(assuranceIcon(lines, 9, 'lower')?.code).toBe('passes')
    expect(assuranceIcon(lines, 3, 'lower')?.code).toBe('falls short')
    expect(assuranceIcon(lines, 3, 'neither')).toBeUndefined()
  })

  test('every icon carries words as well as its letter', () => {
    const rule = mdc2023.rules[0]
    if (rule === undefined) throw new Error('mdc-2023 has rules')
    const icon = variationIcon({ meaning: 'concern', sign: { rule, side: 'low' } })
    expect(icon).toEqual({
      code: 'concern low',
      letter: 'L',
      words: 'Special cause of a concerning nature due to lower values',
    })
    expect(variationIcon({ meaning: 'common cause', sign: undefined }).words).toContain('no significant change')
    expect(assuranceIcon({ lower: 4, upper: 8 }, 9, 'higher')).toMatchObject({ letter: 'F' })
  })
})

describe('points too small to plot', () => {
  test('are put together until 20 events stand behind each', () => {
    const found = aggregatePoints([4, 5, 6, undefined, 9], [9, 12, 10, undefined, 11])
    expect(found).toEqual({
      blocks: [
        { from: 0, to: 2, count: 9, size: 21 },
        { from: 2, to: 5, count: 15, size: 21 },
      ],
      waiting: undefined,
    })
  })

  test('what does not reach 20 at the end waits', () => {
    expect(aggregatePoints([1], [19])).toEqual({ blocks: [], waiting: { from: 0, to: 1, count: 1, size: 19 } })
  })

  test('nothing is lost or counted twice, and every block has enough', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (sizes, minimum) => {
        const found = aggregatePoints(sizes, sizes, minimum)
        const all = [...(found?.blocks ?? []), ...(found?.waiting ? [found.waiting] : [])]
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
        expect(sum(all.map(({ size }) => size))).toBe(sum(sizes))
        expect(found?.blocks.every(({ size }) => size >= minimum)).toBe(true)
        expect(all.map(({ from }) => from)).toEqual([0, ...all.map(({ to }) => to)].slice(0, all.length))
      }),
    )
  })
})
