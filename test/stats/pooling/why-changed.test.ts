import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeBins } from '../../../src/stats/pooling/merge-bins.ts'
import { type BinMeasure, whyChanged } from '../../../src/stats/pooling/why-changed.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

const before = { events: [5, 10, 20, 40], nonEvents: [195, 190, 80, 60] }
const after = { events: [9, 12, 30, 45], nonEvents: [291, 188, 70, 15] }

const eventRate: BinMeasure = (shares, rates) => shares.reduce((sum, share, bin) => sum + share * (rates[bin] ?? 0), 0)

/** Flagged from the third given bin on. */
const sensitivity: BinMeasure = (shares, rates, bins) => {
  let [found, all] = [0, 0]
  for (const [bin, share] of shares.entries()) {
    const events = share * (rates[bin] ?? 0)
    all += events
    if ((bins[bin]?.[0] ?? 0) >= 2) found += events
  }
  return all > 0 ? found / all : undefined
}

describe('four bins, worked out by hand in fractions', () => {
  test("a mean is Kitagawa's split: −201/4400 is mix and 291/4400 relationship", () => {
    const why = whyChanged(before, after, eventRate, createRandom('kitagawa'))
    expect(why?.mix.estimate).toBeCloseTo(-201 / 4400, 12)
    expect(why?.relationship.estimate).toBeCloseTo(291 / 4400, 12)
    expect(why?.change.estimate).toBeCloseTo(96 / 660 - 75 / 600, 12)
    expect(why?.bins).toBe(4)
  })
  test('sensitivity at a threshold, which is no mean of the bins', () => {
    // Python fractions: ½[M(w1, r0) − M(w0, r0) + M(w1, r1) − M(w0, r1)] = −0.07848069…, the rest 0.05973069…
    const why = whyChanged(before, after, sensitivity, createRandom('sensitivity'), { keepApart: [2] })
    expect(why?.mix.estimate).toBeCloseTo(-0.07848069105691056, 10)
    expect(why?.relationship.estimate).toBeCloseTo(0.05973069105691057, 10)
  })
  test('the same seed gives the same interval, and the parts sum to the change', () => {
    const one = whyChanged(before, after, eventRate, createRandom('a'))
    const two = whyChanged(before, after, eventRate, createRandom('a'))
    expect(one).toEqual(two)
    expect((one?.mix.estimate ?? 9) + (one?.relationship.estimate ?? 9)).toBeCloseTo(one?.change.estimate ?? 99, 12)
  })
})

test('only the mix changed: all of it is mix, and it says mostly mix', () => {
  const older = { events: [20, 60], nonEvents: [380, 140] }
  const newer = { events: [10, 120], nonEvents: [190, 280] }
  const why = whyChanged(older, newer, eventRate, createRandom('mix'))
  expect(why?.relationship.estimate).toBeCloseTo(0, 12)
  expect(why?.relationship.low).toBeLessThan(0)
  expect(why?.relationship.high).toBeGreaterThan(0)
  expect(why?.mostly).toBe('mix')
})

test('only the relationship changed: it says so; half and half says neither', () => {
  const older = { events: [40, 60], nonEvents: [360, 140] }
  const changed = { events: [80, 90], nonEvents: [320, 110] }
  expect(whyChanged(older, changed, eventRate, createRandom('b'))?.mostly).toBe('relationship')
  const both = { events: [24, 70], nonEvents: [176, 130] }
  expect(whyChanged(older, both, eventRate, createRandom('c'))?.mostly).toBeUndefined()
})

test('under 20 events in a period there is too little to say why', () => {
  const few = { events: [9, 10], nonEvents: [90, 90] }
  const many = { events: [10, 10], nonEvents: [90, 90] }
  expect(whyChanged(few, many, eventRate, createRandom('d'))).toBeUndefined()
  expect(whyChanged(many, few, eventRate, createRandom('d'))).toBeUndefined()
  expect(whyChanged(many, many, eventRate, createRandom('d'))?.change.estimate).toBe(0)
})

