import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjustToPriors, newPriors } from '../../../src/stats/pooling/prior-shift.ts'

const two = (p: number): readonly number[] => [1 - p, p]

test('agrees with the algorithm in numpy', () => {
  // numpy, iterated until the shares stand still: q = post·new/old over its row sums; new = weighted mean of q
  const found = newPriors([two(0.05), two(0.2), two(0.5), two(0.9)], two(0.2), [50, 25, 15, 10])
  expect(found?.settled).toBe(true)
  expect(found?.priors[1]).toBeCloseTo(0.31331199, 7)
})

test('a calibrated score whose classes became commoner gives the new share back exactly', () => {
  // A score of four values: events .1 .2 .3 .4, non-events .5 .3 .15 .05. Calibrated at 20 %: 1/21, 1/7, 1/3, 2/3.
  // At 35 % the four values come .36, .265, .2025, .1725 of the time.
  const scores = [1 / 21, 1 / 7, 1 / 3, 2 / 3]
  const found = newPriors(scores.map(two), two(0.2), [0.36, 0.265, 0.2025, 0.1725])
  expect(found?.priors[1]).toBeCloseTo(0.35, 7)
  // And its probabilities are those of a score calibrated at 35 %: .35·.4/(.35·.4 + .65·.05) = 0.8116 for the highest.
  expect(adjustToPriors(two(2 / 3), two(0.2), two(0.35))?.[1]).toBeCloseTo(0.14 / 0.1725, 10)
})

test('three classes too', () => {
  const laws = [
    [0.6, 0.3, 0.1],
    [0.2, 0.6, 0.2],
    [0.1, 0.2, 0.7],
  ]
  const [old, now] = [
    [0.5, 0.3, 0.2],
    [0.2, 0.3, 0.5],
  ]
  const at = (shares: readonly number[], score: number): readonly number[] =>
    laws.map((law, label) => (law[score] ?? 0) * (shares[label] ?? 0))
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const posteriors = [0, 1, 2].map((score) => at(old, score).map((value) => value / sum(at(old, score))))
  const found = newPriors(
    posteriors,
    old,
    [0, 1, 2].map((score) => sum(at(now, score))),
  )
  for (const [label, share] of now.entries()) expect(found?.priors[label]).toBeCloseTo(share, 6)
})

test('nothing, a class that was never seen, and probabilities that are none say nothing', () => {
  expect(newPriors([], two(0.2))).toBeUndefined()
  expect(newPriors([two(0.2)], two(0))).toBeUndefined()
  expect(newPriors([[0.2, 0.2]], two(0.2))).toBeUndefined()
  expect(newPriors([two(Number.NaN)], two(0.2))).toBeUndefined()
  expect(newPriors([two(0.2)], two(0.2), [0])).toBeUndefined()
  expect(newPriors([[1]], [1])).toBeUndefined()
  expect(adjustToPriors(two(0), two(0.2), two(1))).toBeUndefined()
})

test('shares sum to one, counts are cases written out, and unchanged shares stay', () => {
  const scores = fc.array(fc.tuple(fc.double({ min: 0.02, max: 0.98, noNaN: true }), fc.integer({ min: 1, max: 6 })), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(scores, (bins) => {
      const weighted = newPriors(
        bins.map(([p]) => two(p)),
        two(0.3),
        bins.map(([, count]) => count),
      )
      const raw = newPriors(
        bins.flatMap(([p, count]) => Array.from({ length: count }, () => two(p))),
        two(0.3),
      )
      expect((weighted?.priors[0] ?? 9) + (weighted?.priors[1] ?? 9)).toBeCloseTo(1, 9)
      expect(weighted?.priors[1]).toBeCloseTo(raw?.priors[1] ?? 9, 6)
      const share =
        bins.reduce((sum, [p, count]) => sum + p * count, 0) / bins.reduce((sum, [, count]) => sum + count, 0)
      const same = newPriors(
        bins.map(([p]) => two(p)),
        two(share),
        bins.map(([, count]) => count),
      )
      expect(same?.priors[1]).toBeCloseTo(share, 9)
    }),
    { numRuns: 40 },
  )
})
