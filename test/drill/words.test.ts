import { describe, expect, test } from 'vitest'
import type { DrillContent } from '../../src/drill/outcome.ts'
import { presentDrills } from '../../src/drill/present.ts'
import type { HeldDrill } from '../../src/drill/store.ts'
import { drillSummary, drillWords } from '../../src/drill/words.ts'
import { plan } from '../alerts/example.ts'

const days = { from: '2026-08-05', faultFrom: '2026-09-02', to: '2026-10-31' }
const base = { fault: 'lost-cases', what: 'Three cases in ten do not arrive at site A.', place: 'site=A', days }
const alert = { night: '2026-09-14', cause: 'feed', place: 'site=A', title: 'Fewer cases than expected at site A' }
const found: DrillContent = { ...base, found: { ...alert, delay: 12, isCauseRight: true, isPlaceRight: true } }
const misnamed: DrillContent = {
  ...base,
  found: { ...alert, place: 'all', delay: 0, cause: 'missing', isCauseRight: false, isPlaceRight: false },
}
const hidden: DrillContent = { ...base, hiddenBy: alert }
const impossible: DrillContent = { fault: 'other-unit', cannot: 'the plan names no field that is a number' }

describe('what a drill found, in words', () => {
  test('what was planted, from when, how soon it was found and as what', () => {
    expect(drillWords(plan, found)).toBe(
      'Planted from 2 September 2026: Three cases in ten do not arrive at site A. Found after 12 nights, as “Fewer cases than expected at site A”. Cause and place are right.',
    )
  })

  test('what of it was wrong', () => {
    expect(drillWords(plan, misnamed)).toMatch(
      /Found on the same night, .* Wrong: its cause is given as “Cases without an output” and “Missing values” and it names all sites together where site A is right\.$/,
    )
  })

  test('nothing found says how many days’ outcomes had fallen due', () => {
    // 60 days from 2 September, of which those older than the plan's maturity were due.
    const due = 60 - plan.outcome.maturity_days
    expect(drillWords(plan, base)).toContain(
      `Nothing was raised up to 31 October 2026, when the outcomes of ${due} such days`,
    )
  })

  test('what was hidden, or cannot be planted, is neither found nor missed', () => {
    expect(drillWords(plan, hidden)).toContain('The fault would have joined it.')
    expect(drillWords(plan, impossible)).toBe('It cannot be planted here: the plan names no field that is a number.')
    expect(drillSummary([hidden, impossible])).toBe('No planted fault could be told apart here.')
  })

  test('together: found of those that could be told, and the rest named as the rest', () => {
    expect(drillSummary([found, misnamed, base, hidden, impossible])).toBe(
      '2 of 3 planted faults found, 1 of them with a wrong cause or place. Of 2 more nothing can be said.',
    )
  })
})

describe('the page of drills', () => {
  const held = (drillId: number, content: DrillContent, outcome: HeldDrill['outcome']): HeldDrill => ({
    drillId,
    outcome,
    content,
    night: '2026-10-31',
    baselineId: 1,
    planVersion: 1,
    sha256: 'f'.repeat(64),
    at: new Date('2026-11-01T06:00:00Z'),
    by: { name: 'A Person', role: 'CSO', authenticated: false },
  })

  test('before any is held, says of every fault that nothing is known', () => {
    const page = presentDrills(plan, [])
    expect(page.summary).toBeUndefined()
    expect(page.faults).toHaveLength(10)
    expect(page.faults.every(({ tag }) => tag.text === 'Never held')).toBe(true)
  })

  test('counts the last drill of each fault only, and names first what was not found', () => {
    const page = presentDrills(plan, [held(2, base, 'not found'), held(1, found, 'found')])
    expect(page.summary).toBe('0 of 1 planted fault found.')
    expect(page.notFound).toEqual(['A site loses cases'])
    expect(page.history).toHaveLength(2)
  })
})
