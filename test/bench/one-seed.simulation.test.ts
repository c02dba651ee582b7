import { expect, test } from 'vitest'
import { firstHospital } from '../../bench/faults/first.ts'
import type { BenchHospital, World } from '../../bench/faults/hospital.ts'
import { hospitalNamed, hospitalNames } from '../../bench/faults/hospitals.ts'
import { runSeed } from '../../bench/faults/runs/one-seed.ts'
import { baselineFrom, baselineTo, faultFrom } from '../../bench/faults/times.ts'
import { addDays } from '../../src/plan/day.ts'
import { storedColumns } from '../../src/plan/strata.ts'

const whole = firstHospital()

/** The first hospital with one field and one site: the same road, walked in a fraction of the time. */
function smallHospital(): BenchHospital {
  const { plan } = whole.loaded
  const small = { ...plan, fields: plan.fields.filter(({ name }) => name === 'x1'), limits: [] }
  const kept = storedColumns(small).map(({ name }) => storedColumns(plan).findIndex((one) => one.name === name))
  return {
    ...whole,
    loaded: { ...whole.loaded, plan: small },
    day(seed: string, day: string, world: World) {
      const { rows, outcomes } = whole.day(seed, day, world)
      return {
        rows: rows
          .filter(({ site }) => site === 'B')
          .map((row) => ({
            ...row,
            states: kept.map((at) => row.states[at]).join(''),
            numbers: kept.map((at) => row.numbers[at] ?? null),
            levels: kept.map((at) => row.levels[at] ?? null),
          })),
        outcomes,
      }
    },
  }
}

test('a seed gives the same results to the last byte when it is run again, and finds a change of unit', {
  timeout: 300_000,
}, () => {
  const run = () => [...runSeed(smallHospital(), 'again', ['N1', 'S03'])]
  const once = run()
  expect(JSON.stringify(run())).toBe(JSON.stringify(once))
  const [, fault] = once
  expect(fault && 'fault' in fault && fault.fault.first?.delay).toBeLessThanOrEqual(2)
})

test.each(hospitalNames)('in the %s hospital a control that is said to share N1’s baseline does', (name) => {
  const hospital = hospitalNamed(name)
  for (const { id } of hospital.controls.filter(({ beginsWhenMonitored }) => beginsWhenMonitored))
    for (const day of [baselineFrom, addDays(baselineFrom, 51), '2025-12-25', baselineTo])
      expect(hospital.day('shared', day, { control: id })).toEqual(hospital.day('shared', day, { control: 'N1' }))
})

test.each(hospitalNames)('in the %s hospital every fault’s run is the quiet one until the fault', (name) => {
  const hospital = hospitalNamed(name)
  const before = addDays(faultFrom, -1)
  for (const { id } of hospital.faults) {
    const world = { control: 'N1', fault: { id, from: faultFrom } }
    expect(hospital.day('shared', before, world)).toEqual(hospital.day('shared', before, { control: 'N1' }))
  }
})
