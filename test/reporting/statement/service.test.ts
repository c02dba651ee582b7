import { expect, test } from 'vitest'
import type { ServiceRow } from '../../../src/reporting/statement/ask/query.ts'
import { serviceSentences } from '../../../src/reporting/statement/say/service.ts'

const row = (actId: number, kind: ServiceRow['kind'], day: string): ServiceRow => ({
  ...{ actId, kind, day, at: `${day}T10:00:00.000Z`, by: 'Planted Name', role: 'CSO', authenticated: false },
})
const said = (rows: readonly ServiceRow[], from = '2026-11-01', to = '2026-11-30') =>
  serviceSentences(
    { answer: { ref: 7, query: { kind: 'service', to }, rows: rows.length, sha256: '' }, rows },
    { from, to },
  )
const acts = [row(1, 'suspended', '2026-10-30'), row(2, 'returned', '2026-11-03'), row(4, 'suspended', '2026-11-29')]

test('the month says every suspension by record that touches it, with how many of its days', () => {
  const [first, second, ...more] = said(acts)
  expect(first?.text).toContain('3 days of 30')
  expect(second?.text).toContain(
    'suspended since 29 November 2026, and was not back in service on 30 November 2026: 2 days of 30',
  )
  expect([more, first?.refs]).toEqual([[], [7]])
  expect(JSON.stringify(said(acts))).not.toContain('Planted Name')
})

test('a device suspended for ever is said in every later month, one returned before it in none', () => {
  expect(said([row(1, 'suspended', '2026-01-05')])[0]?.text).toContain('30 days of 30')
  expect(said(acts.slice(0, 2), '2026-12-01', '2026-12-31')).toEqual([])
  expect(said([])).toEqual([])
})
