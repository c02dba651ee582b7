import { describe, expect, it } from 'vitest'
import {
  countWords,
  daysWords,
  dayWords,
  exactPercentWords,
  numberWords,
  percentWords,
  plural,
  sentenceWords,
  shortDayWords,
  withArticle,
} from '../../src/plan/words.ts'

// The NHS digital service manual, "Numbers, measurements, dates and time": 30 November 2026; commas over 999; per cent
// as a sign and, in text, whole.
describe('words for figures', () => {
  it('writes days as the NHS does', () => {
    expect(dayWords('2026-11-30')).toBe('30 November 2026')
    expect(dayWords('2026-02-01')).toBe('1 February 2026')
    expect(shortDayWords('2026-09-05')).toBe('5 Sep')
    expect(daysWords('2026-10-01', '2026-10-31')).toBe('1 October 2026 to 31 October 2026')
    expect(daysWords('2026-10-01', '2026-10-01')).toBe('1 October 2026')
  })

  it.each([
    ['a', ['note', 'urology letter', 'one-page summary', 'GP letter', 'user guide', 'UTI note']],
    ['an', ['echo report', 'operation note', 'ultrasound report', 'MRI report', 'X-ray report', 'urgent letter']],
  ])('writes %s as it is spoken', (article, all) => {
    for (const one of all) expect(withArticle(one)).toBe(`${article} ${one}`)
  })

  it('writes whole percentages, and never rounds to a bound that was not reached', () => {
    expect(percentWords(0.384)).toBe('38%')
    expect(percentWords(0)).toBe('0%')
    expect(percentWords(0.004)).toBe('under 1%')
    expect(percentWords(0.996)).toBe('over 99%')
    expect(percentWords(1)).toBe('100%')
    expect(exactPercentWords(0.3842)).toBe('38.4%')
  })

  it('writes counts with commas and numbers with the decimals that their size needs', () => {
    expect(countWords(49672)).toBe('49,672')
    expect([1234.6, 87.34, 1.037, 0.0523, 12, 0].map(numberWords)).toEqual([
      '1,235',
      '87.3',
      '1.04',
      '0.052',
      '12',
      '0',
    ])
    expect([plural(1, 'alert'), plural(2, 'alert'), plural(0, 'alert')]).toEqual(['1 alert', '2 alerts', '0 alerts'])
  })
})

describe('what somebody wrote', () => {
  it('ends as a sentence, so that another can follow', () => {
    expect(sentenceWords('not in the feed ')).toBe('not in the feed.')
    expect(sentenceWords('Not recorded at triage.')).toBe('Not recorded at triage.')
    expect(sentenceWords('Why would it be?')).toBe('Why would it be?')
  })
})
