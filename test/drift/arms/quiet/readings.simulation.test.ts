import { describe, test } from 'vitest'
import { heavyTailed, overdispersed } from '../../../../src/demo/judged/heavy-tailed.ts'
import { agreedCountArm } from '../../../../src/drift/arms/agreed-count.ts'
import { agreedMeanArm } from '../../../../src/drift/arms/agreed-mean.ts'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { countArm } from '../../../../src/drift/arms/count.ts'
import { skewedMeanArm } from '../../../../src/drift/arms/skewed-mean.ts'
import type { Random } from '../../../../src/stats/simulation/random.ts'
import { type Draw, ofTheWeek, patients } from '../quiet.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

/** n, Σx and Σx² of a night; `common`: what all values of a night have in common, as a standard deviation. */
const values =
  (perDay: number, one: (random: Random) => number, common = 0): Draw =>
  (random, weekend) => {
    const shift = common * random.normal()
    const drawn = Array.from({ length: patients(random, weekend, perDay) }, () => one(random) + shift)
    return [drawn.length, sum(drawn), sum(drawn.map((x) => x * x))]
  }

/**
 * Σx, n and Σx² of a night's audited documents: negative binomial with this mean and size; `nights` and `weeks`: of
 * the logarithm of the mean, the standard deviation among nights and among weeks.
 */
const counts =
  (perDay: number, mean: number, size: number, nights = 0, weeks = 0): Draw =>
  (random, weekend, day) => {
    const keen = Math.exp(nights * random.normal() - nights ** 2 / 2 + weeks * ofTheWeek(random, day))
    const found = Array.from({ length: patients(random, weekend, perDay) }, () =>
      overdispersed(random, mean * keen, size),
    )
    return [sum(found), found.length, sum(found.map((x) => x * x))]
  }

const error = (random: Random) => 5 * heavyTailed(random)
const lognormal = (random: Random) => random.lognormal(0, 0.9)
const halfMinutes = (random: Random) => Math.max(0, Math.round(2 * (2 + 2.4 * heavyTailed(random))) / 2)

describe.each<readonly [string, ArmKind, Draw]>([
  ['how far numbers are off, to either side', skewedMeanArm(), values(60, error, 0.8)],
  ['how far numbers are off, whichever way', skewedMeanArm(), values(60, (random) => Math.abs(error(random)))],
  ['sizes of errors with a long tail, a step every third night', skewedMeanArm(), values(12, lognormal)],
  ['minutes of a document', skewedMeanArm(), values(20, halfMinutes)],
  ['corrections of a document, by nights and weeks', countArm, counts(30, 5.5, 1.6, 0.2, 0.1)],
  ['omissions, by who audits', countArm, counts(8, 0.17, 0.7, 0.3)],
  ['rare omissions in a few documents', countArm, counts(5, 0.05, 0.7)],
  ['what was hardly ever found', countArm, counts(5, 0.01, 1)],
  ['an agreed bias, exactly at its limit', agreedMeanArm('up', 2), values(60, (random) => 2 + error(random), 0.8)],
  ['an agreed size of errors, exactly at its limit', agreedMeanArm('up', Math.exp(0.405)), values(20, lognormal)],
  ['an agreed rate, exactly at its limit', agreedCountArm(0.2), counts(30, 0.2, 0.7, 0.3)],
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => expectWantedAlarms(kind, draw, name))
})

function sum(all: readonly number[]): number {
  return all.reduce((total, x) => total + x, 0)
}
