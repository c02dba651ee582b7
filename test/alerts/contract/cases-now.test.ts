import { describe, expect, test } from 'vitest'
import { casesNow, casesNowWords } from '../../../src/alerts/contract/cases-now.ts'
import { baseline, battery } from '../../drift/frozen.ts'
import { ledgerOfSites } from '../../drift/heartbeat/sites.ts'
import { plan } from '../example.ts'

/** A hundred cases a night in the baseline, forty of them at site A; then as many as said. */
function ledgerWith(now: number, nowAtA: number) {
  const from = (then: number, later: number) => (day: string) => (day <= baseline.toDay ? then : later)
  return ledgerOfSites(baseline.fromDay, '2026-09-30', { A: from(40, nowAtA), B: from(60, now - nowAtA) })
}
const wordsOf = (now: number, nowAtA: number) =>
  casesNowWords(plan, casesNow(ledgerWith(now, nowAtA), { baseline, battery }, '2026-09-30'))

describe('how busy nights are beside the baseline’s', () => {
  test('means of the baseline’s nights and of the last 28, at every place', () => {
    expect(casesNow(ledgerWith(130, 70), { baseline, battery }, '2026-09-30')).toEqual([
      { place: 'all', baseline: 100, now: 130 },
      { place: 'site=A', baseline: 40, now: 70 },
      { place: 'site=B', baseline: 60, now: 60 },
    ])
  })

  test('nothing is said while nights of the baseline are among the 28', () => {
    expect(casesNow(ledgerWith(130, 70), { baseline, battery }, '2026-09-06')).toEqual([])
    expect(casesNow(ledgerWith(130, 70), { baseline, battery }, '2026-09-07')).toHaveLength(3)
  })

  test('one sentence where the limits fit', () => {
    expect(wordsOf(130, 70)).toEqual([
      'An average night of the last 28 had 130 cases, one of the baseline 100: the limits fit up to three times as many.',
    ])
  })

  test('where there are more than three times as many, the promise no longer holds, and that is said', () => {
    expect(wordsOf(190, 130)[1]).toMatch(
      /A: nights have 3\.25 times the baseline’s cases\. .*false alarms.*new baseline/,
    )
  })

  test('where there are less than a third, changes are seen later, and none is said to be healthy for it', () => {
    expect(wordsOf(70, 10)[1]).toMatch(/A: nights have 10(\.0)? cases, 40(\.0)? in the baseline\. .*much later/)
    expect(wordsOf(60, 0)[1]).toMatch(/A: nights have 0(\.\d+)? cases/)
  })
})
