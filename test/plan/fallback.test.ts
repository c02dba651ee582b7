import { describe, expect, test } from 'vitest'
import { addMonths } from '../../src/plan/day.ts'
import { fallbackWords } from '../../src/plan/fallback/words.ts'

describe('the same date some months later', () => {
  // datetime with dateutil.relativedelta(months=…), python-dateutil 2.9.
  test.each([
    ['2026-05-01', 12, '2027-05-01'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2026-11-30', 2, '2027-01-30'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later)
  })
})

describe('the fallback pathway', () => {
  const owner = { name: 'Dr A Example', role: 'Clinical lead', contact: 'bleep 1234' }
  const fallback = { pathway: 'NEWS2 and the paper screen', owner, rehearse_every_months: 6 }

  test('that a plan lacks is said to be not recorded, and to be agreed', () => {
    const words = fallbackWords({}, '2026-11-11')
    expect(words).toMatchObject({ isRecorded: false, isRehearsalDue: true })
    expect(words.pathway).toContain('Not recorded')
  })

  test('names its owner and when it was last rehearsed', () => {
    const words = fallbackWords({ fallback: { ...fallback, last_rehearsed: '2026-05-31' } }, '2026-11-11')
    expect(words).toEqual({
      isRecorded: true,
      pathway: 'NEWS2 and the paper screen.',
      sentences: [
        'Owner: Dr A Example, Clinical lead (bleep 1234).',
        'Last rehearsed on 31 May 2026. It is to be rehearsed every 6 months.',
      ],
      isRehearsalDue: false,
    })
  })

  test('is due to be rehearsed the day after, or where it never was', () => {
    const rehearsed = { fallback: { ...fallback, last_rehearsed: '2026-05-31' } }
    expect(fallbackWords(rehearsed, '2026-11-30').isRehearsalDue).toBe(false)
    expect(fallbackWords(rehearsed, '2026-12-01').sentences[1]).toContain('Overdue since 30 November 2026.')
    expect(fallbackWords({ fallback }, '2026-11-11').sentences[1]).toContain('No rehearsal is recorded.')
  })
})
