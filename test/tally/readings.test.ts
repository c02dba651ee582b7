import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/ingest/case.ts'
import { firstReading, withoutAudit } from '../../src/tally/readings.ts'
import { planWith } from '../equality/plan.ts'

const plan = planWith({
  audit: { source: 'case note review', missed_at_most: '0.02', per_month: '50', reason: 'a test' },
})

let entry = 0
function told(observedDay: string, state: Outcome['state'], source: string | null = 'case note review'): Outcome {
  entry += 1
  const at = new Date(`${observedDay}T12:00:00Z`)
  return { predictionId: 'p', entry, state, readings: null, observedAt: at, observedDay, receivedAt: at, source }
}

describe('a case counts in the audit once', () => {
  test('by its first reading, whatever is found later', () => {
    const first = told('2026-03-02', 'no event')
    expect(firstReading(plan, [told('2026-03-09', 'event'), first])).toBe(first)
  })

  test('by the last word of that day; a slip put right on the day is none', () => {
    const [slip, right] = [told('2026-03-02', 'event'), told('2026-03-02', 'no event')]
    expect(firstReading(plan, [slip, right])).toBe(right)
    expect(firstReading(plan, [told('2026-03-02', 'event'), told('2026-03-02', 'not known')])).toBeUndefined()
  })

  test('not by what became known otherwise, and not at all where the plan agrees no audit', () => {
    expect(
      firstReading(plan, [told('2026-03-02', 'event', 'registry'), told('2026-03-02', 'event', null)]),
    ).toBeUndefined()
    expect(firstReading(planWith(), [told('2026-03-02', 'event')])).toBeUndefined()
  })
})

test('a reading is no outcome for anything else, unless the plan agrees no audit', () => {
  const [read, otherwise] = [told('2026-03-02', 'event'), told('2026-03-03', 'no event', null)]
  expect(withoutAudit(plan, [read, otherwise])).toEqual([otherwise])
  expect(withoutAudit(planWith(), [read, otherwise])).toEqual([read, otherwise])
})
