import { describe, expect, test } from 'vitest'
import { kindOfAlert } from '../../../src/alerts/contract/raised.ts'
import { feedWatchFinding } from '../../../src/alerts/device/finding.ts'
import type { FeedWatch } from '../../../src/alerts/device/watch.ts'
import { decide } from '../../../src/alerts/night/decide.ts'
import type { Finding } from '../../../src/drift/finding.ts'
import { openAlert, plan, shifted } from '../example.ts'

const watched: FeedWatch = { by: 'first', title: 'Output first', outputs: 3, silent: [], shifted: [] }
const unwatched: FeedWatch = { ...watched, why: 'no night of it has run' }
const nobody = feedWatchFinding(unwatched, undefined)
const night = '2026-11-10'
const decideOn = (findings: readonly Finding[], alerts = [openAlert(1, [nobody])]) =>
  decide({ night, plan, findings, alerts, unknownNights: new Map([['M2@all', 3]]) })

describe('who watches the feed, as a finding of the night', () => {
  test('is shifted where nobody does, and says who should and why not', () => {
    expect(nobody).toMatchObject({ line: 'M2@all', verdict: { kind: 'shifted', direction: 'fact' }, limitKind: 'fact' })
    expect(nobody.sentence).toContain('“Output first” (first) should, and does not: no night of it has run.')
  })

  test('is steady where somebody does, and never merely because nothing is known', () => {
    expect(feedWatchFinding(watched, undefined).verdict).toEqual({ kind: 'steady' })
    const kinds = (['no baseline', 'suspended'] as const).map((unable) => feedWatchFinding(unwatched, unable).verdict)
    expect(kinds).toEqual([
      { kind: 'unknown', reason: 'no baseline' },
      { kind: 'unknown', reason: 'suspended' },
    ])
    expect(feedWatchFinding({ ...unwatched, resting: 'holiday' }, undefined).verdict).toEqual({
      kind: 'unknown',
      reason: 'holiday',
    })
  })
})

describe('its alert', () => {
  test('is red, of its own, beside an open alert of a drill that failed and one of the feed', () => {
    const beside = [openAlert(1, [shifted('M1', 'all', 'lost-cases')]), openAlert(2, [shifted('A1')])]
    const { opened, continued } = decideOn([nobody, shifted('A1')], beside)
    expect(opened).toMatchObject([
      { causeFamily: 'watch', place: 'all', tier: 'red', title: 'Nobody watches the feed of this output' },
    ])
    expect(continued.map(({ alertId }) => alertId)).toEqual([2])
  })

  test('explains nothing: what outcomes do is an alert beside it', () => {
    const { opened } = decideOn([nobody, shifted('C2')])
    expect(opened).toMatchObject([{ causeFamily: 'outcome' }])
  })

  test('stays one, night after night, whatever the reason is tonight', () => {
    const otherwise = feedWatchFinding({ ...unwatched, why: 'it is suspended since 8 November 2026' }, undefined)
    expect(decideOn([otherwise])).toMatchObject({ opened: [], continued: [{ alertId: 1, joined: [] }] })
  })

  test('is left as it is where somebody watches again: a person closes it', () => {
    expect(decideOn([feedWatchFinding(watched, undefined)])).toEqual({ opened: [], continued: [] })
  })

  test('closed, is not raised again for 14 nights, and is then where still nobody watches', () => {
    const closedOn = (closedNight: string) => [
      openAlert(1, [nobody], { state: 'closed', closedAs: 'real and accepted', closedNight }),
    ]
    expect(decideOn([nobody], closedOn('2026-10-27')).opened).toEqual([])
    expect(decideOn([nobody], closedOn('2026-10-26')).opened).toHaveLength(1)
  })

  test('stands outside the false-alarm contract: chance has no part in it', () => {
    expect(kindOfAlert({ causeFamily: 'watch' }, ['M2'])).toBe('fact')
  })
})
