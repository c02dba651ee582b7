import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matureQuarters, nextDecision, windowOf } from '../../../src/equality/decision/quarters.ts'
import { addDays } from '../../../src/plan/day.ts'

describe('the quarters that decide', () => {
  it('are the last four whole calendar quarters whose days are all mature, the latest first', () => {
    expect(matureQuarters('2026-10-31', 30)).toEqual([
      { from: '2026-07-01', to: '2026-09-30' },
      { from: '2026-04-01', to: '2026-06-30' },
      { from: '2026-01-01', to: '2026-03-31' },
      { from: '2025-10-01', to: '2025-12-31' },
    ])
  })

  it('wait for the outcomes of their last day', () => {
    expect(matureQuarters('2026-10-29', 30)[0]).toEqual({ from: '2026-04-01', to: '2026-06-30' })
    expect(matureQuarters('2026-10-30', 30)[0]).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(nextDecision('2026-10-29', 30)).toEqual({
      quarter: { from: '2026-07-01', to: '2026-09-30' },
      on: '2026-10-30',
    })
    expect(nextDecision('2026-10-30', 30)).toEqual({
      quarter: { from: '2026-10-01', to: '2026-12-31' },
      on: '2027-01-30',
    })
  })

  it('share no day and leave none between them, on any night', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 120 }), (later, maturity) => {
        const night = addDays('2025-01-01', later)
        const quarters = matureQuarters(night, maturity)
        expect(quarters).toHaveLength(4)
        expect(addDays(quarters[0]?.to ?? '', maturity) <= night).toBe(true)
        for (const [index, { to }] of quarters.slice(1).entries()) expect(addDays(to, 1)).toBe(quarters[index]?.from)
        expect(nextDecision(night, maturity).on > night).toBe(true)
        expect(nextDecision(night, maturity).quarter.from).toBe(addDays(quarters[0]?.to ?? '', 1))
      }),
    )
  })

  it('leave out the baseline’s own days, and only those', () => {
    const baseline = { from: '2026-03-01', to: '2026-08-31' }
    expect(windowOf({ from: '2026-07-01', to: '2026-09-30' }, baseline)).toMatchObject({ without: baseline })
    expect(windowOf({ from: '2026-10-01', to: '2026-12-31' }, baseline)).not.toHaveProperty('without')
  })
})
