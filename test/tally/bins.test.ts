import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rocAuc } from '../../src/stats/performance/auc.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { binOf, levelBin, numberCuts, scoreCuts } from '../../src/tally/bins.ts'
import { millionths, momentsOf } from '../../src/tally/fixed-point.ts'

/** The definition: the share of event–non-event pairs in the right order, ties half (by ranks; Hanley and McNeil 1982). */
function exactAuc(events: readonly number[], others: readonly number[]): number {
  const all = [
    ...events.map((score) => ({ score, event: true })),
    ...others.map((score) => ({ score, event: false })),
  ].sort((a, b) => a.score - b.score)
  let [sum, at] = [0, 0]
  while (at < all.length) {
    let end = at
    while (end < all.length && all[end]?.score === all[at]?.score) end += 1
    const rank = (at + 1 + end) / 2
    sum += rank * all.slice(at, end).filter(({ event }) => event).length
    at = end
  }
  return (sum - (events.length * (events.length + 1)) / 2) / (events.length * others.length)
}

function binnedAuc(cuts: readonly number[], events: readonly number[], others: readonly number[]): number | undefined {
  const counts = (scores: readonly number[]) => {
    const bins = new Array<number>(cuts.length + 1).fill(0)
    for (const score of scores) bins[binOf(cuts, score)] = (bins[binOf(cuts, score)] ?? 0) + 1
    return bins
  }
  return rocAuc({ events: counts(events), nonEvents: counts(others) })?.auc
}

describe('the AUC of the binned score', () => {
  test.each([
    ['spread', 1],
    ['crowded near nought', 3],
    ['nearly all the same', 0.02],
  ])('is within 0.002 of the exact one: scores %s', (name, spread) => {
    for (let one = 0; one < 5; one++) {
      const random = createRandom(`${name} ${one}`)
      const draw = (mu: number) => 1 / (1 + Math.exp(-(-2.95 + spread * (random.normal() + mu))))
      const baseline = Array.from({ length: 5000 }, () => draw(random.bernoulli(0.1) ? 1 : 0))
      const [events, others] = [Array.from({ length: 400 }, () => draw(1)), Array.from({ length: 4000 }, () => draw(0))]
      const cuts = scoreCuts(baseline, [0.2])
      expect(cuts.length).toBeLessThanOrEqual(201)
      expect(Math.abs((binnedAuc(cuts, events, others) ?? Number.NaN) - exactAuc(events, others))).toBeLessThan(0.002)
    }
  })

  test('is exact where a score takes at most 200 values', () => {
    const random = createRandom('hundredths')
    const draw = (p: number) => Math.round(100 * Math.min(1, p + 0.3 * random.next())) / 100
    const [events, others] = [
      Array.from({ length: 300 }, () => draw(0.4)),
      Array.from({ length: 900 }, () => draw(0.3)),
    ]
    const cuts = scoreCuts([...events, ...others], [0.5])
    expect(binnedAuc(cuts, events, others)).toBeCloseTo(exactAuc(events, others), 12)
  })
})

const score = fc.double({ min: 0, max: 1, noNaN: true })

describe('bins', () => {
  test('a threshold is always a cut, so score ≥ threshold falls whole into bins', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 400 }), score, score, (scores, threshold, one) => {
        const cuts = scoreCuts(scores, [threshold])
        expect(binOf(cuts, one) >= binOf(cuts, threshold)).toBe(one >= threshold)
      }),
    )
  })

  test('are ascending, and a value falls in [a, b)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 200 }),
        (values) => {
          const cuts = numberCuts(values)
          expect([...cuts]).toEqual([...new Set(cuts)].sort((a, b) => a - b))
          for (const value of values) {
            const bin = binOf(cuts, value)
            expect(bin).toBeGreaterThan(0)
            expect(bin).toBeLessThan(cuts.length)
            expect(value >= (cuts[bin - 1] ?? Number.NaN) && value < (cuts[bin] ?? Number.NaN)).toBe(true)
          }
          const own = values.map((value) => binOf(cuts, value))
          expect(binOf(cuts, 2e12)).toBeGreaterThan(Math.max(...own))
          expect(binOf(cuts, -2e12)).toBe(0)
        },
      ),
    )
  })

  test('values in another unit fall in bins 4 % wide, to a thousand times and a thousandth of the values seen', () => {
    const cuts = numberCuts(Array.from({ length: 1000 }, (_, at) => 40 + 0.2 * at))
    for (const factor of [18.0182, 88.42, 1000])
      for (const value of [factor * 140, 140 / factor]) {
        const bin = binOf(cuts, value)
        expect((cuts[bin] ?? Number.NaN) / (cuts[bin - 1] ?? Number.NaN)).toBeCloseTo(1.04, 6)
      }
  })

  test('a level that the baseline never saw is bin 0', () => {
    expect(levelBin(['a', 'b'], 'b')).toBe(2)
    expect(levelBin(['a', 'b'], 'c')).toBe(0)
  })
})

describe('exact sums', () => {
  test('are the same in any order, where floating point is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const sum = (some: readonly number[]) => some.reduce((total, value) => total + millionths(value), 0n)
          expect(sum(values)).toBe(sum([...values].reverse()))
        },
      ),
    )
  })

  test('mean and variance of 1, 2, 3, 4 are 2.5 and 5/3 (by hand)', () => {
    const fixed = [1, 2, 3, 4].map(millionths)
    const moments = momentsOf(
      4,
      fixed.reduce((a, b) => a + b, 0n),
      fixed.reduce((a, b) => a + b * b, 0n),
    )
    expect(moments?.mean).toBeCloseTo(2.5, 12)
    expect(moments?.variance).toBeCloseTo(5 / 3, 12)
    expect(momentsOf(1, 5n, 25n)).toBeUndefined()
  })
})
