import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctScores } from '../../../src/stats/performance/distinct-scores.ts'
import { classTotals, probabilityTotals, scoredCases } from '../../../src/stats/performance/scored-cases.ts'

test('cases are gathered by distinct score, lowest first', () => {
  const cases = scoredCases([0.4, 0.1, 0.4, 0.9, 0.1, 0.4], [1, 0, 0, 1, 0, 1])
  expect(Array.from(cases?.scores ?? [])).toEqual([0.1, 0.4, 0.9])
  expect(Array.from(cases?.events ?? [])).toEqual([0, 2, 1])
  expect(Array.from(cases?.nonEvents ?? [])).toEqual([2, 1, 0])
})

test('no case is lost and the order of the rows does not matter', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 1 })), { minLength: 1 })
  fc.assert(
    fc.property(rows, (list) => {
      const cases = scoredCases(
        list.map(([score]) => score),
        list.map(([, outcome]) => outcome),
      )
      const back = list.toReversed()
      expect(
        scoredCases(
          back.map(([score]) => score),
          back.map(([, outcome]) => outcome),
        ),
      ).toEqual(cases)
      const totals = cases && classTotals(cases)
      expect(totals?.events).toBe(list.filter(([, outcome]) => outcome === 1).length)
      expect((totals?.events ?? 0) + (totals?.nonEvents ?? 0)).toBe(list.length)
    }),
  )
})

test('an outcome that is not yet known is not a case without the event', () => {
  expect(scoredCases([0.1, 0.2], [0, -1])).toBeUndefined()
  expect(scoredCases([0.1, 0.2], [0, Number.NaN])).toBeUndefined()
  expect(scoredCases([0.1, Number.NaN], [0, 1])).toBeUndefined()
  expect(scoredCases([0.1], [0, 1])).toBeUndefined()
})

test('a score outside 0 to 1 is not a probability', () => {
  const cases = { scores: [0.2, 1.5], events: [1, 1], nonEvents: [1, 1] }
  expect(classTotals(cases)).toEqual({ events: 2, nonEvents: 2 })
  expect(probabilityTotals(cases)).toBeUndefined()
  expect(probabilityTotals({ ...cases, scores: [0.2, 1] })).toEqual({ events: 2, nonEvents: 2 })
})

test('every row finds its own score among the distinct ones', () => {
  const score = fc.integer({ min: -9, max: 9 }).map((tenths) => tenths / 10)
  fc.assert(
    fc.property(fc.array(score), (rows) => {
      const { scores, places } = distinctScores(rows)
      expect(Array.from(scores)).toEqual([...new Set(rows.map((one) => one + 0))].sort((a, b) => a - b))
      expect(Array.from(places, (place) => scores[place])).toEqual(rows.map((one) => one + 0))
    }),
  )
})
