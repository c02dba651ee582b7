import { expect, it } from 'vitest'
import { matureMonth, monthsBefore, monthWords } from '../../../src/equality/screen/month.ts'

it('is the last whole month of which every day has reached maturity', () => {
  // 30 September is mature thirty days later, on 30 October.
  expect(matureMonth('2026-10-29', 30)).toEqual({ from: '2026-08-01', to: '2026-08-31' })
  expect(matureMonth('2026-10-30', 30)).toEqual({ from: '2026-09-01', to: '2026-09-30' })
  expect(matureMonth('2027-01-30', 30)).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  // 2028 is a leap year.
  expect(matureMonth('2028-03-07', 7)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})

it('counts months back over the end of a year, and is named in words', () => {
  expect(monthsBefore({ from: '2026-01-01', to: '2026-01-31' }, 2)).toBe('2025-11-01')
  expect(monthsBefore({ from: '2026-03-01', to: '2026-03-31' }, 0)).toBe('2026-03-01')
  expect(monthWords({ from: '2026-09-01' })).toBe('September 2026')
})
