import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnownOutcomes } from '../../../src/drift/why/known.ts'
import { eventsOf, splitOf } from '../../../src/drift/why/split.ts'

const figures = ['event rate', 'sensitivity', 'specificity', 'ppv', 'slope'] as const

/** Unflagged and flagged cases in the lowest two bands of expected risk: [events, non-events] of each. */
function known(...cells: readonly (readonly [number, number])[]): KnownOutcomes {
  const places = [0, 1, 10, 11]
  const counts = (part: 0 | 1) => Array.from({ length: 30 }, (_, place) => cells[places.indexOf(place)]?.[part] ?? 0)
  return { events: counts(0), nonEvents: counts(1) }
}

const logits = Array.from({ length: 10 }, (_, band) => -3 + 0.5 * band)
const before = known([10, 390], [30, 270], [40, 160], [60, 40])
const after = known([8, 192], [20, 130], [50, 150], [55, 20])

describe('the split of each figure, worked out in Python fractions', () => {
  // ½[M(w1, r0) − M(w0, r0) + M(w1, r1) − M(w0, r1)] with M over the four cells; the event rate over the two bands.
  test.each([
    ['event rate', 0.14, 0.2128, -0.0066, 0.0794],
    ['sensitivity', 0.7142857142857143, 0.7894736842105263, 0.09848971872059331, -0.023301748795781275],
    ['specificity', 0.7674418604651163, 0.6544715447154471, -0.13154139732993672, 0.018571081580267604],
    ['ppv', 0.3333333333333333, 0.38181818181818183, -0.026767676767676767, 0.07525252525252525],
  ] as const)('%s', (figure, was, is, mix, relationship) => {
    const split = splitOf(figure, before, after, logits, 'a seed')
    expect(split?.before).toBeCloseTo(was, 12)
    expect(split?.after).toBeCloseTo(is, 12)
    expect(split?.mix.estimate).toBeCloseTo(mix, 12)
    expect(split?.relationship.estimate).toBeCloseTo(relationship, 12)
  })

  test('a case without a flag counts among events, and in no rate of the flag', () => {
    const events = after.events.map((count, place) => (place === 20 ? 7 : count))
    const withNoFlag = { ...after, events }
    expect(eventsOf('event rate', withNoFlag)).toBe(eventsOf('event rate', after) + 7)
    expect(eventsOf('sensitivity', withNoFlag)).toBe(eventsOf('sensitivity', after))
    expect(splitOf('ppv', before, withNoFlag, logits, 's')).toEqual(splitOf('ppv', before, after, logits, 's'))
  })
})

describe('whatever the counts', () => {
  const cell = fc.tuple(fc.integer({ min: 5, max: 400 }), fc.integer({ min: 5, max: 2000 }))
  const period = fc.tuple(cell, cell, cell, cell).map((cells) => known(...cells))

  test('the parts sum to the change, and the change is the figure after less the figure before', () => {
    fc.assert(
      fc.property(period, period, fc.constantFrom(...figures), (first, second, figure) => {
        const split = splitOf(figure, first, second, logits, 'sum')
        // A slope is said only where 95 % of the redraws have one.
        fc.pre(figure !== 'slope' || split !== undefined)
        if (split === undefined) throw new Error('no split')
        expect(split.mix.estimate + split.relationship.estimate).toBeCloseTo(split.change.estimate, 12)
        expect(split.after - split.before).toBeCloseTo(split.change.estimate, 12)
      }),
      { numRuns: 40 },
    )
  })

  test('the periods swapped, every part is its negative', () => {
    fc.assert(
      fc.property(period, period, fc.constantFrom(...figures), (first, second, figure) => {
        const [one, other] = [splitOf(figure, first, second, logits, 'a'), splitOf(figure, second, first, logits, 'b')]
        // Each way draws its own: near the edge at which a slope is said one may be silent.
        fc.pre(figure !== 'slope' || (one !== undefined && other !== undefined))
        expect(one?.mix.estimate).toBeCloseTo(-(other?.mix.estimate ?? Number.NaN), 12)
        expect(one?.relationship.estimate).toBeCloseTo(-(other?.relationship.estimate ?? Number.NaN), 12)
      }),
      { numRuns: 40 },
    )
  })

  test('the same seed gives the same bytes, and another seed another interval about the same figures', () => {
    const [one, again, other] = ['x', 'x', 'y'].map((seed) => splitOf('sensitivity', before, after, logits, seed))
    expect(JSON.stringify(again)).toBe(JSON.stringify(one))
    expect(other?.mix.estimate).toBe(one?.mix.estimate)
    expect(other?.mix.low).not.toBe(one?.mix.low)
  })
})

test('nothing against itself is no change, of which nothing is the larger part', () => {
  const split = splitOf('event rate', before, before, logits, 'same')
  expect(split?.change.estimate).toBe(0)
  expect(split?.mostly).toBeUndefined()
})

test('with fewer than 20 events in a period there is no split', () => {
  const few = known([5, 90], [5, 90], [4, 90], [5, 90])
  expect(splitOf('event rate', before, few, logits, 'few')).toBeUndefined()
  expect(splitOf('event rate', few, before, logits, 'few')).toBeUndefined()
})
