import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sum } from '../../../src/reporting/pack/bounds.ts'
import { rangeOf, type Shown, shownAlone, suppress } from '../../../src/reporting/pack/suppress.ts'

/** A table of counts with its row totals, column totals and grand total, as counts and sums. */
function withMargins(rows: readonly (readonly number[])[]): { counts: Map<string, number>; sums: Sum[] } {
  const counts = new Map<string, number>()
  const sums: Sum[] = []
  const width = rows[0]?.length ?? 0
  const add = (name: string, value: number) => counts.set(name, (counts.get(name) ?? 0) + value)
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      counts.set(`${r},${c}`, value)
      add(`${r},total`, value)
      add(`total,${c}`, value)
      add('total', value)
    })
    sums.push({ total: `${r},total`, parts: row.map((_, c) => `${r},${c}`) })
  })
  for (let c = 0; c < width; c++) sums.push({ total: `total,${c}`, parts: rows.map((_, r) => `${r},${c}`) })
  sums.push({ total: 'total', parts: rows.map((_, r) => `${r},total`) })
  sums.push({ total: 'total', parts: Array.from({ length: width }, (_, c) => `total,${c}`) })
  return { counts, sums }
}

const count = fc.oneof(fc.nat(12), fc.nat(60), fc.nat(5000))
const table = (height: number, width: number) =>
  fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
const anyTable = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })).chain(([h, w]) => table(h, w))

describe('the small-number rule', () => {
  // NHS Digital, HES and ECDS disclosure control from September 2018.
  it('hides 1 to 7, shows nought, and rounds the rest to 5', () => {
    expect([0, 1, 7, 8, 12, 13, 102, 103].map((n) => shownAlone(n))).toEqual([0, '*', '*', 10, 10, 15, 100, 105])
  })

  it('knows which counts a shown one may stand for', () => {
    expect(rangeOf(10)).toEqual({ low: 8, high: 12 })
    expect(rangeOf(15)).toEqual({ low: 13, high: 17 })
    expect(rangeOf(0)).toEqual({ low: 0, high: 0 })
    fc.assert(
      fc.property(fc.nat(100_000), (n) => {
        const { low, high } = rangeOf(shownAlone(n))
        expect(low <= n && n <= high).toBe(true)
      }),
    )
  })

  it('hides a second count where a total would give the first away', () => {
    // 18 is shown as 20 and 12 as 10: at least 18, less at most 12, is 6 or 7.
    const shown = suppress(
      new Map([
        ['all', 18],
        ['a', 12],
        ['b', 6],
      ]),
      [{ total: 'all', parts: ['a', 'b'] }],
    )
    expect(Object.fromEntries(shown)).toEqual({ all: 20, a: '*', b: '*' })
  })

  it('leaves alone what rounding already protects', () => {
    const shown = suppress(
      new Map([
        ['all', 1003],
        ['a', 600],
        ['b', 399],
        ['c', 4],
      ]),
      [{ total: 'all', parts: ['a', 'b', 'c'] }],
    )
    expect(Object.fromEntries(shown)).toEqual({ all: 1005, a: 600, b: 400, c: '*' })
  })

  it('refuses sums that do not hold', () => {
    expect(() => suppress(new Map([['all', 3]]), [{ total: 'all', parts: ['a'] }])).toThrow('do not add up')
  })
})

describe('what a reader can subtract', () => {
  const bounds = (sum: Sum, name: string, shown: ReadonlyMap<string, Shown>) => {
    const range = (one: string) => rangeOf(shown.get(one) ?? '*')
    const others = sum.parts.filter((part) => part !== name).map(range)
    const low = others.reduce((total, one) => total + one.low, 0)
    const high = others.reduce((total, one) => total + one.high, 0)
    if (name === sum.total) return { low, high }
    return { low: range(sum.total).low - high, high: range(sum.total).high - low }
  }

  it('never narrows a part of 1 to 7 to fewer than three values by any row or column total', () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const { counts, sums } = withMargins(rows)
        const shown = suppress(counts, sums)
        for (const sum of sums) {
          for (const part of sum.parts) {
            const value = counts.get(part) ?? 0
            if (value < 1 || value > 7) continue
            expect(shown.get(part)).toBe('*')
            // A part that is itself a total is at least the number of its own parts that are not nought.
            const own = sums.find(({ total }) => total === part)?.parts ?? [part]
            const least = own.filter((one) => counts.get(one) !== 0).length
            const { low, high } = bounds(sum, part, shown)
            const left = Math.min(7, high) - Math.max(1, low) + 1
            expect(left).toBeGreaterThanOrEqual(Math.min(3, 7 - least + 1))
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('leaves every small count of a two-by-two table more than one value in all tables that fit what is shown', () => {
    const small = fc.oneof(fc.nat(9), fc.nat(14))
    fc.assert(
      fc.property(fc.tuple(small, small, small, small), ([a, b, c, d]) => {
        const { counts, sums } = withMargins([
          [a, b],
          [c, d],
        ])
        const shown = suppress(counts, sums)
        const range = (name: string) => rangeOf(shown.get(name) ?? '*')
        const names = ['0,0', '0,1', '1,0', '1,1', '0,total', '1,total', 'total,0', 'total,1', 'total']
        const ranges = names.map(range)
        const seen = names.map(() => new Set<number>())
        // Hidden counts are tried up to 19; allowing more could only make a reader less certain.
        const candidates = (name: string) =>
          Array.from({ length: 20 }, (_, n) => n).filter((n) => range(name).low <= n && n <= range(name).high)
        for (const p of candidates('0,0'))
          for (const q of candidates('0,1'))
            for (const r of candidates('1,0'))
              for (const s of candidates('1,1')) {
                const guess = [p, q, r, s, p + q, r + s, p + r, q + s, p + q + r + s]
                if (guess.every((n, at) => (ranges[at]?.low ?? 0) <= n && n <= (ranges[at]?.high ?? 0)))
                  for (const [at, n] of guess.entries()) seen[at]?.add(n)
              }
        for (const [name, value] of counts) {
          if (value >= 1 && value <= 7) expect(seen[names.indexOf(name)]?.size).toBeGreaterThan(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is the same whatever the order of the counts', () => {
    fc.assert(
      fc.property(table(3, 3), (rows) => {
        const { counts, sums } = withMargins(rows)
        const turned = suppress(new Map([...counts].reverse()), [...sums].reverse())
        const straight = suppress(counts, sums)
        for (const name of counts.keys()) expect(turned.get(name)).toBe(straight.get(name))
      }),
    )
  })
})
