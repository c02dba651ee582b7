import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backTestOf, mutedBy, type Tried } from '../../../src/drift/estimate/back-test.ts'

const tried = (estimate: number, realised: number, whole = true): Tried => ({
  ...{ from: '2026-01-01', to: '2026-01-31', whole },
  estimate: { estimate, low: estimate - 0.1, high: estimate + 0.1 },
  realised: { value: realised },
})

test('an estimate is muted while the newest month tried was wrong', () => {
  expect(mutedBy([true, true, false])).toEqual({ why: 'last', wrong: 1, of: 3 })
  expect(mutedBy([true, false, true])).toBeUndefined()
  expect(mutedBy([])).toBeUndefined()
})

test('and while two of the last six were wrong, whichever', () => {
  expect(mutedBy([false, true, true, true, false, true])).toEqual({ why: 'often', wrong: 2, of: 6 })
  expect(mutedBy([false, true, true, true, true, false, true])).toBeUndefined()
})

test('a right month never mutes what was shown, and a wrong one always mutes', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (before) => {
      if (mutedBy(before) === undefined) expect(mutedBy([...before, true])).toBeUndefined()
      expect(mutedBy([...before, false])).toBeDefined()
    }),
  )
})

// scipy 1.10.1: 1 - binom.cdf(1, 6, .05) = 0.03277
test('chance alone brings two wrong months of six three times in 100', () => {
  let chance = 0
  for (let months = 0; months < 64; months++) {
    const right = Array.from({ length: 6 }, (_, at) => ((months >> at) & 1) === 0)
    const wrong = right.filter((one) => !one).length
    if (mutedBy(right)?.why === 'often') chance += 0.05 ** wrong * 0.95 ** (6 - wrong)
  }
  expect(chance).toBeCloseTo(0.03277382812499996, 12)
})

test('the mean error has its side and its size, over whole months only', () => {
  const found = backTestOf([tried(0.6, 0.5), tried(0.5, 0.55), tried(0.5, 0.9, false)])
  expect(found).toMatchObject({ held: 2, of: 2, muted: { why: 'last' } })
  expect(found.meanError).toBeCloseTo((0.1 - 0.05) / 2, 12)
  expect(found.meanSize).toBeCloseTo((0.1 + 0.05) / 2, 12)
  expect(backTestOf([])).toEqual({ tried: [], held: 0, of: 0 })
})
