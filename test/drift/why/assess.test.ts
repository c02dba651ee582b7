import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/drift/assess.ts'
import { addDays } from '../../../src/plan/day.ts'
import { baselineTo, hospital, plan, run } from '../hospital.ts'

const house = hospital('why')
const last = addDays(baselineTo, 70)
const sicker = house.ledger(last, () => ({ risk: 0.9 }))
const nights = run(house, sicker, last)
const tonight = nights.get(last)?.findings ?? []

describe('a night of a hospital whose patients fare worse at every score', () => {
  test('the shifted finding carries the split, mostly a changed relationship, and says so', () => {
    const found = tonight.find(({ line }) => line === 'C2@all')
    expect(found?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(found?.why).toMatchObject({ kind: 'split', figure: 'event rate', mostly: 'relationship' })
    expect(found?.why?.sentence).toContain('is a changed relationship between score and outcome')
  })

  test('a steady finding of performance has its split too, and no finding of anything else has any', () => {
    const steady = tonight.find(({ check, verdict }) => check === 'C4' && verdict.kind === 'steady')
    expect(steady?.why?.kind).toBe('split')
    expect(tonight.filter(({ check, why }) => why !== undefined && !['C2', 'C3', 'C4'].includes(check))).toEqual([])
  })

  test('only findings of the verdicts asked for are explained', () => {
    const evidence = {
      plan,
      baseline: house.baseline,
      battery: house.battery,
      ledger: sicker,
      night: last,
      states: nights.get(addDays(last, -1))?.states ?? new Map(),
      restarts: new Set<string>(),
      refused: { duplicates: 0, future: 0 },
    }
    const explained = (explain?: readonly ('shifted' | 'steady')[]) =>
      new Set(
        assess({ ...evidence, ...(explain === undefined ? {} : { explain }) }).findings.flatMap(({ why, verdict }) =>
          why === undefined ? [] : [verdict.kind],
        ),
      )
    expect(explained()).toEqual(new Set(['shifted', 'steady']))
    expect(explained(['shifted'])).toEqual(new Set(['shifted']))
    expect(explained([])).toEqual(new Set())
    expect(assess(evidence).findings).toEqual(tonight)
  })

  test('a battery frozen before bins were kept says that it cannot say, and judges as it did', () => {
    const { why: _, ...older } = house.battery
    const before = run({ ...house, battery: older }, sicker, last).get(last)?.findings ?? []
    expect(before.map(({ line, verdict }) => [line, verdict])).toEqual(
      tonight.map(({ line, verdict }) => [line, verdict]),
    )
    expect(before.find(({ line }) => line === 'C2@all')?.why).toMatchObject({ because: 'no reference' })
  })
})

test('where an input went missing in the same weeks, the mix is not put down to patients alone', () => {
  const missing = house.ledger(last, () => ({ missing: 0.5 }))
  const found = run(house, missing, last).get(last)?.findings ?? []
  expect(found.find(({ line }) => line === 'B2:lactate@all')?.verdict.kind).toBe('shifted')
  const sensitivity = found.find(({ check, subject }) => check === 'C4' && subject?.startsWith('sensitivity') === true)
  expect(sensitivity?.why).toMatchObject({ kind: 'split', toldOtherwise: true })
  expect(sensitivity?.why?.sentence).toContain('what the model was told about them')
  expect(tonight.find(({ line }) => line === 'C2@all')?.why).toMatchObject({ toldOtherwise: false })
})

test('what is kept of the baseline is every known outcome of its matured days, in tenths of its cases', () => {
  const kept = house.battery.why?.strata.all?.known
  const outcomes = Array.from({ length: 116 }, (_, back) =>
    house.ledger(baselineTo, () => ({})).get(addDays(baselineTo, -back), 'at maturity', 'outcome', 'all'),
  )
  const sum = (places: readonly number[]) =>
    outcomes.reduce((total, one) => total + places.reduce((some, place) => some + (one?.counts[place] ?? 0), 0), 0)
  const total = (counts: readonly number[] = []) => counts.reduce((some, count) => some + count, 0)
  expect(total(kept?.events)).toBe(sum([0, 3]))
  expect(total(kept?.nonEvents)).toBe(sum([1, 4]))
  const all = total(kept?.events) + total(kept?.nonEvents)
  for (let band = 0; band < 10; band++) {
    const inBand = [0, 10, 20].reduce(
      (some, flag) => some + (kept?.events[flag + band] ?? 0) + (kept?.nonEvents[flag + band] ?? 0),
      0,
    )
    expect(inBand / all).toBeGreaterThan(0.06)
    expect(inBand / all).toBeLessThan(0.14)
  }
})
