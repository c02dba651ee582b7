import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { wrongOf } from '../../src/ingest/wrong-of.ts'
import { addDays } from '../../src/plan/day.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { count } from '../../src/tally/count.ts'
import { changesBy, scoreKnownBy } from '../../src/tally/known-by.ts'
import { readingKnownBy } from '../../src/tally/rereadings/known-by.ts'
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
  told: readonly (readonly {
    readonly state: Outcome['state']
    readonly age: number
    readonly readings?: Outcome['readings']
  }[])[],
): ReadonlyMap<string, readonly Outcome[]> {
  return new Map(
    told.map((entries, at) => [
      `p${at}`,
      entries.map(({ state, age, readings = null }, entry) => ({
        predictionId: `p${at}`,
        entry: entry + 1,
        state,
        readings,
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

describe('of an output that is judged', () => {
  const outputs: Readonly<Record<'number' | 'category' | 'document', Plan['output']>> = {
    // Some of the outputs and of the references are outside.
    number: { kind: 'number', plausible: [10, 60], tolerance: 5, tolerance_reason: 'a test' },
    category: { kind: 'category', classes: ['R0', 'R1', 'R2'], ordered: true },
    document: {
      kind: 'document',
      name_one: 'note',
      rates: ['left out', 'made up'].map((name) => ({
        name,
        column: name,
        label: name,
        measure: 'count' as const,
        harmful: true,
      })),
    },
  }
  const told = fc.record({
    known: fc.constantFrom(true, true, false),
    age: fc.integer({ min: 0, max: maturity + 34 }),
    readings: fc.record({
      number: fc.tuple(fc.oneof(fc.constantFrom(50, 56, 50), fc.double({ min: 0, max: 90, noNaN: true }))),
      category: fc.tuple(fc.integer({ min: 1, max: 3 })),
      document: fc.tuple(fc.nat(2), fc.nat(2)),
    }),
  })
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(told, { maxLength: 4 })), {
    minLength: 1,
    maxLength: 12,
  })
  const given = { number: [50, 51.25, 70, null], category: [1, 2, 3, null], document: [null, null, null, null] }

  test.each(['number', 'category', 'document'] as const)(
    'what readings said of a %s is what they would have said, had the day matured then',
    (kind) => {
      const output = outputs[kind]
      fc.assert(
        fc.property(cases, fc.integer({ min: 1, max: 28 }), (all, wait) => {
          const rows = rowsOf(all).map((row, at) => ({
            ...row,
            score: given[kind][all[at]?.[0] ?? 0] ?? null,
            flag: null,
          }))
          const states = all.map(([, entries], at) =>
            entries.map(({ known, age, readings }) => {
              const own = known ? [...readings[kind]] : null
              return { age, readings: own, state: wrongOf({ output }, rows[at] ?? { score: null }, own) }
            }),
          )
          const outcomes = outcomesOf(states)
          const tallies = (maturityDays: number, basis: Basis) => {
            const base = planWith()
            const plan: Plan = { ...base, output, outcome: { ...base.outcome, maturity_days: maturityDays } }
            const found = count({ plan, positions: new Map(), rows, outcomes, baseline }, [basis])
            const own = found.filter(({ stratum }) => stratum === 'all')
            return (series: string) => own.find((tally) => tally.series === series)
          }
          const [matured, late] = [tallies(maturity, 'at maturity'), tallies(maturity, 'late')]
          const wanted = tallies(maturity + wait, 'at maturity')
          const changes = late('rereading')
          expect(readingKnownBy(matured('reading'), changes, maturity + wait)).toEqual(wanted('reading'))
          const seen = changes && changesBy(changes, maturity + wait)
          expect(readingKnownBy(matured('reading'), seen, maturity + 28)).toEqual(wanted('reading'))
          const score = matured('score')
          if (score !== undefined) expect(scoreKnownBy(score, late('change'), maturity + wait)).toEqual(wanted('score'))
        }),
        { numRuns: 300 },
      )
    },
  )
})
