import { describe, expect, test } from 'vitest'
import type { NightValues } from '../../../src/drift/arms/arm.ts'
import { countArm } from '../../../src/drift/arms/count.ts'
import { freezeArm } from '../../../src/drift/arms/limit.ts'
import { skewedMeanArm } from '../../../src/drift/arms/skewed-mean.ts'
import { dayRange } from '../../../src/plan/day.ts'

/** 117 nights that hold the same values. */
function nightsOf(values: readonly number[]): readonly NightValues[] {
  return dayRange('2026-01-05', '2026-05-01').map((day) => ({ day, dayType: 'weekday', values }))
}

describe('what readers never found in the baseline', () => {
  const arm = freezeArm(countArm, nightsOf([0, 5, 0]), 0.2, 'never found')

  test('is looked for upwards alone: that it is still not found is no change', () => {
    if (arm === undefined) throw new Error('there are documents')
    expect(arm.limits.up?.limit).toBeGreaterThan(0)
    expect(arm.limits.down).toBeUndefined()
    expect(countArm.increment(arm.parameters, 'down', 1, [0, 1300, 0, 1.1])).toBe(0)
  })

  test('moves the arm when it is found', () => {
    if (arm === undefined) throw new Error('there are documents')
    // ln 2 for each, less the expected 5 × 0.5/585 × (2 − 1): W = x·ln R − nλ·(R − 1), worked by hand.
    const found = countArm.contribution(arm.parameters, { day: '2026-06-01', dayType: 'weekday', values: [1, 5, 1] })
    expect(countArm.increment(arm.parameters, 'up', 1, found)).toBeCloseTo(Math.log(2) - 2.5 / 585, 12)
  })
})

describe('numbers that are always off by the same', () => {
  // In floating point 7,020 × 0.1² and (7,020 × 0.1)²/7,020, added up night by night, differ in their last digits.
  test.each([
    ['a tenth', 0.1],
    ['a third', 0.333333],
    ['much', 1234.567],
  ])('by %s have no spread, and no arm that a rounding could set off', (_, off) => {
    expect(freezeArm(skewedMeanArm(), nightsOf([60, 60 * off, 60 * off * off]), 0.2, 'alike')).toBeUndefined()
  })
})
