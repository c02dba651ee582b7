import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInstant } from '../../src/ingest/instant.ts'
import { timeZone } from '../../src/ingest/time-zone.ts'
import { localDay } from '../../src/plan/day.ts'

const london = timeZone('Europe/London')

function read(text: string, dateMeans: 'refused' | 'end of day' = 'refused'): string {
  const result = readInstant(text, london, dateMeans)
  return typeof result === 'number' ? new Date(result).toISOString() : result
}

describe('a time is read', () => {
  it('as the instant it names when it has Z or an offset', () => {
    expect(read('2026-07-01T10:00:00Z')).toBe('2026-07-01T10:00:00.000Z')
    expect(read('2026-07-01 10:00:00.25+01:00')).toBe('2026-07-01T09:00:00.250Z')
    expect(read('2026-07-01T10:00-0500')).toBe('2026-07-01T15:00:00.000Z')
  })

  it("as local time in the plan's zone when it has neither", () => {
    expect(read('2026-07-01T10:00:00')).toBe('2026-07-01T09:00:00.000Z')
    expect(read('2026-01-01 10:00')).toBe('2026-01-01T10:00:00.000Z')
  })

  // Clocks in London go forward at 01:00 UTC on 29 March 2026 and back at 01:00 UTC on 25 October 2026 (gov.uk, When do the clocks change?).
  it('with the offset before the change when clocks never showed it', () => {
    expect(read('2026-03-29T01:30:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(read('2026-03-29T00:59:59')).toBe('2026-03-29T00:59:59.000Z')
    expect(read('2026-03-29T02:00:00')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('as the first of the two when clocks showed it twice', () => {
    expect(read('2026-10-25T01:30:00')).toBe('2026-10-25T00:30:00.000Z')
    expect(read('2026-10-25T02:00:00')).toBe('2026-10-25T02:00:00.000Z')
  })

  it('as the end of that local day when it is a date alone and may be', () => {
    expect(read('2026-07-01', 'end of day')).toBe('2026-07-01T22:59:59.999Z')
    expect(read('2026-07-01')).toBe('time of day missing')
  })
})

describe('a time is refused when it is', () => {
  it.each([
    ['', 'time missing'],
    ['01/07/2026 10:00', 'time unreadable'],
    ['1764028800', 'time unreadable'],
    ['2026-02-30T10:00:00Z', 'time unreadable'],
    ['2026-07-01T24:00:00Z', 'time unreadable'],
    ['2026-07-01T10:60:00Z', 'time unreadable'],
    ['2026-07-01T10:00:00+25:00', 'time unreadable'],
    ['SMITH^JOHN', 'time unreadable'],
    ['1954-03-02T00:00:00Z', 'time too early'],
  ])('%j: %s', (text, reason) => {
    expect(read(text)).toBe(reason)
  })
})

describe('the local day', () => {
  it.each(['Europe/London', 'UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'of any instant is what clocks in %s show',
    (name) => {
      const zone = timeZone(name)
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2040, 0, 1) }), (at) => {
          expect(zone.dayOf(at)).toBe(localDay(new Date(at), name))
        }),
      )
    },
  )
})
