import { expect, test } from 'vitest'
import { settled } from '../../../src/drift/figures/settled.ts'
import { addDays } from '../../../src/plan/day.ts'
import type { Tally } from '../../../src/tally/tally.ts'

const about = { stratum: 'all', baselineId: 1, counts: [100], sums: [], basis: 'at maturity' } as const

/** A day of 100 units of one score bin, so many known at maturity. */
function day(date: string, known: number): readonly Tally[] {
  return [
    { ...about, day: date, series: 'score', cells: [0, 0, 0, 100 - known, 0, 0, 1, known] },
    { ...about, day: date, series: 'outcome', counts: [0, 0, 0, 0, known, 100 - known], cells: [] },
    { ...about, day: date, series: 'delay', cells: [3, 0, known] },
  ]
}

const night = '2026-10-30'
const matured = '2026-10-20'
const early = addDays(matured, -5)
const setting = { night, maturityDays: 10, baselineTo: '2026-08-31' }
const frozen = { share: 0.9, dispersion: 1 }

test('a day that waits for its outcomes is in no figure of performance; one that waited is there with what was known when it entered', () => {
  const late: Tally = { ...about, basis: 'late', day: early, series: 'change', cells: [12, 0, 0, 0, 1, 40] }
  const found = settled(
    [...day(early, 50), late, ...day(matured, 50), ...day(addDays(matured, -1), 90)],
    setting,
    frozen,
  )
  expect(found.waiting).toEqual([matured])
  const at = (date: string) => found.tallies.filter((one) => one.day === date && one.basis === 'at maturity')
  expect(at(matured)).toEqual([])
  expect(at(addDays(matured, -1)).map(({ series }) => series)).toEqual(['score', 'outcome', 'delay'])
  expect(at(early).map(({ series }) => series)).toEqual(['score', 'outcome'])
  expect(at(early)[0]?.cells).toEqual([0, 0, 0, 10, 0, 0, 1, 90])
})

test('what references say of the outputs of a day that waited is what was known when it entered, be it none at maturity', () => {
  const read = { ...about, baselineId: 0, day: early, series: 'reading', cells: [] }
  // 40 more were read at age 12, off by 2 in all
  const late = { ...about, basis: 'late', day: early, cells: [12, 0, 0, 0, 1, 40], series: 'change' } as const
  const more = { ...late, baselineId: 0, series: 'rereading', counts: [40], sums: [2_000_000n], cells: [12, 40, 40, 0] }
  const readIn = (...tallies: readonly Tally[]) =>
    settled([...day(early, 50), late, ...tallies], setting, frozen)
      .tallies.filter(({ series }) => series === 'reading')
      .map(({ counts, sums }) => [...counts, ...sums])
  expect(readIn({ ...read, counts: [50], sums: [1_000_000n] }, more)).toEqual([[90, 3_000_000n]])
  expect(readIn(more)).toEqual([[40, 2_000_000n]])
  expect(readIn({ ...read, counts: [50], sums: [1_000_000n] })).toEqual([[50, 1_000_000n]])
})

test('nothing waits where the baseline does not say how complete outcomes were', () => {
  expect(settled(day(matured, 5), setting, undefined)).toEqual({ tallies: day(matured, 5), waiting: [] })
})
