import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incidents, matchedLimit, peerDelay } from '../../bench/faults/peers/matched.ts'
import { faultFrom } from '../../bench/faults/times.ts'
import { addDays } from '../../src/plan/day.ts'

type Figures = readonly (readonly [string, number | null])[]

const weekly = (figures: readonly (number | null)[]): Figures =>
  figures.map((figure, week) => [addDays('2026-01-07', 7 * week), figure])

describe('incidents', () => {
  test('are alarms with no other in the 14 nights before', () => {
    expect(incidents(weekly([5, 5, 5, 0, 0, 5]), 1)).toBe(2)
    expect(incidents(weekly([5, 0, 5, 0, 0, 5]), 1)).toBe(2)
  })

  test('need a figure above the limit', () => {
    expect(incidents(weekly([1, null, 0.5]), 1)).toBe(0)
  })
})

test('the matched limit raises no more false alarms than are wanted, and one figure lower would', () => {
  const figure = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null })
  fc.assert(
    fc.property(
      fc.array(fc.array(figure, { minLength: 20, maxLength: 25 }), { minLength: 1, maxLength: 10 }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (runs, wanted) => {
        const quiet = runs.map((figures, at) => ({ seed: `${at}`, id: 'N1', figures: { rule: weekly(figures) } }))
        const limit = matchedLimit(quiet, 'rule', wanted)
        const alarmsAt = (height: number) =>
          quiet.reduce((sum, { figures }) => sum + incidents(figures.rule, height), 0)
        expect(alarmsAt(limit)).toBeLessThanOrEqual(wanted * quiet.length + 1e-9)
        const lower = Math.max(...(runs.flat().filter((one) => one !== null && one < limit) as readonly number[]))
        if (Number.isFinite(lower)) expect(alarmsAt(lower)).toBeGreaterThan(wanted * quiet.length)
      },
    ),
  )
})

describe('the delay of a rule', () => {
  const from = (figures: readonly number[]): Figures =>
    figures.map((figure, week) => [addDays(faultFrom, 3 + 7 * week), figure])

  test('is to the first chunk above the limit', () => {
    expect(peerDelay(from([0, 2, 5]), from([0, 0, 0]), 1)).toBe(10)
  })

  test('leaves out alarms that the quiet run raises too', () => {
    expect(peerDelay(from([3, 0, 5]), from([2, 0, 0]), 1)).toBe(17)
  })

  test('is none where nothing is above it', () => {
    expect(peerDelay(from([0, 1]), from([0, 0]), 1)).toBeUndefined()
  })
})
