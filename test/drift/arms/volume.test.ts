import { describe, expect, test } from 'vitest'
import { advance, restingState } from '../../../src/drift/arms/advance.ts'
import { freezeArm } from '../../../src/drift/arms/limit.ts'
import { shareArm } from '../../../src/drift/arms/share.ts'
import { volumeArm } from '../../../src/drift/arms/volume.ts'
import { volumeValues } from '../../../src/drift/arms/volume-reference.ts'
import { type DayType, dayTypeOf } from '../../../src/plan/calendar/day-type.ts'
import { addDays, dayRange, daysBetween, weekday } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { besideEightWeeks, nightsOf, path, patients } from './quiet.ts'

const inEngland = (day: string) => dayTypeOf(day, 'England')

describe('the reference of a night', () => {
  const night = '2026-06-30'

  test('is the 56 nights that end three nights before it: weekdays, Saturdays, Sundays', () => {
    // 3 May to 27 June 2026: 40 weekdays less the bank holidays of 4 and 25 May, 8 Saturdays, 8 Sundays.
    const asked: string[] = []
    const values = volumeValues(
      night,
      (day) => {
        asked.push(day)
        return day === night ? 5 : 10
      },
      inEngland,
      '2026-03-31',
    )
    expect(values).toEqual([5, 540, 38, 8, 8])
    expect(asked.filter((day) => day !== night).toSorted()).toEqual(dayRange('2026-05-03', '2026-06-27'))
  })

  test('leaves out holidays, and days of which nothing is known', () => {
    // 4 and 25 May 2026 are bank holidays.
    const values = volumeValues('2026-06-12', (day) => (day === '2026-06-01' ? undefined : 10), inEngland, night)
    const days = dayRange('2026-04-15', '2026-06-09').filter(
      (day) => !['2026-06-01', '2026-05-04', '2026-05-25'].includes(day),
    )
    expect(values).toEqual([10, 10 * days.length, days.filter((day) => weekday(day) < 5).length, 8, 8])
  })

  test('of the first days of a baseline is the eight weeks after; of a night in service, never', () => {
    const first = '2026-06-01'
    const on = (lastOfBaseline: string) =>
      volumeValues(first, (day) => (day < first ? undefined : 10), inEngland, lastOfBaseline)
    // 4 June to 29 July 2026.
    expect(on('2026-11-27')).toEqual([10, 560, 40, 8, 8])
    expect(on('2026-05-31')).toEqual([10, 0, 0, 0, 0])
  })
})

describe('the volume of everybody', () => {
  const nights = nightsOf(createRandom('everybody'), (random, weekend) => [patients(random, weekend, 132)], 400)
  const from = nights[180]?.day ?? ''
  const arm = freezeArm(volumeArm, besideEightWeeks(nights.slice(0, 180)), 0.05, 'everybody')
  if (arm === undefined) throw new Error('no arm')
  const following = (ratio: (day: string) => number) =>
    besideEightWeeks(
      nights.map((night) => ({
        ...night,
        values: night.values.map((count) => (night.day < from ? count : Math.round(count * ratio(night.day)))),
      })),
    ).slice(180)

  test('that falls by a third is found within four nights, and is steady again when the eight weeks before have fallen too', () => {
    const states = path(
      volumeArm,
      'down',
      arm,
      following(() => 0.65),
      0.1,
    )
    const found = states.findIndex(({ shift }) => shift !== undefined)
    expect(found).toBeGreaterThanOrEqual(0)
    expect(found).toBeLessThanOrEqual(4)
    const later = states.slice(75)
    expect(later.every(({ sum }) => sum < (arm.limits.down?.limit ?? 0))).toBe(true)
  })

  test('that falls by a tenth over three months, as with the season, is no shift', () => {
    const slowly = following((day) => 1 - 0.1 * Math.min(1, Math.max(0, daysBetween(from, day)) / 90))
    for (const side of volumeArm.sides)
      expect(path(volumeArm, side, arm, slowly, 0.1).some(({ shift }) => shift !== undefined)).toBe(false)
  })

  test('says beside the weeks before what the baseline was, so that a level that stayed low can be seen', () => {
    const low = following(() => 0.65).slice(80, 108)
    const gathered = low
      .map((night) => volumeArm.contribution(arm.parameters, night))
      .reduce((sum, one) => sum.map((value, at) => value + (one[at] ?? 0)))
    const effect = volumeArm.effect(arm.parameters, gathered)
    expect((effect?.value ?? 0) / (effect?.expected ?? 1)).toBeCloseTo(1, 1)
    expect((effect?.value ?? 0) / (effect?.baseline ?? 1)).toBeCloseTo(0.65, 1)
    expect(effect?.against).toBe('eight weeks before')
  })

  test('cannot say while there are not seven nights to compare with', () => {
    const contributions = volumeArm.contribution(arm.parameters, {
      day: from,
      dayType: 'weekday',
      values: [0, 60, 6, 0, 0],
    })
    expect(volumeArm.ready(contributions)).toBe(false)
    expect(volumeArm.standardised(arm.parameters, contributions)).toBeUndefined()
  })
})

