import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMA, POINT } from '../../../src/compare/table/cells.ts'
import { readDecimal } from '../../../src/compare/table/decimal.ts'
import { readNumber } from '../../../src/ingest/read-number.ts'

function read(text: string, point = POINT): number {
  const bytes = new TextEncoder().encode(text)
  return readDecimal(bytes, 0, bytes.length, point)
}

describe('a number in bytes', () => {
  test('is the number that ECMAScript reads from the same text, to the last bit', () => {
    const digits = (most: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), digits(24), fc.constantFrom('', '.'), digits(30))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(decimal, (text) => {
        expect(read(text)).toBe(Number(text))
      }),
      { numRuns: 50_000 },
    )
  })

  test('comes back from the shortest text of any double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(String(value))).toBe(Number(String(value)))
      }),
      { numRuns: 20_000 },
    )
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (value) => {
        expect(read(String(value))).toBe(Number(String(value)))
      }),
      { numRuns: 50_000 },
    )
  })

  test('at the middle between two doubles is rounded to the even one', () => {
    // 2⁵³ + 1 and 2⁵³ + 3 lie half-way; IEEE 754 rounds to 2⁵³ and 2⁵³ + 4.
    expect(read('9007199254740993')).toBe(9007199254740992)
    expect(read('9007199254740995')).toBe(9007199254740996)
    expect(read('9007199254740993.0')).toBe(9007199254740992)
    expect(read('9007199254740993.00001')).toBe(9007199254740994)
  })

  test('is none where the feed would not take it for one', () => {
    const piece = fc.constantFrom(...'0123456789..eE+-, xNa∞')
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 8 }), (text) => {
        expect(read(text)).toBe(readNumber(text) ?? Number.NaN)
      }),
      { numRuns: 20_000 },
    )
  })

  test('may have a decimal comma where that was said, and then no point', () => {
    expect(read('3,14', COMMA)).toBe(3.14)
    expect(read('-1,5e3', COMMA)).toBe(-1500)
    expect(read('1.234,5', COMMA)).toBeNaN()
    expect(read('3.14', COMMA)).toBeNaN()
    expect(read('3,14')).toBeNaN()
  })
})
