import { describe, expect, test } from 'vitest'
import { apartFromOthers, besideOthers } from '../../../src/drift/arms/apart.ts'
import { addUp, type NightValues } from '../../../src/drift/arms/arm.ts'
import { countArm } from '../../../src/drift/arms/count.ts'
import { freezeArm } from '../../../src/drift/arms/limit.ts'
import { skewedMeanArm } from '../../../src/drift/arms/skewed-mean.ts'
import { addDays } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

/*
 * Groups beside everyone else: 10 of a group and 40 others a night, numbers about 50 with a standard deviation of 5 (the group's
 * about 45: that it differs is no shift).
 */
const mean = apartFromOthers(skewedMeanArm())

function meanNight(at: number, shiftOfGroup: number, shiftOfOthers: number): NightValues {
  const random = createRandom(`apart ${at}`)
  const sums = (cases: number, centre: number) => {
    const all = Array.from({ length: cases }, () => centre + 5 * random.normal())
    return [cases, all.reduce((sum, x) => sum + x, 0), all.reduce((sum, x) => sum + x * x, 0)]
  }
  const [own, others] = [sums(10, 45 + shiftOfGroup), sums(40, 50 + shiftOfOthers)]
  return { day: addDays('2026-01-05', at), dayType: 'weekday', values: besideOthers(own, addUp(own, others)) }
}

const baseline = Array.from({ length: 120 }, (_, at) => meanNight(at, 0, 0))
const frozen = freezeArm(mean, baseline, 0.2, 'apart')
const parameters = frozen?.parameters ?? {}
const gathered = (group: number, others: number) =>
  Array.from({ length: 10 }, (_, at) => mean.contribution(parameters, meanNight(300 + at, group, others))).reduce(addUp)

describe('a group beside everyone else', () => {
  test('has the limit of its own arm: the others change none of it', () => {
    const alone = baseline.map((night) => ({ ...night, values: night.values.slice(0, 3) }))
    expect(frozen?.limits).toEqual(freezeArm(skewedMeanArm(), alone, 0.2, 'apart')?.limits)
  })

  test('is worth an alert where it has moved and the others have not', () => {
    // 100 of the group: 2 is 4 standard errors of √(5² ÷ 100 + 5² ÷ 400) = 0.56 from the others.
    expect(mean.worthAnAlert(parameters, 'up', gathered(2, 0), 0.1)).toBe(true)
    expect(mean.worthAnAlert(parameters, 'down', gathered(-2, 0), 0.1)).toBe(true)
    expect(mean.worthAnAlert(parameters, 'down', gathered(2, 0), 0.1)).toBe(false)
  })

  test('is not where everybody has moved alike, or the others further', () => {
    expect(skewedMeanArm().worthAnAlert(parameters, 'up', gathered(2, 2), 0.1)).toBe(true)
    expect(mean.worthAnAlert(parameters, 'up', gathered(2, 2), 0.1)).toBe(false)
    expect(mean.worthAnAlert(parameters, 'up', gathered(2, 5), 0.1)).toBe(false)
  })

  test('is held against its own past: that it always was another is no shift', () => {
    expect(mean.effect(parameters, gathered(0, 0))?.expected).toBeCloseTo(45, 0)
    expect(mean.worthAnAlert(parameters, 'down', gathered(0, 0), 0.1)).toBe(false)
  })

  test('is counted in the same way: three times as many in the group, and not three times as many everywhere', () => {
    const count = apartFromOthers({ ...countArm, sides: ['up'] })
    const night = (at: number, own: number, others: number): NightValues => ({
      day: addDays('2026-01-05', at),
      dayType: 'weekday',
      values: besideOthers([own, 10, own], [own + others, 50, own + others]),
    })
    // one or two of ten documents, four of forty others
    const quiet = Array.from({ length: 120 }, (_, at) => night(at, 1 + (at % 2), 4))
    const learnt = count.estimate(quiet) ?? {}
    const sixNights = (own: number, others: number) =>
      [1, 2, 3, 4, 5, 6].map((at) => count.contribution(learnt, night(at, own, others))).reduce(addUp)
    expect(count.worthAnAlert(learnt, 'up', sixNights(4, 4), 1.25)).toBe(true)
    expect(count.worthAnAlert(learnt, 'up', sixNights(4, 11), 1.25)).toBe(false)
    expect(count.worthAnAlert(learnt, 'up', sixNights(1, 4), 1.25)).toBe(false)
    expect(count.cases(sixNights(4, 4))).toBe(60)
  })
})
