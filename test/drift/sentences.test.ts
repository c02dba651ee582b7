import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../src/drift/sentences.ts'

describe('the sentence of a finding', () => {
  const shifted = { verdict: { kind: 'shifted', direction: 'up' }, n: 3314, minimum: 20 } as const
  const missing = {
    ...shifted,
    check: 'B2',
    subject: 'lactate',
    stratum: 'site=Northbridge',
    limitKind: 'statistical',
    effect: {
      measure: 'share',
      value: 2951 / 3314,
      low: 0.879,
      high: 0.901,
      numerator: 2951,
      denominator: 3314,
      expected: 0.048,
    },
  } as const

  it('says since when of the shift, not of the baseline', () => {
    expect(sentenceOf(missing, 'Missing Lactate', '2026-09-10')).toBe(
      'Missing Lactate at Northbridge since about 10 September 2026: 2,951 of 3,314, 89% (95% interval 88% to 90%); baseline 4.8%.',
    )
  })

  it('writes a whole share without a decimal', () => {
    const effect = { ...missing.effect, numerator: 0, value: 0, low: 0, high: 0.01, expected: 0 }
    expect(sentenceOf({ ...missing, verdict: { kind: 'steady' }, effect }, 'Missing Lactate', undefined)).toBe(
      'Missing Lactate at Northbridge: 0 of 3,314, 0% (95% interval 0% to 1%); baseline 0%; no shift found.',
    )
  })

  it('writes a true minus, and none before what rounds to nought', () => {
    const effect = { measure: 'mean', value: -0.004, low: -0.26, high: 0.25, expected: -1.5, unit: 'points' } as const
    const bias = { ...shifted, check: 'C6', subject: 'bias', stratum: 'all', limitKind: 'statistical', effect } as const
    expect(sentenceOf(bias, 'Bias', undefined)).toBe('Bias: 0.00 points (95% interval −0.26 to 0.25); baseline −1.50.')
  })

  it('gives a score as the probability it stands for', () => {
    // R: plogis(c(-2.2, -2.4, -2, -2.76)) = 0.0997505 0.0831727 0.1192029 0.0595244
    const effect = { measure: 'mean', value: -2.2, low: -2.4, high: -2, expected: -2.76 } as const
    const score = {
      ...shifted,
      check: 'B4',
      subject: 'score',
      stratum: 'all',
      limitKind: 'statistical',
      effect,
    } as const
    expect(sentenceOf(score, 'Typical risk score', undefined)).toBe(
      'Typical risk score: 10% (95% interval 8.3% to 12%); baseline 6%.',
    )
  })
})
