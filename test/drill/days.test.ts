import { describe, expect, test } from 'vitest'
import { drillDays } from '../../src/drill/days.ts'

const plan = { outcome: { maturity_days: 22 } } as Parameters<typeof drillDays>[0]

describe('the days of a drill', () => {
  test('end with the last night: sixty nights with outcomes due, and four weeks before the fault', () => {
    // From 12 July, 82 nights to 1 October: on the last, the outcomes of the first 60 are due.
    expect(drillDays(plan, { toDay: '2026-03-31' }, '2026-10-01')).toEqual({
      from: '2026-06-14',
      faultFrom: '2026-07-12',
      to: '2026-10-01',
    })
  })

  test('never reach into the baseline', () => {
    expect(drillDays(plan, { toDay: '2026-08-31' }, '2026-10-01')).toEqual({
      from: '2026-09-01',
      faultFrom: '2026-09-01',
      to: '2026-10-01',
    })
  })

  test('need four weeks of nights after the baseline', () => {
    expect(drillDays(plan, { toDay: '2026-09-04' }, '2026-10-01')).toEqual({
      cannot: 'only 27 nights have been run since the baseline, and a drill needs 28',
    })
    expect(drillDays(plan, { toDay: '2026-10-01' }, '2026-10-01')).toEqual({
      cannot: 'no night has been run since the baseline, and a drill needs 28',
    })
  })
})
