import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/drift/finding.ts'
import { smallestInCases } from '../../src/drift/smallest-in-cases.ts'

const of = (smallestSeen: number | undefined, effect: Partial<Effect> & Pick<Effect, 'measure'>) =>
  smallestInCases({
    check: 'B5',
    ...(smallestSeen === undefined ? {} : { smallestSeen }),
    effect: { value: 0.2, ...effect },
  })

describe('the smallest change that a quiet line would have shown, in cases', () => {
  test('of a share is so many of those counted, whichever way it is', () => {
    // 3 points of 400 are 12.
    expect(of(0.03, { measure: 'share', denominator: 400 })?.cases).toBeCloseTo(12, 9)
    expect(of(-0.03, { measure: 'share', denominator: 400 })).toMatchObject({ of: 400 })
  })

  test('of observed ÷ expected is events of those expected: a quarter more than 60 is 15', () => {
    expect(of(0.25, { measure: 'ratio', numerator: 54, denominator: 60 })).toEqual({ cases: 15 })
  })

  test('of cases a night is those of 28 nights', () => {
    expect(of(1.5, { measure: 'count' })).toEqual({ cases: 42 })
  })

  test('is none of audited misses: 6 % of 50 read would have shown, which is no change by 3, and a month’s', () => {
    const effect = { measure: 'share', value: 0.02, denominator: 50 } as const
    expect(smallestInCases({ check: 'C5', smallestSeen: 0.06, effect })).toBeUndefined()
  })

  test('is none where the change is of everybody, of findings in documents, or not worked out', () => {
    for (const measure of ['mean', 'spread', 'slope', 'correlation', 'kappa', 'rate'] as const)
      expect(of(0.5, { measure, denominator: 100 })).toBeUndefined()
    expect(of(undefined, { measure: 'share', denominator: 400 })).toBeUndefined()
    expect(of(0.03, { measure: 'share' })).toBeUndefined()
    expect(smallestInCases({ check: 'B5', smallestSeen: 0.03 })).toBeUndefined()
  })
})
