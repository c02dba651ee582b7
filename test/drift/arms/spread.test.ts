import { expect, test } from 'vitest'
import type { NightValues } from '../../../src/drift/arms/arm.ts'
import { spreadArm } from '../../../src/drift/arms/spread.ts'

const kind = spreadArm()

/** Sixteen nights of the same four values, each moved a little, and a night of other values. */
const nights = Array.from({ length: 16 }, (_, at) => night([1, 2, 4, 5 + at / 4]))
const tonight = [0, 3, 3, 9, 1]

function night(values: readonly number[]): NightValues {
  const sum = values.reduce((a, b) => a + b, 0)
  const squares = values.reduce((a, b) => a + b * b, 0)
  return { day: '2026-03-02', dayType: 'weekday', values: [values.length, sum, squares] }
}

test('the effect is the standard deviation about the baseline’s mean, beside the baseline’s', () => {
  // numpy 2: b = [1, 2, 4, 5 + i/4 for i in range(16)]; m = b.mean() = 3.46875
  // √(mean((x − m)²) of tonight) = 3.1356381 ÷ √(mean((b − m)²)) = 2.3165084
  const parameters = kind.estimate(nights)
  const effect = parameters && kind.effect(parameters, kind.contribution(parameters, night(tonight)))
  expect(effect).toMatchObject({ measure: 'spread', expected: 1, denominator: 5 })
  expect(effect?.value).toBeCloseTo(3.1356381 / 2.3165084, 6)
})

test('scores that all move together leave it where it was', () => {
  const parameters = kind.estimate(nights)
  if (parameters === undefined) throw new Error('no estimate')
  const whole = nights.map((one) => kind.contribution(parameters, one))
  const effect = kind.effect(
    parameters,
    whole.reduce((a, b) => a.map((value, at) => value + (b[at] ?? 0))),
  )
  expect(effect?.value).toBeCloseTo(1, 10)
})

test('a score that never varied has no spread to hold tonight against', () => {
  expect(kind.estimate(Array.from({ length: 30 }, () => night([2, 2, 2])))).toBeUndefined()
})
