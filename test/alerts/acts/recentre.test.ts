import { describe, expect, test } from 'vitest'
import { readAct } from '../../../src/alerts/acts/form.ts'
import { proposedDay, recentrableLines, whyNotRecentred } from '../../../src/alerts/acts/recentre.ts'
import { recentringWords } from '../../../src/alerts/acts/recentred-words.ts'
import { decide } from '../../../src/alerts/night/decide.ts'
import type { AlertLine } from '../../../src/alerts/story/story.ts'
import type { Finding } from '../../../src/drift/finding.ts'
import { arm, baseline, battery } from '../../drift/frozen.ts'
import { plan, shifted, unknown } from '../example.ts'

const form = { act: 'close', reason: 'A new pathway', seen_event: '3' }

describe('the closing form', () => {
  test('re-centres only what is real and accepted, and from a day', () => {
    const accepted = { ...form, closed_as: 'real and accepted', recentre: 'yes' }
    expect(readAct({ ...accepted, recentre_from: ' 2027-03-03 ' })).toEqual({
      act: { kind: 'close', as: 'real and accepted', reason: 'A new pathway', recentreFrom: '2027-03-03' },
      seenEvent: 3,
    })
    expect(readAct({ ...accepted, recentre_from: '3 March' })).toMatchObject({ problems: [{ field: 'recentre_from' }] })
    expect(readAct({ ...accepted, closed_as: 'fixed', recentre_from: '2027-03-03' })).toMatchObject({
      problems: [{ field: 'recentre', message: 'Only a change that is real and accepted can be re-centred' }],
    })
  })

  test('re-centres nothing unless it is asked to, whatever day stands in the field', () => {
    const proposed = { ...form, closed_as: 'fixed', recentre: 'no', recentre_from: '2027-03-03' }
    expect(readAct(proposed)).toMatchObject({ act: { kind: 'close', as: 'fixed' } })
    expect(JSON.stringify(readAct(proposed))).not.toContain('2027')
  })

  test('takes a re-centring back only with a reason', () => {
    expect(readAct({ ...form, act: 'undo re-centring', reason: '' })).toMatchObject({ problems: [{ field: 'reason' }] })
    expect(readAct({ ...form, act: 'undo re-centring' })).toMatchObject({ act: { kind: 'undo re-centring' } })
  })
})

describe('what can be re-centred', () => {
  const line = (whenShifted: Finding): AlertLine => ({
    line: whenShifted.line,
    firstNight: '2026-11-01',
    lastNight: '2026-11-09',
    whenShifted,
  })
  const frozen = { baseline, battery: { ...battery, arms: { ...battery.arms, 'C4:sensitivity at least@all': arm() } } }
  const flags = { ...shifted('B5', 'all', 'flagged'), onset: '2026-08-20' }
  const lines = [
    line(flags),
    line(shifted('C4', 'all', 'sensitivity at least')),
    line(shifted('A1', 'site=A')),
    line(shifted('A2', 'all', 'release')),
  ]

  test('are statistical lines that had shifted: no agreed limit, no heartbeat, no fact, nothing without a baseline', () => {
    expect(recentrableLines(lines, plan, frozen).map((one) => one.line)).toEqual(['B5:flagged@all'])
    expect(recentrableLines([line(unknown('B5', 'too few cases', 'all', 'flagged'))], plan, frozen)).toEqual([])
    expect(recentrableLines(lines, plan, undefined)).toEqual([])
  })

  test('from the day on which the change probably began, and never within the baseline', () => {
    expect(proposedDay(lines, ['B5:flagged@all'], baseline, '2026-11-09')).toBe('2026-08-20')
    const early = [line({ ...flags, onset: '2026-08-01' })]
    expect(proposedDay(early, ['B5:flagged@all'], baseline, '2026-11-09')).toBe('2026-08-11')
    const able = recentrableLines(lines, plan, frozen)
    const why = (from: string) => whyNotRecentred('real and accepted', from, able, baseline, '2026-11-09')
    expect(why('2026-08-10')).toContain('must begin after the baseline, whose last day is 10 August 2026')
    expect(why('2026-11-10')).toContain('cannot begin after the last night that was judged')
    expect(why('2026-08-11')).toBeUndefined()
    expect(whyNotRecentred('real and accepted', '2026-08-11', [], baseline, '2026-11-09')).toContain(
      'Nothing in this alert',
    )
  })
})

test('a line that waits for its new state raises no alert that it cannot say, however long it waits', () => {
  const waiting = unknown('B5', 'being re-centred', 'all', 'flagged')
  const silent = { night: '2026-12-31', plan, alerts: [], unknownNights: new Map([[waiting.line, 300]]) }
  expect(decide({ ...silent, findings: [waiting] }).opened).toEqual([])
  const other = unknown('B5', 'too few cases', 'all', 'flagged')
  expect(decide({ ...silent, findings: [other] }).opened).toHaveLength(1)
})

test('a re-centring is told with how far it has come, or that it was taken back', () => {
  const by = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false }
  const one = {
    recentringId: 1,
    alertId: 1,
    line: 'B5:flagged@site=ED1',
    fromDay: '2027-03-03',
    afterNight: '2027-03-10',
  }
  const record = { ...one, at: '2027-03-11T09:00:00Z', by, reason: 'A new pathway' }
  expect(recentringWords(plan, record, 12)).toBe(
    'Share flagged, site ED1: re-centred on 3 March 2027 by Dr Sunita Rao, Clinical safety officer (not authenticated); 12 of 28 nights gathered.',
  )
  expect(recentringWords(plan, { ...record, undoneAfter: '2027-03-20' }, undefined)).toContain(
    'Taken back: from 21 March 2027 on it is as it was before.',
  )
})
