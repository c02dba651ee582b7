import { expect, test } from 'vitest'
import { contractCounts } from '../../../src/alerts/contract/counts.ts'
import { kindOfAlert, raisedInWindow } from '../../../src/alerts/contract/raised.ts'
import type { CheckCode } from '../../../src/drift/finding.ts'
import { openAlert, plan, shifted, unknown } from '../example.ts'

test.each([
  ['facts alone make a fact', 'release', ['A2', 'A4'], 'fact'],
  ['a fact beside a limit is an alarm', 'feed', ['A4', 'B1'], 'alarm'],
  ['a limit makes an alarm', 'flag', ['B5'], 'alarm'],
  ['what opened it is not stored: it counts', 'flag', [], 'alarm'],
  ['not knowing is neither', 'cannot say', ['B5'], 'cannot say'],
] as const)('%s', (_what, causeFamily, openedBy, kind) => {
  expect(kindOfAlert({ causeFamily }, [...openedBy] as CheckCode[])).toBe(kind)
})

test('the window is as many nights as were agreed, both ends counted', () => {
  // 91 nights that end on 9 November begin on 11 August.
  const alerts = ['2026-08-10', '2026-08-11', '2026-11-09', '2026-11-10'].map((openedNight, index) =>
    openAlert(index + 1, [shifted('B5')], { openedNight }),
  )
  const openedBy = new Map(alerts.map(({ alertId }) => [alertId, ['B5'] as const]))
  expect(raisedInWindow(alerts, openedBy, '2026-11-09', plan).map(({ alert }) => alert.alertId)).toEqual([2, 3])
})

test('alerts are counted by how they ended; facts and not knowing apart', () => {
  const closed = (id: number, closedAs: 'fixed' | 'nothing wrong found' | 'real and accepted') =>
    openAlert(id, [shifted('B5')], { state: 'closed', closedNight: '2026-11-02', closedAs })
  const raised = [
    ...[
      closed(1, 'fixed'),
      closed(2, 'nothing wrong found'),
      closed(3, 'real and accepted'),
      openAlert(4, [shifted('B4')]),
    ].map((alert) => ({ alert, kind: 'alarm' as const })),
    { alert: openAlert(5, [shifted('A2')]), kind: 'fact' as const },
    { alert: openAlert(6, [unknown('B5', 'too few cases')]), kind: 'cannot say' as const },
  ]
  expect(contractCounts(raised, '2026-11-09', plan)).toEqual({
    from: '2026-08-11',
    to: '2026-11-09',
    oneFalseAlarmPerNights: 91,
    raised: 4,
    nothingWrongFound: 1,
    fixed: 1,
    realAndAccepted: 1,
    notClosed: 1,
    facts: 1,
    cannotSay: 1,
  })
})
