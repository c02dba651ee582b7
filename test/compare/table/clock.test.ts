import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClock } from '../../../src/compare/table/clock.ts'

function read(text: string): number {
  const bytes = new TextEncoder().encode(text)
  return readClock(bytes, 0, bytes.length)
}

describe('a time in bytes', () => {
  test('is what ECMAScript reads from the same ISO text as UTC', () => {
    const date = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.constantFrom(24, 23, 19, 16, 10), fc.constantFrom('T', ' '), (time, length, between) => {
        const text = time.toISOString().slice(0, length)
        const own = Date.parse(length === 10 ? `${text}T00:00Z` : `${text.replace('Z', '')}Z`)
        expect(read(text.replace('T', between))).toBe(own)
      }),
      { numRuns: 5000 },
    )
  })

  test('is that of the clock on the wall: Z and offsets are read over', () => {
    const wall = Date.UTC(2026, 9, 25, 1, 30)
    for (const zone of ['', 'Z', '+00:00', '+0100', '-05', ' +01:00'])
      expect(read(`2026-10-25T01:30:00${zone}`), zone).toBe(wall)
  })

  test.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '25/10/2026',
    '2026-10-25T24:00',
    '2026-10-25T01:60',
    '2026-10-25T1:30',
    '2026-10-25T01:30:',
    '2026-10-25T01:30:00.',
    '2026-10-25T01:30:00+1',
    '2026-10-25x01:30',
    '1761354000',
  ])('is none: %s', (text) => {
    expect(read(text)).toBeNaN()
  })
})
