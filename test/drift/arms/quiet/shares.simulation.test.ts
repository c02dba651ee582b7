import { describe, test } from 'vitest'
import { agreedArm } from '../../../../src/drift/arms/agreed.ts'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { shareArm } from '../../../../src/drift/arms/share.ts'
import { daysBetween, weekday } from '../../../../src/plan/day.ts'
import { type Draw, ofTheWeek, patients } from '../quiet.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

const share =
  (mean: number, q: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, mean)
    return [random.binomial(n, q), n]
  }

describe.each<readonly [string, ArmKind, Draw]>([
  ['a share, many cases', shareArm, share(60, 0.05)],
  ['a share, few cases', shareArm, share(12, 0.005)],
  ['a share of very few cases', shareArm, share(3, 0.05)],
  [
    'a site’s share of the total, which varies more than a binomial',
    shareArm,
    (random, weekend) => {
      const site = patients(random, weekend, 20)
      return [site, site + patients(random, weekend, 112)]
    },
  ],
  [
    'a share that is high or low by the week',
    shareArm,
    (random, weekend, day) => share(60, 0.1 * Math.exp(0.12 * ofTheWeek(random, day)))(random, weekend, day),
  ],
  ['a group not known of one in a hundred', { ...shareArm, sides: ['up'] }, share(132, 0.01)],
  // At the limit itself, where every alarm would be a false one.
  ['a rate at its agreed limit', agreedArm('down', 0.8), share(9, 0.8)],
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => expectWantedAlarms(kind, draw, name))
})

/** Nights whose number of cases has nothing to do with chance: a clinic of some days, a site that opened late. */
const since = (day: string) => daysBetween('2025-01-06', day)
describe.each<readonly [string, (day: string) => number]>([
  ['open every other week', (day) => (Math.floor(since(day) / 7) % 2 === 0 ? 100 : 0)],
  ['open three weeks of four', (day) => (Math.floor(since(day) / 7) % 4 < 3 ? 100 : 0)],
  ['opened when half of the baseline was over', (day) => (since(day) < 91 ? 0 : 100)],
  [
    'five times as busy at the end of the baseline as at its beginning',
    (day) => 30 + 120 * Math.min(1, since(day) / 180),
  ],
  ['a clinic on Wednesdays', (day) => (weekday(day) === 2 ? 100 : 0)],
  ['with one night of twenty times its cases', (day) => (since(day) === 100 ? 2000 : 100)],
])('in a hospital where nothing happens, a share at a site %s', (name, casesOn) => {
  test('keeps the wanted number of alarms', () => {
    const draw: Draw = (random, _weekend, day) => {
      const n = Math.round(casesOn(day))
      return [random.binomial(n, 0.3), n]
    }
    expectWantedAlarms(shareArm, draw, name)
  })
})
