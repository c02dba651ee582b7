import { describe, expect, test } from 'vitest'
import { replayPage } from '../../../src/replay/page/page.ts'
import { weeklySeries } from '../../../src/replay/page/series.ts'
import { timeLine } from '../../../src/replay/page/time-line.ts'
import { shifted, steady } from '../../alerts/example.ts'
import { exampleResult, nights, nightsOfExample } from './example.ts'

const result = exampleResult()
const page = replayPage(result)

describe('what is written down of a replay’s nights', () => {
  const [first, second] = result.record.alerts

  test('an alert keeps what opened it, what it gathered and when, when it turned red and when it settled', () => {
    expect(first).toMatchObject({ kind: 'alarm', redSince: '2026-08-19', settledNight: '2026-09-14' })
    expect(first?.openedBy.map(({ line }) => line)).toEqual(['B5@all'])
    expect(first?.joined.map(({ night, finding }) => [night, finding.line])).toEqual([
      ['2026-08-19', 'C4:sensitivity at least@all'],
    ])
    expect(first?.activeNights).toHaveLength(15)
    expect(second).toMatchObject({ kind: 'fact', settledNight: undefined })
  })

  test('nights on which a check could not say are counted by reason', () => {
    expect(result.record.silences).toEqual([
      {
        check: 'C2',
        reason: 'labels immature',
        lines: ['C2@all'],
        firstNight: '2026-08-11',
        lastNight: '2026-09-01',
        nights: 22,
      },
    ])
  })
})

describe('the page of a replay', () => {
  test('is one file: no script, nothing fetched, no style attribute that a policy would drop', () => {
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'")
    expect(page).not.toMatch(/<script|<link|<iframe|\bsrc=|\bstyle="|\bon[a-z]+="/)
    expect([...page.matchAll(/https?:\/\/[^"\s]+/g)].every(([url]) => url === 'http://www.w3.org/2000/svg')).toBe(true)
  })

  test('has no id twice, and every link in it leads somewhere', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const missing = [...page.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !ids.includes(id))
    expect(missing).toEqual([])
  })

  test('shows text as text', () => {
    expect(page).toContain('More patients &lt;are&gt; flagged')
    expect(page).toContain('More &lt;b&gt;flags&lt;/b&gt; &amp; more: 87 of 412.')
    expect(page).not.toContain('<b>')
  })

  test.each([
    'Alarms</span><strong>1',
    'Plain facts</span><strong>1',
    '40 nights, 11 August 2026 to 19 September 2026',
    '21.1% (17.5% to 25.3%), expected 9.0%',
    '15 August 2026',
    'Red from 19 August 2026',
    'gathered 1 more line that shifted or fell silent and settled on 14 September 2026',
    'so at most 0.4 in these 40',
    'Missing values: Pulse, all sites together',
    'the outcomes are not due yet',
    'predictions.csv: 1 × subject: it looks like an NHS number',
  ])('says: %s', (words) => {
    expect(page).toContain(words)
  })

  test('without an alert says so, and not that all is well', () => {
    const calm = replayPage(exampleResult(nightsOfExample().slice(0, 4)))
    expect(calm).toContain(
      'No alert was raised. That says nothing about what <a href="#silence">could not be watched</a>',
    )
    expect(calm).not.toContain('NaN')
  })
})

describe('the pictures', () => {
  test('the figure behind a finding is drawn in whole weeks from the first day of the baseline', () => {
    const series = weeklySeries(result, shifted('B5', 'all', 'flagged'))
    // 142 days from 1 May to 19 September: 20 whole weeks, the first ends on 7 May; 14 of 175 flagged, later 35 of 175.
    expect(series?.points).toHaveLength(20)
    expect(series?.points[0]).toMatchObject({ day: '2026-05-07', value: 0.08 })
    expect(series?.points.at(-1)).toMatchObject({ day: '2026-09-17', value: 0.2 })
    expect(series).toMatchObject({ measure: 'share', expected: 0.09 })
  })

  test('what no arm gathers has no figure, rather than an empty one', () => {
    expect(weeklySeries(result, steady('B4', 'all', 'score'))).toBeUndefined()
  })

  test('the time line has a row for each cause that was raised, in the order of explanation', () => {
    const picture = timeLine(result.plan, result.record.alerts, nights)
    const words = [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
    const rows = ['The version that is running', 'How many are flagged', 'Whether the model is right']
    expect(words.filter((text) => rows.includes(text ?? ''))).toEqual(rows)
    expect(words).toContain('1 amber, later red')
    expect(words).toContain('2 fact')
    // The broken limit that the first alert gathered stands in the row of its own cause.
    expect(picture).toContain('19 August 2026: gathered by alert 1. Sensitivity 62%')
  })
})