describe('a holiday', () => {
  const draw =
    (share: (type: DayType) => number) => (random: ReturnType<typeof createRandom>, _weekend: boolean, day: string) =>
      [random.binomial(132, share(inEngland(day))), 132] as const
  const closes = draw((type) => (type === 'bank holiday' ? 0 : type === 'Sunday' ? 0.05 : 0.15))
  const judge = (first: string, nights: number, night: string, values: readonly number[]) => {
    const baseline = nightsOf(createRandom(first), closes, nights, first, inEngland)
    const arm = freezeArm(shareArm, baseline, 0.05, first)
    if (arm === undefined) throw new Error('no arm')
    const step = (side: 'up' | 'down') =>
      advance(
        shareArm,
        side,
        arm,
        arm.limits[side]?.limit,
        1.15,
        restingState,
        { day: night, dayType: inEngland(night), values },
        daysBetween,
      )
    return { arm, step }
  }

  test('of a sort that the baseline held none of is no step, and no part of an estimate', () => {
    const { arm, step } = judge('2026-05-26', 90, '2026-08-31', [0, 132])
    expect(arm.dayTypes).toEqual(['weekday', 'Saturday', 'Sunday'])
    expect(step('down')).toEqual(restingState)
    expect(step('up')).toEqual(restingState)
    // The same on an ordinary Monday is evidence.
    expect(judge('2026-05-26', 90, '2026-09-07', [0, 132]).step('down').sum).toBeGreaterThan(1)
  })

  test('on which a site was closed throughout the baseline is no evidence against it', () => {
    const { arm, step } = judge('2025-07-05', 180, '2026-04-03', [0, 132])
    expect(arm.dayTypes).toContain('bank holiday')
    // A share of nought is kept half a case off it: the toll of 132 cases is a twentieth, where an ordinary day's is six.
    expect(step('down').sum).toBeLessThan(0.1)
  })

  test('of which the baseline held too few to tell is judged by the baseline’s Sunday', () => {
    const values = {
      up: 'share',
      nights: nightsOf(
        createRandom('sunday'),
        draw((type) => (type === 'Sunday' ? 0.05 : 0.15)),
        60,
        '2026-03-07',
        inEngland,
      ),
    }
    // One bank holiday of three cases only: no share can be told from it.
    const few = values.nights.map((night) => (night.dayType === 'bank holiday' ? { ...night, values: [0, 3] } : night))
    const parameters = shareArm.estimate(few)
    const share = Array.isArray(parameters?.share) ? parameters.share : []
    expect(share[3]).toBe(share[2])
    expect(share[4]).toBe(share[2])
    expect(share[2]).toBeLessThan(0.08)
    expect(share[0]).toBeGreaterThan(0.13)
    expect(addDays('2026-03-07', 60) > '2026-04-06').toBe(true)
  })
})
