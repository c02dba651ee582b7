import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutRows, guessPeriod } from '../../src/compare/chunks.ts'
import { periods } from '../../src/compare/options.ts'
import { orderByTime } from '../../src/compare/order.ts'

const at = (...clocks: readonly string[]) => Float64Array.from(clocks, (clock) => Date.parse(`${clock}Z`))

describe('rows are cut', () => {
  test('by calendar period, and a period without rows has no chunk', () => {
    const times = at('2026-01-31T23:59', '2026-02-01T00:00', '2026-02-28T12:00', '2026-04-01T00:00')
    expect(cutRows(4, { by: 'period', period: 'month' }, times)).toEqual([
      {
        key: '2026-01',
        words: 'January 2026',
        first: 0,
        end: 1,
        from: '2026-01-31T23:59',
        to: '2026-01-31T23:59',
      },
      { key: '2026-02', words: 'February 2026', first: 1, end: 3, from: '2026-02-01T00:00', to: '2026-02-28T12:00' },
      { key: '2026-04', words: 'April 2026', first: 3, end: 4, from: '2026-04-01T00:00', to: '2026-04-01T00:00' },
    ])
  })

  test('by weeks that begin on Monday', () => {
    // 4 October 2026 is a Sunday.
    const chunks = cutRows(2, { by: 'period', period: 'week' }, at('2026-10-04T23:00', '2026-10-05T01:00'))
    expect(chunks.map(({ key, words }) => [key, words])).toEqual([
      ['2026-09-28', 'week from 28 September 2026'],
      ['2026-10-05', 'week from 5 October 2026'],
    ])
  })

  test.each([
    ['hour', '2026-10-04T23'],
    ['day', '2026-10-04'],
    ['quarter', '2026-Q4'],
    ['year', '2026'],
  ] as const)('by %s', (period, key) => {
    expect(cutRows(1, { by: 'period', period }, at('2026-10-04T23:00'))[0]?.key).toBe(key)
  })

  test('by size, the last chunk having the rest; by count, as equal as they can be', () => {
    const ends = (cut: Parameters<typeof cutRows>[1]) => cutRows(10, cut, undefined).map(({ end }) => end)
    expect(ends({ by: 'size', rows: 4 })).toEqual([4, 8, 10])
    expect(ends({ by: 'count', chunks: 3 })).toEqual([3, 6, 10])
    expect(ends({ by: 'count', chunks: 1 })).toEqual([10])
    expect(cutRows(0, { by: 'count', chunks: 3 }, undefined)).toEqual([])
  })

  test('so that every row is in one chunk, and the chunks stand in order', () => {
    const time = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2023, 0) })
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 60 }), fc.constantFrom(...periods), (times, period) => {
        const sorted = Float64Array.from(times).sort()
        const chunks = cutRows(sorted.length, { by: 'period', period }, sorted)
        expect(chunks.map(({ first }) => first)).toEqual([0, ...chunks.slice(0, -1).map(({ end }) => end)])
        expect(chunks.at(-1)?.end).toBe(sorted.length)
        expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length)
      }),
    )
  })

  test('by a period that suits their span, where none was named', () => {
    expect(guessPeriod(at('2026-01-01T00:00', '2026-01-02T00:00'))).toBe('hour')
    expect(guessPeriod(at('2026-01-01T00:00', '2026-01-20T00:00'))).toBe('day')
    expect(guessPeriod(at('2026-01-01T00:00', '2026-05-20T00:00'))).toBe('week')
    expect(guessPeriod(at('2026-01-01T00:00', '2027-05-20T00:00'))).toBe('month')
  })
})

describe('rows stand in the order of their times', () => {
  test('those at the same time in the order of the file, and those without one are left out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3, Number.NaN)), (list) => {
        const times = Float64Array.from(list)
        const wanted = list
          .map((time, row) => ({ time, row }))
          .filter(({ time }) => !Number.isNaN(time))
          .sort((a, b) => a.time - b.time)
          .map(({ row }) => row)
        const order = orderByTime(times)
        expect(order === undefined ? list.map((_, row) => row) : [...order]).toEqual(wanted)
      }),
    )
  })
})
