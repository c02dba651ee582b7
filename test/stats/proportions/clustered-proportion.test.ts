import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clopperPearson } from '../../../src/stats/proportions/clopper-pearson.ts'
import { clusteredProportion } from '../../../src/stats/proportions/clustered-proportion.ts'
import { proportionInterval } from '../../../src/stats/proportions/proportion.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

/* Flagged among events on the diabetes stream, by patient: [flagged, events, how many such patients]. */
const patients: readonly (readonly [number, number, number])[] = [
  [0, 1, 2712],
  [1, 1, 720],
  [1, 2, 235],
  [0, 2, 161],
  [2, 2, 140],
  [2, 3, 53],
  [3, 3, 47],
  [1, 3, 33],
  [3, 4, 19],
  [4, 4, 16],
  [0, 3, 12],
]

function written(rows: typeof patients): { events: number[]; cases: number[] } {
  const each = rows.flatMap(([x, n, times]) => Array.from({ length: times }, () => [x, n] as const))
  return { events: each.map(([x]) => x), cases: each.map(([, n]) => n) }
}

test('a real stream: the sandwich variance is that of numpy, and the interval wider than for independent cases', () => {
  const { events, cases } = written(patients)
  const found = clusteredProportion(events, cases)
  const n = cases.reduce((sum, count) => sum + count, 0)
  const x = events.reduce((sum, count) => sum + count, 0)
  // numpy: (m/(m-1)*((X-p*N)**2).sum()/N.sum()**2) / (p*(1-p)/(N.sum()-1))
  expect(found?.designEffect).toBeCloseTo(1.263962628986287, 9)
  expect(found?.effectiveCases).toBeCloseTo(n / 1.263962628986287, 6)
  const independent = proportionInterval(x, n)
  expect(found?.low).toBeLessThan(independent?.low ?? 0)
  expect(found?.high).toBeGreaterThan(independent?.high ?? 1)
})

describe('who comes twice', () => {
  test('nobody: it is the interval of independent cases', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 80 }), (events) => {
        const found = clusteredProportion(
          events,
          events.map(() => 1),
        )
        const x = events.reduce((sum, one) => sum + one, 0)
        const independent = proportionInterval(x, events.length)
        expect(found?.low).toBeCloseTo(independent?.low ?? 9, 10)
        expect(found?.high).toBeCloseTo(independent?.high ?? 9, 10)
      }),
    )
  })
  test('everybody, with the same result each time: rows count for nothing, subjects do', () => {
    const once = [1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0]
    const twice = clusteredProportion(
      once.map((x) => 2 * x),
      once.map(() => 2),
    )
    // Design effect 2·(2n − 1)/(2(n − 1)·…): by the two formulas, (2m − 1)/(m − 1) for m subjects.
    expect(twice?.designEffect).toBeCloseTo((2 * once.length - 1) / (once.length - 1), 10)
  })
  test('none or all are events: every subject is one case', () => {
    const none = clusteredProportion([0, 0, 0, 0], [5, 5, 5, 5])
    expect(none?.high).toBeCloseTo(clopperPearson(0, 4)?.high ?? 9, 12)
    const all = clusteredProportion([5, 5, 5, 5], [5, 5, 5, 5])
    expect(all?.low).toBeCloseTo(clopperPearson(4, 4)?.low ?? 9, 12)
  })
  test('one subject, or an impossible count, says nothing', () => {
    expect(clusteredProportion([3], [10])).toBeUndefined()
    expect(clusteredProportion([3, 4], [10, 3])).toBeUndefined()
    expect(clusteredProportion([3, 4], [10])).toBeUndefined()
    expect(clusteredProportion([0, 0], [0, 0])).toBeUndefined()
  })
})

test('the order of the subjects and those without a case do not matter', () => {
  const found = clusteredProportion([3, 0, 2, 1], [4, 3, 2, 5])
  const other = clusteredProportion([1, 0, 2, 0, 3], [5, 0, 2, 3, 4])
  expect(other?.low).toBeCloseTo(found?.low ?? 9, 12)
  expect(other?.high).toBeCloseTo(found?.high ?? 9, 12)
})

test('subjects who repeat their own rate: 95 % intervals hold the truth in 93 to 97 %, those of independent cases far less', () => {
  const random = createRandom('clustered')
  const held = { bySubject: 0, byCase: 0 }
  for (let turn = 0; turn < 1000; turn++) {
    const cases = Array.from({ length: 80 }, () => 1 + random.integer(7))
    // Beta(2, 3) by two gammas: mean 0.4, correlation 1/6.
    const events = cases.map((n) => {
      const [a, b] = [random.gamma(2), random.gamma(3)]
      return random.binomial(n, a / (a + b))
    })
    const bySubject = clusteredProportion(events, cases)
    const x = events.reduce((sum, one) => sum + one, 0)
    const byCase = proportionInterval(
      x,
      cases.reduce((sum, one) => sum + one, 0),
    )
    if (bySubject !== undefined && bySubject.low <= 0.4 && 0.4 <= bySubject.high) held.bySubject += 1
    if (byCase !== undefined && byCase.low <= 0.4 && 0.4 <= byCase.high) held.byCase += 1
  }
  expect(held.bySubject).toBeGreaterThan(930)
  expect(held.bySubject).toBeLessThan(970)
  expect(held.byCase).toBeLessThan(900)
})
