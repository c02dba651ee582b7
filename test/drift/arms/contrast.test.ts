import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NightValues } from '../../../src/drift/arms/arm.ts'
import { contrastArm } from '../../../src/drift/arms/contrast.ts'

const night = (values: readonly number[]): NightValues => ({ day: '2026-01-05', dayType: 'weekday', values })

describe('one stratum against the rest', () => {
  /*
   * 30 of 100 events in a stratum that the rest lead one to expect 22.5 of 100 in. scipy: s = 30/100, beta.ppf(.025, 30, 71),
   * beta.ppf(.975, 31, 70), each as s/(1 - s)·77.5/22.5.
   */
  test('is told as observed over what the rest lead one to expect, with an exact interval', () => {
    const effect = contrastArm.effect({}, [30, 100, 22.5])
    expect(effect).toMatchObject({ measure: 'ratio', numerator: 30, expected: 1 })
    expect(effect?.denominator).toBeCloseTo(20.322580645161292, 10)
    expect(effect?.value).toBeCloseTo(1.4761904761904763, 10)
    expect(effect?.low).toBeCloseTo(0.9289335693597984, 6)
    expect(effect?.high).toBeCloseTo(2.294523683800448, 6)
  })

  test('has no ratio where the rest had no event', () => {
    expect(contrastArm.effect({}, [3, 3, 1])).toBeUndefined()
    expect(contrastArm.effect({}, [0, 0, 0])).toBeUndefined()
  })

  test('half of everyone with 1.5 times its events is worth an alert, as a small group would be', () => {
    expect(contrastArm.worthAnAlert({}, 'up', [60, 100, 50], 1.25)).toBe(true)
    expect(contrastArm.worthAnAlert({}, 'up', [54, 100, 50], 1.25)).toBe(false)
    expect(contrastArm.worthAnAlert({}, 'down', [40, 100, 50], 1.25)).toBe(true)
  })

  test('of two strata either may be named: one upwards is the other downwards', () => {
    const parameters = { ratio: 1.5, logOdds: Math.log(1.5) }
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.nat(40),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (own, other, expected, rest, level) => {
          const all = [own + other, expected + rest] as const
          const one = contrastArm.contribution({ ...parameters, level }, night([own, all[0], expected, all[1]]))
          const two = contrastArm.contribution(
            { ...parameters, level: 1 / level },
            night([other, all[0], rest, all[1]]),
          )
          const up = contrastArm.increment({ ...parameters, level }, 'up', 1, one)
          const down = contrastArm.increment({ ...parameters, level: 1 / level }, 'down', 1, two)
          expect(up).toBeCloseTo(down, 8)
        },
      ),
    )
  })

  /*
   * Weekends are 1.2 times as bad for everybody and hold half the stratum's usual part: no difference of the stratum. From
   * the totals (62 of 740 events, 60 of 700 expected) k would be 62/(60·678/640) = 0.975.
   */
  test('that is small on days which are worse for everybody is like the rest all the same', () => {
    const week = [
      ...Array.from({ length: 5 }, () => [10, 100, 10, 100]),
      ...Array.from({ length: 2 }, () => [6, 120, 5, 100]),
    ]
    const nights = Array.from({ length: 182 }, (_, at) => night(week[at % 7] ?? []))
    expect(contrastArm.estimate(nights)?.level).toBeCloseTo(1, 3)
  })

  test('a shift that is not one changes nothing, and a larger one says more', () => {
    const nights = Array.from({ length: 30 }, () => night([4, 16, 4, 16]))
    const parameters = contrastArm.estimate(nights) ?? {}
    const at = (size: number) => contrastArm.underShift(parameters, 'up', 1, 4, size)
    expect(at(0).value).toBe(1)
    // The mean of W with no shift: 4 ln 1.5 − 16 ln(1 + ½·¼), the expected part being ¼.
    expect(at(0).mean).toBeCloseTo(4 * Math.log(1.5) - 16 * Math.log(1.125), 2)
    expect(at(1).mean).toBeGreaterThan(at(0.5).mean)
  })
})
