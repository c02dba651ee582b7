import { describe, test } from 'vitest'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { levelsArm } from '../../../../src/drift/arms/levels.ts'
import { type Draw, patients } from '../quiet.ts'
import { multinomial } from './multinomial.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

const levels =
  (perDay: number, shares: readonly number[]): Draw =>
  (random, weekend) => [0, ...multinomial(random, patients(random, weekend, perDay), shares)]

/** The second site sees other groups, and its days are much busier or quieter than the first's. */
const groupsOfTwoSites: Draw = (random, weekend) => {
  const first = multinomial(random, patients(random, weekend, 80), [0.8, 0.09, 0.05, 0.04, 0.02])
  const second = multinomial(random, patients(random, weekend, 40, 8), [0.5, 0.2, 0.2, 0.06, 0.04])
  return [0, ...first.map((count, level) => count + (second[level] ?? 0))]
}

describe.each<readonly [string, ArmKind, Draw]>([
  ['levels, four in unequal shares', levelsArm, levels(60, [0.45, 0.3, 0.15, 0.1])],
  ['levels, one of them of half a per cent', levelsArm, levels(60, [0.9, 0.07, 0.025, 0.005])],
  [
    'bands of age that come on other days of the week',
    levelsArm,
    (random, weekend, day) => levels(60, weekend ? [0.25, 0.3, 0.25, 0.2] : [0.2, 0.3, 0.3, 0.2])(random, weekend, day),
  ],
  ['ethnic groups, at sites that differ in them and are busy by turns', levelsArm, groupsOfTwoSites],
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => expectWantedAlarms(kind, draw, name))
})
