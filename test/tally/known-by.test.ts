import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { addDays } from '../../src/plan/day.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { count } from '../../src/tally/count.ts'
import { changesBy, scoreKnownBy } from '../../src/tally/known-by.ts'
import type { Basis, Tally } from '../../src/tally/tally.ts'
import { planWith } from '../equality/plan.ts'

const day = '2026-03-02'
const maturity = 10
const baseline: Baseline = {
  baselineId: 1,
  planVersion: 1,
  fromDay: day,
  toDay: day,
  scoreCuts: [0.2, 0.5],
  fields: {},
}

const histories = fc.array(
  fc.array(
    fc.record({
      state: fc.constantFrom('event' as const, 'no event' as const, 'not known' as const),
      age: fc.integer({ min: 0, max: maturity + 34 }),
    }),
    { maxLength: 4 },
  ),
  { minLength: 1, maxLength: 12 },
)

function rowsOf(told: readonly unknown[]): readonly Prediction[] {
  return told.map((_, at) => ({
    day,
    predictionId: `p${at}`,
    subject: `p${at}`,
    occurredAt: new Date(`${day}T12:00:00Z`),
    site: null,
    release: '1.0.0',
    deviceSoftware: null,
    score: [0.1, 0.2, 0.6][at % 3] ?? 0.1,
    logit: 0,
    flag: [true, false, null][at % 2] ?? null,
    states: '',
    numbers: [],
    levels: [],
  }))
}

function outcomesOf(
  told: readonly (readonly { state: Outcome['state']; age: number }[])[],
): ReadonlyMap<string, readonly Outcome[]> {
  return new Map(
    told.map((entries, at) => [
      `p${at}`,
      entries.map(({ state, age }, entry) => ({
        predictionId: `p${at}`,
        entry: entry + 1,
        state,
        observedAt: new Date(`${addDays(day, age)}T12:00:00Z`),
        observedDay: addDays(day, age),
        receivedAt: new Date(`${addDays(day, age)}T12:00:00Z`),
        source: null,
      })),
    ]),
  )
}

test('the outcomes of a day that waits are those it would have had, had it matured on the day it is asked', () => {
  const ask = fc.tuple(histories, fc.integer({ min: 1, max: 28 }))
  fc.assert(
    fc.property(ask, ([told, wait]) => {
      const rows = rowsOf(told)
      const outcomes = outcomesOf(told)
      const tallies = (maturityDays: number, basis: Basis): readonly Tally[] => {
        const base = planWith()
        const plan = { ...base, outcome: { ...base.outcome, maturity_days: maturityDays } }
        const all = count({ plan, positions: new Map(), rows, outcomes, baseline }, [basis])
        return all.filter(({ series, stratum }) => stratum === 'all' && series !== 'outcome' && series !== 'delay')
      }
      const [matured] = tallies(maturity, 'at maturity')
      const [changes] = tallies(maturity, 'late')
      const [wanted] = tallies(maturity + wait, 'at maturity')
      if (matured === undefined) throw new Error('nothing was scored')
      expect(scoreKnownBy(matured, changes, maturity + wait)).toEqual(wanted)
      const seen = changes && changesBy(changes, maturity + wait)
      expect(scoreKnownBy(matured, seen, maturity + 28)).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})

test('of changes that are all still to come there is no tally', () => {
  const told = [[{ state: 'event' as const, age: maturity + 9 }]]
  const cases = { positions: new Map(), rows: rowsOf(told), outcomes: outcomesOf(told), baseline }
  const base = planWith()
  const plan = { ...base, outcome: { ...base.outcome, maturity_days: maturity } }
  const [changes] = count({ plan, ...cases }, ['late'])
  if (changes === undefined) throw new Error('nothing changed')
  expect(changesBy(changes, maturity + 8)).toBeUndefined()
  expect(changesBy(changes, maturity + 9)).toEqual(changes)
})
