import { describe, expect, it } from 'vitest'
import type { QuarterDecision } from '../../../src/equality/decision/decisions.ts'
import { presentDecisions } from '../../../src/equality/decision/present.ts'
import { decidingVersion } from '../../../src/equality/record/deciding-plan.ts'
import { decided, events, terms } from '../decision/example.ts'
import { july } from './example.ts'

const version = (number: number, at: string) => ({ version: number, approvedAt: new Date(at) })

describe('the plan that decides a quarter', () => {
  it('is the one in force on its last day, whatever was approved since', () => {
    const all = [
      version(1, '2026-02-01T09:00:00Z'),
      version(2, '2026-08-15T09:00:00Z'),
      version(3, '2026-10-05T09:00:00Z'),
    ]
    expect(decidingVersion(all, '2026-09-30', 'Europe/London')).toBe(2)
    expect(decidingVersion(all, '2026-06-30', 'Europe/London')).toBe(1)
  })

  it('goes by the clocks of the site: half past midnight in London in summer is the day before in UTC', () => {
    const all = [version(1, '2026-02-01T09:00:00Z'), version(2, '2026-09-30T23:30:00Z')]
    expect(decidingVersion(all, '2026-09-30', 'Europe/London')).toBe(1)
    expect(decidingVersion(all, '2026-09-30', 'UTC')).toBe(2)
  })

  it('is the first there was, where none was approved by then', () => {
    const all = [version(1, '2026-11-01T09:00:00Z'), version(2, '2026-11-02T09:00:00Z')]
    expect(decidingVersion(all, '2026-09-30', 'Europe/London')).toBe(1)
    expect(decidingVersion([], '2026-09-30', 'Europe/London')).toBeUndefined()
  })
})

describe('the page says', () => {
  const taken: QuarterDecision = {
    quarter: july,
    ...decided([...events('all', 100, 200), ...events('sex=Female', 60, 100), ...events('sex=Male', 40, 100)]),
  }
  const next = { quarter: { from: '2026-10-01', to: '2026-12-31' }, on: '2027-01-30' }
  const words = (more: Partial<QuarterDecision>) => {
    const { besides, how } = presentDecisions({ terms, taken: [{ ...taken, ...more }], next }, 30)
    return [...besides, ...how].join(' ')
  }

  it('which version decided, and when it came too late to have been in force', () => {
    expect(words({ by: { version: 2, approvedOn: '2026-09-30' } })).toContain(
      'Decided by version 2 of the plan, in force on the last day of the quarter.',
    )
    expect(words({ by: { version: 1, approvedOn: '2026-11-01' } })).toContain(
      'Decided by version 1 of the plan, the first there was: it was approved on 1 November 2026, after the quarter had ended.',
    )
    expect(words({ by: { version: 1 } })).toContain('Decided by version 1 of the plan.')
  })

  it('where the device was not in use yet, in all of the quarter or in part of it', () => {
    expect(words({ liveFrom: '2026-10-01' })).toContain(
      'The quarter ended before the device went live on 1 October 2026: whatever was found in it raises no alert.',
    )
    expect(words({ liveFrom: '2026-08-02' })).toContain('cases of the quarter from before that day are among them')
    expect(words({ liveFrom: '2026-07-01' })).not.toContain('went live')
    // The baseline’s own days are not counted: where they are all of those before, none is among them.
    const window = { ...taken.assessment.window, without: { from: '2026-03-01', to: '2026-08-01' } }
    expect(words({ liveFrom: '2026-08-02', assessment: { ...taken.assessment, window } })).not.toContain('went live')
    expect(words({ liveFrom: '2026-08-03', assessment: { ...taken.assessment, window } })).toContain('went live')
  })
})
