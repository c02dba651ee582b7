import { describe, test } from 'vitest'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { meanArm } from '../../../../src/drift/arms/mean.ts'
import { spreadArm } from '../../../../src/drift/arms/spread.ts'
import type { Random } from '../../../../src/stats/simulation/random.ts'
import { type Draw, patients } from '../quiet.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

const values =
  (perDay: number, one = (random: Random) => random.normal()): Draw =>
  (random, weekend) => {
    const drawn = Array.from({ length: patients(random, weekend, perDay) }, () => one(random) + (weekend ? 0.1 : 0))
    return [drawn.length, drawn.reduce((a, b) => a + b, 0), drawn.reduce((a, b) => a + b * b, 0)]
  }
const laplace = (random: Random) => Math.log(1 - random.next()) * (random.next() < 0.5 ? 1 : -1)
const atTheEnd = (random: Random) => (random.next() < 0.02 ? -11 : random.normal())

describe.each<readonly [string, ArmKind, Draw]>([
  ['a mean, a step every night', meanArm(), values(60)],
  ['a mean, a step every third night', meanArm(), values(12)],
  ['a spread, a step every night', spreadArm(), values(60)],
  ['a spread, a step every third night', spreadArm(), values(12)],
  ['a spread of scores with long tails (Laplace)', spreadArm(), values(60, laplace)],
  ['a spread of scores of which one in fifty is at the end of the scale', spreadArm(), values(60, atTheEnd)],
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => expectWantedAlarms(kind, draw, name))
})