test('a figure that cannot be worked out is undefined', () => {
  expect(whyChanged(before, after, () => undefined, createRandom('e'))).toBeUndefined()
  expect(whyChanged(before, after, () => Number.NaN, createRandom('e'))).toBeUndefined()
})

describe('bins are merged until each has five of both kinds in both periods', () => {
  test('from the first on, the rest joining the last', () => {
    const merged = mergeBins(
      { events: [1, 2, 3, 9, 30, 1], nonEvents: [50, 40, 30, 20, 9, 4] },
      { events: [3, 3, 3, 6, 20, 0], nonEvents: [60, 50, 40, 10, 8, 1] },
    )
    expect(merged?.bins).toEqual([[0, 1, 2], [3], [4, 5]])
    expect(merged?.before.events).toEqual([6, 9, 31])
    expect(merged?.after.nonEvents).toEqual([150, 10, 9])
  })
  test('never across a threshold, even where that leaves nothing to say', () => {
    const counts = { events: [1, 2, 30], nonEvents: [50, 50, 50] }
    expect(mergeBins(counts, counts)?.bins).toEqual([[0, 1, 2]])
    expect(mergeBins(counts, counts, [2])).toBeUndefined()
  })
  test('half a case, or bins that do not match, are refused', () => {
    expect(mergeBins({ events: [5.5], nonEvents: [5] }, { events: [5], nonEvents: [5] })).toBeUndefined()
    expect(mergeBins({ events: [5], nonEvents: [5] }, { events: [5, 5], nonEvents: [5, 5] })).toBeUndefined()
  })
})

test('turned round in time, both parts change their sign', () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 5, max: 90 }), fc.integer({ min: 5, max: 90 })), {
    minLength: 4,
    maxLength: 4,
  })
  const period = (pairs: [number, number][]) => ({
    events: pairs.map(([events]) => events),
    nonEvents: pairs.map(([, nonEvents]) => nonEvents),
  })
  fc.assert(
    fc.property(counts, counts, (first, second) => {
      const there = whyChanged(period(first), period(second), sensitivity, createRandom('f'), { draws: 20 })
      const back = whyChanged(period(second), period(first), sensitivity, createRandom('f'), { draws: 20 })
      expect(back?.mix.estimate ?? 9).toBeCloseTo(-(there?.mix.estimate ?? -9), 10)
      expect(back?.relationship.estimate ?? 9).toBeCloseTo(-(there?.relationship.estimate ?? -9), 10)
    }),
    { numRuns: 30 },
  )
})

test('95 % intervals of a part hold the truth in about 95 % of samples', () => {
  const random = createRandom('coverage of the split')
  const [w0, w1] = [
    [0.5, 0.3, 0.2],
    [0.4, 0.3, 0.3],
  ]
  const [r0, r1] = [
    [0.1, 0.3, 0.5],
    [0.15, 0.3, 0.5],
  ]
  const truth = w0.reduce((sum, share, bin) => {
    const weight = (share + (w1[bin] ?? 0)) / 2
    return sum + ((r1[bin] ?? 0) - (r0[bin] ?? 0)) * weight
  }, 0)
  const sample = (w: readonly number[], r: readonly number[]) => {
    const cells = { events: [0, 0, 0], nonEvents: [0, 0, 0] }
    for (let one = 0; one < 400; one++) {
      const at = random.next()
      const bin = at < (w[0] ?? 0) ? 0 : at < (w[0] ?? 0) + (w[1] ?? 0) ? 1 : 2
      const column = random.bernoulli(r[bin] ?? 0) ? cells.events : cells.nonEvents
      column[bin] = (column[bin] ?? 0) + 1
    }
    return cells
  }
  let held = 0
  const turns = 300
  for (let turn = 0; turn < turns; turn++) {
    const why = whyChanged(sample(w0, r0), sample(w1, r1), eventRate, random, { draws: 200 })
    if (why !== undefined && why.relationship.low <= truth && truth <= why.relationship.high) held += 1
  }
  expect(held / turns).toBeGreaterThan(0.91)
  expect(held / turns).toBeLessThan(0.98)
})
