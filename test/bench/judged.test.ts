import { describe, expect, test } from 'vitest'
import { candidates } from '../../bench/faults/best/candidates.ts'
import { nightOf } from '../../bench/faults/best/night.ts'
import { hospitalNamed } from '../../bench/faults/hospitals.ts'
import { faultFrom } from '../../bench/faults/times.ts'
import { addDays } from '../../src/plan/day.ts'
import { storedColumns } from '../../src/plan/strata.ts'

describe.each(['numbers', 'categories', 'documents'])('the hospital of %s', (name) => {
  const hospital = hospitalNamed(name)
  const nights = Array.from({ length: 30 }, (_, night) =>
    nightOf(hospital, 'seed', addDays(faultFrom, night), { control: 'N1' }),
  )
  const rows = nights.flatMap((night) => night.rows)

  test('has a value in every column that its plan stores', () => {
    const columns = storedColumns(hospital.loaded.plan)
    const never = columns.filter((_, place) => rows.every(({ states }) => states[place] !== 'v'))
    expect(never).toEqual([])
  })

  test('has readings, and in every series something to tell a night with the fault by', () => {
    expect(nights.every(({ readings }) => readings.size > 0)).toBe(true)
    for (const { id } of hospital.faults) {
      const world = { control: 'N1', fault: { id, from: faultFrom } }
      const faulted = nights.map(({ day }) => nightOf(hospital, 'seed', day, world))
      const shownIn = candidates(hospital, id)
      if ('fact' in shownIn) throw new Error(`${id} is a fact`)
      const told = shownIn.map((series) => {
        const ratio = series.ratio(nights, faulted)
        const total = (some: typeof nights) => some.reduce((sum, night) => sum + ratio(night), 0)
        return [total(faulted), total(nights)]
      })
      // likelier with the fault than without on the nights that have it, and the other way round on those that have not
      for (const [after = 0, before = 0] of told) {
        expect(after).toBeGreaterThan(0)
        expect(before).toBeLessThan(0)
      }
    }
  })
})
