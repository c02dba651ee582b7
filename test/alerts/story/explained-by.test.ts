import { expect, test } from 'vitest'
import type { Alert, CauseFamily } from '../../../src/alerts/alert.ts'
import { explanationOf } from '../../../src/alerts/story/explained-by.ts'

const alertOf = (alertId: number, causeFamily: CauseFamily, line: string): Alert => ({
  alertId,
  causeFamily,
  place: 'all',
  tier: 'amber',
  state: 'open',
  title: causeFamily,
  openedNight: '2026-11-01',
  lastShiftedNight: '2026-11-01',
  lines: [line],
})
const feed = alertOf(1, 'feed', 'B1@all')
const flags = alertOf(2, 'flag', 'B5@all')
const records = [
  alertOf(3, 'equality', 'E1:sensitivity@sex=Female'),
  alertOf(4, 'concern', 'S1:1@all'),
  alertOf(5, 'monitor', 'M1@all'),
]

test('an alert upstream at a place that contains this one explains it', () => {
  expect(explanationOf(flags, [feed, flags])?.alertId).toBe(1)
})

test.each(records)('$causeFamily is explained by nothing and explains nothing', (record) => {
  expect(explanationOf(record, [feed, flags, ...records])).toBeUndefined()
  const silent = alertOf(9, 'cannot say', 'B5@all')
  expect(explanationOf(silent, [record])).toBeUndefined()
})
