import { describe, test } from 'vitest'
import { volumeArm } from '../../../../src/drift/arms/volume.ts'
import { type DayType, dayTypeOf } from '../../../../src/plan/calendar/day-type.ts'
import { addDays, daysBetween, weekday } from '../../../../src/plan/day.ts'
import { createRandom } from '../../../../src/stats/simulation/random.ts'
import { besideEightWeeks, type Draw, patients, withoutHolidays } from '../quiet.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

const typeInEngland = (day: string) => dayTypeOf(day, 'England')
const seasonOn = (day: string) => 1 + 0.1 * Math.cos((2 * Math.PI * daysBetween('2025-01-15', day)) / 365.25)
const busyOn = (day: string) => Math.exp(0.06 * createRandom(addDays(day, -weekday(day))).normal())

describe.each<readonly [string, Draw, (day: string) => DayType]>([
  ['large', (random, weekend) => [patients(random, weekend, 132)], withoutHolidays],
  ['small', (random, weekend) => [patients(random, weekend, 12)], withoutHolidays],
  [
    'with a season of 10 % and bank holidays',
    (random, weekend, day) => [patients(random, weekend || typeInEngland(day) === 'bank holiday', 132 * seasonOn(day))],
    typeInEngland,
  ],
  ['busy by the week', (random, weekend, day) => [patients(random, weekend, 132 * busyOn(day))], withoutHolidays],
])('in a hospital where nothing happens, everybody’s volume, %s', (name, draw, typeOf) => {
  test('keeps the wanted number of alarms', () => {
    expectWantedAlarms(volumeArm, draw, `volume ${name}`, { typeOf, prepare: besideEightWeeks })
  })
})
